// The board a lobby's display draws: notices, called codes, and how far each wait has come. No type here can hold a person's name.
import { builder, frameRef, openFeed } from '../builder.ts';
import type { Context } from '../context.ts';
import { StageEnum } from '../go/promise.ts';
import { stageOf, waitingIn } from '../go/stage.ts';
import { ArrowEnum, TruthEnum } from '../meetings/roomTypes.ts';
import { type PublicMeeting, type PublicRoom, roomsShown } from '../meetings/shown.ts';
import { PublicMeetingType } from '../meetings/shownTypes.ts';
import type { Notice } from '../notices/rules.ts';
import { publishedIn } from '../notices/store.ts';
import type { Place } from '../property/rules.ts';
import { one } from '../property/store.ts';
import { wholeBoard } from '../visits/boards.ts';
import { CALL_SHOWN } from '../visits/call.ts';
import { called } from '../visits/store.ts';
import type { Visit } from '../visits/visit.ts';

interface CalledCode {
  visit: Visit;
  place: Place;
}
/** What a lobby's display draws: it holds no name of any person, by type. */
interface LobbyBoard {
  buildingZh: string;
  buildingEn: string;
  zone: string;
  lobbyZh: string;
  lobbyEn: string;
  notices: Notice[];
  called: CalledCode[];
  waiting: Visit[];
  rooms: PublicRoom[];
  meetings: PublicMeeting[];
}

const PublicNoticeType = builder.objectRef<Notice>('PublicNotice').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    titleZh: t.exposeString('titleZh'),
    titleEn: t.exposeString('titleEn'),
    bodyZh: t.exposeString('bodyZh'),
    bodyEn: t.exposeString('bodyEn'),
    publishedAt: t.field({ type: 'Instant', resolve: (it) => it.publishedAt! }),
    endsAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.endsAt }),
  }),
});
const CalledType = builder.objectRef<CalledCode>('CalledCode').implement({
  description: 'A lobby code that is called, where to go, and until when it is shown',
  fields: (t) => ({
    code: t.string({ resolve: (it) => it.visit.code }),
    placeZh: t.string({ resolve: (it) => it.place.nameZh }),
    placeEn: t.string({ resolve: (it) => it.place.nameEn }),
    calledAt: t.field({ type: 'Instant', resolve: (it) => it.visit.calledAt! }),
    until: t.field({ type: 'Instant', resolve: (it) => it.visit.calledAt! + CALL_SHOWN }),
  }),
});
const WaitingType = builder.objectRef<Visit>('WaitingCode').implement({
  description: 'A lobby code, and how far the wait of whoever holds it has come',
  fields: (t) => ({
    code: t.exposeString('code'),
    stage: t.field({ type: StageEnum, resolve: stageOf }),
  }),
});
const PublicRoomType = builder.objectRef<PublicRoom>('PublicRoom').implement({
  description: 'What a room says of itself, and its meeting now or next',
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    floor: t.exposeString('floor'),
    state: t.field({ type: TruthEnum, resolve: (it) => it.truth.name }),
    until: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.truth.until }),
    becauseZh: t.string({ nullable: true, resolve: (it) => it.truth.because?.zh ?? null }),
    becauseEn: t.string({ nullable: true, resolve: (it) => it.truth.because?.en ?? null }),
    washroomArrow: t.field({ type: ArrowEnum, nullable: true, resolve: (it) => it.washroomArrow }),
    breakAreaArrow: t.field({ type: ArrowEnum, nullable: true, resolve: (it) => it.breakAreaArrow }),
    next: t.field({ type: PublicMeetingType, nullable: true, resolve: (it) => it.next }),
  }),
});
const LobbyBoardType = builder.objectRef<LobbyBoard>('LobbyBoard').implement({
  fields: (t) => ({
    buildingZh: t.exposeString('buildingZh'),
    buildingEn: t.exposeString('buildingEn'),
    zone: t.exposeString('zone'),
    lobbyZh: t.exposeString('lobbyZh'),
    lobbyEn: t.exposeString('lobbyEn'),
    notices: t.field({ type: [PublicNoticeType], resolve: (it) => it.notices }),
    called: t.field({ type: [CalledType], resolve: (it) => it.called }),
    waiting: t.field({ type: [WaitingType], resolve: (it) => it.waiting }),
    rooms: t.field({ type: [PublicRoomType], resolve: (it) => it.rooms }),
    meetings: t.field({ type: [PublicMeetingType], resolve: (it) => it.meetings }),
  }),
});

const DISPLAY_SHOWS = [
  'property',
  'lobby',
  'place',
  'notice',
  'visit',
  'room',
  'meeting',
  'serviceTask',
  'roomKey',
  'company',
];
builder.subscriptionField('lobbyBoard', (t) =>
  t.field({
    type: frameRef<LobbyBoard>('LobbyFrame').implement({
      fields: (f) => ({
        reset: f.exposeBoolean('reset'),
        cursor: f.exposeInt('cursor'),
        asOf: f.field({ type: 'Instant', resolve: (frame) => frame.asOf }),
        board: f.field({ type: LobbyBoardType, nullable: true, resolve: (frame) => frame.items.at(-1) ?? null }),
      }),
    }),
    subscribe: (_, __, context) =>
      openFeed<LobbyBoard>(context, onlyWhatDiffers(wholeBoard(context, DISPLAY_SHOWS, () => lobbyBoard(context)))),
    resolve: (frame) => frame,
  }),
);

/** Most steps of a visit change nothing that is drawn here. Boards for newcomers do not count: those already seated have yet to hear. */
function onlyWhatDiffers({ board, changes }: ReturnType<typeof wholeBoard<LobbyBoard>>): typeof source {
  let told = '';
  const source = {
    board,
    changes: async (after: number, upTo?: number) => {
      const found = await changes(after, upTo);
      const now = found.items.map(drawn).join();
      if (now === '' || now === told) return { ...found, items: [] };
      told = now;
      return found;
    },
  };
  return source;
}

const drawn = ({ called: calls, waiting, ...rest }: LobbyBoard): string =>
  JSON.stringify([
    rest,
    calls.map(({ visit: { code, calledAt }, place: { id } }) => [code, calledAt, id]),
    waiting.map((it) => [it.code, stageOf(it)]),
  ]);

async function lobbyBoard({ house, audience }: Context): Promise<LobbyBoard> {
  const { nameZh, nameEn, zone } = await house.property();
  const lobby = await one(house.db, 'lobby', audience.lobbyId);
  const [notices, visits, waiting] = await house.db.moment<[Notice, Visit, Visit]>(
    publishedIn(audience.lobbyId),
    called(audience.lobbyId ?? '', house.clock.now()),
    waitingIn(audience.lobbyId ?? ''),
  );
  const places = await Promise.all(visits.map(async (it) => one(house.db, 'place', it.calledTo)));
  return {
    buildingZh: nameZh,
    buildingEn: nameEn,
    zone,
    lobbyZh: lobby?.nameZh ?? '',
    lobbyEn: lobby?.nameEn ?? '',
    notices,
    called: visits.flatMap((visit, i) => (places[i] ? [{ visit, place: places[i] }] : [])),
    waiting,
    ...(await roomsShown(house)),
  };
}
