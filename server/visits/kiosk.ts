// What a visitor does alone at the kiosk: sign in, and sign out by code or badge (V1, V2).
import { builder } from '../builder.ts';
import { actorOf, dayOf, deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import type { Keyring } from '../engine/personal.ts';
import { move } from '../engine/machine.ts';
import { notFound, Refusal, words } from '../engine/refusal.ts';
import { badgeKey, read, signOutKey } from './codes.ts';
import { atTheEnd, SignedInType, TimingsInput } from './handed.ts';
import { visit } from './rules.ts';
import { signIn } from './signIn.ts';
import { byBadge, bySignOut } from './store.ts';
import { noteTimings } from './timings.ts';
import { PurposeEnum, TitleEnum } from './types.ts';
import { inBuilding, type Visit } from './visit.ts';

const SignInInput = builder.inputType('SignInInput', {
  fields: (t) => ({
    purpose: t.field({ type: PurposeEnum }),
    hostId: t.id({ required: false }),
    companyId: t.id({ required: false }),
    departmentId: t.id({ required: false }),
    meetingId: t.id({ required: false, description: 'The meeting of today they have come to' }),
    name: t.string(),
    title: t.field({ type: TitleEnum, required: false }),
    company: t.string({ required: false }),
    telephone: t.string({ required: false }),
    tools: t.stringList({ required: false, description: 'What is brought for work, at most 20' }),
    ...atTheEnd(t),
  }),
});
const SignedOutType = builder
  .objectRef<{ code: string }>('SignedOut')
  .implement({ fields: (t) => ({ code: t.exposeString('code') }) });

builder.mutationFields((t) => ({
  signInVisit: t.field({
    type: SignedInType,
    args: { input: t.arg({ type: SignInInput }) },
    resolve: (_, { input }, context) => signIn(context, input),
  }),
  signOutVisit: t.field({
    type: SignedOutType,
    args: { code: t.arg.string({ description: 'The six digits, or the badge’s QR text' }) },
    resolve: (_, { code }, context) => {
      const { house } = context;
      const device = actorOf(context).id;
      // Asked before anything is looked at, so that guessing costs the house nothing.
      if (house.limits.signOutVisit.left(device) === 0) throw tooMany();
      return deed(context, ['visit', 'signOut', code], async (tx, { by, now, settings }) => {
        if (!house.limits.signOutVisit.take(device)) throw tooMany();
        const found = await leaving(tx, house.keyring, code);
        if (!found)
          throw new Refusal(
            'CODE_UNKNOWN',
            words(
              '没有这个离开码，请核对后重输，或请前台协助。',
              'We do not know that code. Check it, or ask reception.',
            ),
            { field: 'code' },
          );
        house.limits.signOutVisit.forgive(device);
        const { code: lobbyCode } = await move(tx, visit, 'leave', found.id, by, { now, settings });
        return { code: lobbyCode };
      });
    },
  }),
  noteBadge: t.boolean({
    description: 'The kiosk has sent this badge to its printer; printing can neither hold up nor undo a sign-in',
    args: { badge: t.arg.string({ description: 'The badge’s QR text' }) },
    resolve: (_, { badge }, context) =>
      deed(context, ['visit', 'noteBadge', badge], async (tx, { by, now, settings }) => {
        const found = await byBadge(tx, badgeKey(context.house.keyring, badge));
        if (found?.deviceId !== by.deviceId) throw notFound(words('这张访客贴', 'that badge'));
        await move(tx, visit, 'printBadge', found.id, by, { now, settings });
        return true;
      }),
  }),
  noteTimings: t.boolean({
    args: { input: t.arg({ type: TimingsInput }) },
    resolve: (_, { input }, context) =>
      deed(context, ['kiosk', 'timings', input], async (tx, { by, now, settings }) => {
        if (!context.house.limits.noteTimings.take(by.id)) return false;
        await noteTimings(tx, dayOf(now, settings.zone), input);
        return true;
      }),
  }),
}));

const tooMany = () =>
  new Refusal(
    'TOO_MANY_TRIES',
    words('尝试次数过多，请十分钟后再试，或请前台协助。', 'Too many tries. Wait ten minutes, or ask reception.'),
  );

/** Who in the building leaves by this code or badge. */
async function leaving(tx: Tx, keyring: Keyring, text: string): Promise<Visit | undefined> {
  const held = read(text);
  if (held?.kind === 'signOut') return bySignOut(tx, signOutKey(keyring, held.digits));
  if (held?.kind !== 'badge') return undefined;
  const found = await byBadge(tx, badgeKey(keyring, held.text));
  return found && inBuilding(found.state) ? found : undefined;
}
