// The same part of the schema, written with Pothos, with yoga's own publish and subscribe.
import SchemaBuilder from '@pothos/core';
import { createPubSub } from 'graphql-yoga';
import { callVisit, inside, lobbyFrame } from './data.js';

const pubsub = createPubSub();
const builder = new SchemaBuilder({ defaultFieldNullability: false, defaultInputFieldRequiredness: true });
builder.queryType();
builder.mutationType();
builder.subscriptionType();
builder.scalarType('Instant', {
  serialize: (ms) => new Date(ms).toISOString(),
  parseValue: (text) => Date.parse(text),
});

const VisitState = builder.enumType('VisitState', {
  values: [
    'invited',
    'arrived',
    'waiting',
    'shownIn',
    'inside',
    'left',
    'declined',
    'refused',
    'noShow',
    'closedBySystem',
  ],
});
const Purpose = builder.enumType('Purpose', { values: ['meeting', 'interview', 'delivery', 'work', 'other'] });
const Title = builder.enumType('Title', { values: ['mr', 'ms'] });

const Host = builder.objectRef('Host').implement({
  fields: (t) => ({ id: t.exposeID('id'), nameZh: t.exposeString('nameZh'), floor: t.exposeString('floor') }),
});
const Visit = builder.objectRef('Visit').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    code: t.exposeString('code'),
    state: t.expose('state', { type: VisitState }),
    purpose: t.expose('purpose', { type: Purpose }),
    title: t.expose('title', { type: Title, nullable: true }),
    name: t.exposeString('name'),
    company: t.exposeString('company'),
    arrivedAt: t.expose('arrivedAt', { type: 'Instant', nullable: true }),
    hostToldAt: t.expose('hostToldAt', { type: 'Instant', nullable: true }),
    teaServedAt: t.expose('teaServedAt', { type: 'Instant', nullable: true }),
    host: t.expose('host', { type: Host, nullable: true }),
  }),
});
const Called = builder.objectRef('Called').implement({
  fields: (t) => ({ id: t.exposeID('id'), code: t.exposeString('code') }),
});
const PublicNotice = builder.objectRef('PublicNotice').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    titleZh: t.exposeString('titleZh'),
    titleEn: t.exposeString('titleEn'),
    bodyZh: t.exposeString('bodyZh'),
    bodyEn: t.exposeString('bodyEn'),
    publishedAt: t.expose('publishedAt', { type: 'Instant' }),
    endsAt: t.expose('endsAt', { type: 'Instant', nullable: true }),
  }),
});
const CalledCode = builder.objectRef('CalledCode').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    placeZh: t.exposeString('placeZh'),
    placeEn: t.exposeString('placeEn'),
    calledAt: t.expose('calledAt', { type: 'Instant' }),
    until: t.expose('until', { type: 'Instant' }),
  }),
});
const LobbyBoard = builder.objectRef('LobbyBoard').implement({
  fields: (t) => ({
    buildingZh: t.exposeString('buildingZh'),
    buildingEn: t.exposeString('buildingEn'),
    zone: t.exposeString('zone'),
    lobbyZh: t.exposeString('lobbyZh'),
    lobbyEn: t.exposeString('lobbyEn'),
    notices: t.expose('notices', { type: [PublicNotice] }),
    called: t.expose('called', { type: [CalledCode] }),
  }),
});
const LobbyFrame = builder.objectRef('LobbyFrame').implement({
  fields: (t) => ({
    reset: t.exposeBoolean('reset'),
    cursor: t.exposeInt('cursor'),
    asOf: t.expose('asOf', { type: 'Instant' }),
    board: t.expose('board', { type: LobbyBoard, nullable: true }),
  }),
});

builder.queryField('inside', (t) => t.field({ type: [Visit], resolve: () => inside() }));
builder.mutationField('callVisit', (t) =>
  t.field({
    type: Called,
    args: { id: t.arg.id(), placeId: t.arg.id() },
    resolve(_, call) {
      const visit = callVisit(call);
      pubsub.publish('lobbyBoard', lobbyFrame());
      return visit;
    },
  }),
);
builder.subscriptionField('lobbyBoard', (t) =>
  t.field({ type: LobbyFrame, subscribe: () => pubsub.subscribe('lobbyBoard'), resolve: (frame) => frame }),
);

export const schema = builder.toSchema();
