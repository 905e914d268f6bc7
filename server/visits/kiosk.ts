// What a visitor does alone at the kiosk: sign in, sign out by code, call reception (V1, V2).
import { LanguageEnum } from '../access/types.ts';
import { builder } from '../builder.ts';
import { actorOf, deed } from '../context.ts';
import { newId } from '../engine/id.ts';
import { begin, move } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { beginVisit } from './begin.ts';
import { KioskBellType } from './boards.ts';
import { bell, type Bell, visit } from './rules.ts';
import { bySignOut, insertBell, ringing } from './store.ts';
import { PurposeEnum, TitleEnum } from './types.ts';

const SignInInput = builder.inputType('SignInInput', {
  fields: (t) => ({
    purpose: t.field({ type: PurposeEnum }),
    hostId: t.id({ required: false }),
    companyId: t.id({ required: false }),
    name: t.string(),
    title: t.field({ type: TitleEnum, required: false }),
    company: t.string({ required: false }),
    telephone: t.string({ required: false }),
    consent: t.boolean(),
    language: t.field({ type: LanguageEnum }),
  }),
});
interface SignedIn {
  code: string;
  signOutCode: string;
}
const SignedInType = builder.objectRef<SignedIn>('SignedIn').implement({
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The lobby code of the day' }),
    signOutCode: t.exposeString('signOutCode', { description: 'Six digits that sign this visitor out' }),
  }),
});
const SignedOutType = builder
  .objectRef<{ code: string }>('SignedOut')
  .implement({ fields: (t) => ({ code: t.exposeString('code') }) });

builder.mutationFields((t) => ({
  signInVisit: t.field({
    type: SignedInType,
    args: { input: t.arg({ type: SignInInput }) },
    resolve: async (_, { input }, context) => {
      if (!input.consent)
        throw new Refusal(
          'CONSENT_MISSING',
          words('请先阅读并同意信息保存说明。', 'Please read the notice and agree to it first.'),
          { field: 'consent' },
        );
      const { visit: row, signOutCode } = await beginVisit(context, 'signIn', input);
      return { code: row.code, signOutCode };
    },
  }),
  signOutVisit: t.field({
    type: SignedOutType,
    args: { code: t.arg.string() },
    resolve: (_, { code }, context) => {
      const { house } = context;
      const device = actorOf(context).id;
      const digits = code.normalize('NFKC').replace(/\D/g, '');
      return deed(context, ['visit', 'signOut', digits], async (tx, { by, now, settings }) => {
        if (!house.limits.signOutVisit.take(device))
          throw new Refusal(
            'TOO_MANY_TRIES',
            words(
              '尝试次数过多，请十分钟后再试，或请前台协助。',
              'Too many tries. Wait ten minutes, or ask reception.',
            ),
          );
        const found = await bySignOut(tx, house.keyring.blind(`signOut ${digits}`));
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
  ringBell: t.field({
    type: KioskBellType,
    resolve: (_, __, context) =>
      deed(context, ['bell', 'ring'], async (tx, { by, now }) => {
        const already = await ringing(tx, by.deviceId!);
        if (already) return already;
        if (!context.house.limits.ringBell.take(by.id))
          throw new Refusal(
            'TOO_MANY_TRIES',
            words('已经呼叫过前台，请稍候片刻。', 'Reception has been called. Please wait a moment.'),
          );
        const row: Bell = {
          id: newId(),
          state: 'ringing',
          deviceId: by.deviceId!,
          rungAt: now,
          answeredAt: null,
          answeredBy: null,
        };
        await insertBell(tx, row);
        await begin(tx, bell, row, 'ring', by, now);
        return row;
      }),
  }),
}));
