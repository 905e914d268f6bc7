// The guard's question (A5): may whoever holds this badge or code be here? Asked by scanning or typing, answered in one word.
import { builder } from '../builder.ts';
import { actorOf, type Context, dayOf } from '../context.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { badgeKey, invitationKey, read, signOutKey } from './codes.ts';
import { byKey, byLobbyCode } from './store.ts';
import { VisitType } from './types.ts';
import type { Visit, VisitState } from './visit.ts';

export const GATE_ANSWERS = [
  'expected',
  'waiting',
  'inside',
  'refused',
  'left',
  'closed',
  'cancelled',
  'otherDay',
  'unknown',
] as const;
export type GateAnswer = (typeof GATE_ANSWERS)[number];

const ANSWER: Readonly<Record<VisitState, GateAnswer>> = {
  invited: 'expected',
  noShow: 'expected',
  arrived: 'waiting',
  waiting: 'waiting',
  shownIn: 'inside',
  inside: 'inside',
  declined: 'refused',
  refused: 'refused',
  left: 'left',
  closedBySystem: 'closed',
  cancelled: 'cancelled',
};

/** What the gate is told of a visit on this day. */
export function gateAnswer(
  { state, day, hostAnswer, watchedId }: Pick<Visit, 'state' | 'day' | 'hostAnswer' | 'watchedId'>,
  today: string,
): GateAnswer {
  const answer = ANSWER[state];
  if (answer === 'expected' && day !== today) return 'otherDay';
  // Whom the host sends up passes without reception; whoever is to be heeded never does, and nobody at the gate is told why.
  if (answer === 'waiting' && hostAnswer === 'sendUp' && watchedId === null) return 'inside';
  return answer;
}

interface Check {
  readonly answer: GateAnswer;
  readonly visit: Visit | null;
}
const GateAnswerEnum = builder.enumType('GateAnswer', { values: GATE_ANSWERS });
const GateCheckType = builder.objectRef<Check>('GateCheck').implement({
  fields: (t) => ({
    answer: t.field({ type: GateAnswerEnum, resolve: (it) => it.answer }),
    visit: t.field({ type: VisitType, nullable: true, resolve: (it) => it.visit }),
  }),
});

builder.queryField('checkVisit', (t) =>
  t.field({
    type: GateCheckType,
    args: {
      text: t.arg.string({
        description: 'What was scanned or typed: a badge, an invitation, a lobby code of today, a sign-out code',
      }),
    },
    resolve: async (_, { text }, context) => {
      const { house } = context;
      if (!house.limits.checkVisit.take(actorOf(context).id))
        throw new Refusal('TOO_MANY_TRIES', words('查询太频繁，请稍候片刻。', 'Too many checks. Wait a moment.'));
      const today = dayOf(house.clock.now(), (await house.property()).zone);
      const found = await held(context, text, today);
      return { answer: found ? gateAnswer(found, today) : 'unknown', visit: found ?? null };
    },
  }),
);

async function held({ house: { db, keyring } }: Context, text: string, today: string): Promise<Visit | undefined> {
  const it = read(text);
  switch (it?.kind) {
    case 'badge':
      return byKey(db, 'badge', badgeKey(keyring, it.text));
    case 'invitation':
      return byKey(db, 'inviteCode', invitationKey(keyring, it.code));
    case 'signOut':
      return byKey(db, 'signOut', signOutKey(keyring, it.digits));
    case 'lobby':
      return byLobbyCode(db, today, it.code);
    case undefined:
      return undefined;
  }
}
