// Coming in and going out: the viewer, passwords and PINs, the first set-up, demo links.
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import './deviceApi.ts';
import { desk, staffHere } from './entry.ts';
import { enterByLink, setUp } from './firstEntry.ts';
import { checkPassword, checkPin, hashed, matches } from './passwords.ts';
import { changePerson, peopleAtDesk, signIn, wrongPassword } from './signIn.ts';
import { cookieOf, deskCookie, endSession, endSessionsOf } from './sessions.ts';
import './staffApi.ts';
import { noteOwn, setOwn } from './store.ts';
import { DeskPersonType, LanguageEnum, ViewerType } from './types.ts';

const viewer = {};

builder.queryField('viewer', (t) => t.field({ type: ViewerType, resolve: () => viewer }));

builder.queryField('peopleAtDesk', (t) =>
  t.field({
    type: [DeskPersonType],
    description: 'Who gave the password at this desk today and may come back with a PIN',
    resolve: (_, __, context) => peopleAtDesk(context),
  }),
);

builder.mutationFields((t) => ({
  setUp: t.field({
    type: ViewerType,
    description: 'The first account and the property, with the one-time link of an empty house',
    args: {
      token: t.arg.string(),
      account: t.arg.string(),
      name: t.arg.string(),
      nameEn: t.arg.string(),
      password: t.arg.string(),
      propertyZh: t.arg.string(),
      propertyEn: t.arg.string(),
      zone: t.arg.string(),
    },
    resolve: (_, args, context) => setUp(context, args).then(() => viewer),
  }),
  signIn: t.field({
    type: ViewerType,
    args: { account: t.arg.string(), password: t.arg.string() },
    resolve: (_, { account, password }, context) => signIn(context, account, password).then(() => viewer),
  }),
  changePerson: t.field({
    type: ViewerType,
    args: { account: t.arg.string(), pin: t.arg.string() },
    resolve: (_, { account, pin }, context) => changePerson(context, account, pin).then(() => viewer),
  }),
  enterByLink: t.field({
    type: ViewerType,
    description: 'Demo: signs a desk in, pairs a kiosk or display',
    args: { token: t.arg.string() },
    resolve: (_, { token }, context) => enterByLink(context, token).then(() => viewer),
  }),
  signOut: t.boolean({
    resolve: async (_, __, context) => {
      const visitor = desk(context);
      const cookie = deskCookie(visitor.credential);
      await context.house.db.write((tx) => endSession(tx, cookie.token));
      visitor.setCredential(cookieOf({ ...cookie, token: '' }));
      await context.house.doors.recheck();
      return true;
    },
  }),
  setPin: t.boolean({
    args: { password: t.arg.string(), pin: t.arg.string() },
    resolve: async (_, { password, pin }, context) => {
      const me = await proved(context, password);
      checkPin(pin);
      const pinHash = await hashed(pin);
      const { db, clock } = context.house;
      await db.write(async (tx) => noteOwn(tx, await setOwn(tx, me.id, { pinHash }), 'setPin', clock.now()));
      return true;
    },
  }),
  changePassword: t.boolean({
    description: 'Ends every session of this person but the one that asks',
    args: { password: t.arg.string(), newPassword: t.arg.string() },
    resolve: async (_, { password, newPassword }, context) => {
      const visitor = desk(context);
      const me = await proved(context, password);
      checkPassword(me.account, newPassword, 'newPassword');
      const passwordHash = await hashed(newPassword);
      const { db, clock, doors } = context.house;
      const cookie = deskCookie(visitor.credential);
      const token = await db.write(async (tx) => {
        await noteOwn(tx, await setOwn(tx, me.id, { passwordHash }), 'changePassword', clock.now());
        await endSessionsOf(tx, me.id);
        return doors.sessions.open(tx, me.id, cookie);
      });
      visitor.setCredential(cookieOf({ ...cookie, token }));
      await doors.recheck();
      return true;
    },
  }),
  setLanguage: t.field({
    type: ViewerType,
    args: { language: t.arg({ type: LanguageEnum }) },
    resolve: async (_, { language }, context) => {
      const me = staffHere(context);
      const staffMember = await context.house.db.write((tx) => setOwn(tx, me.id, { language }));
      context.audience = { ...context.audience, language };
      context.actor = { ...context.audience, id: me.id };
      context.who = { ...context.who!, staffMember };
      await context.house.doors.recheck();
      return viewer;
    },
  }),
  stayPresent: t.boolean({
    description: 'A live board that somebody looks at counts as use of the session',
    resolve: (_, __, context) => {
      staffHere(context);
      return true; // the request itself was the use
    },
  }),
}));

/** The person who asks, once more sure of it by their password. */
async function proved(context: Context, password: string) {
  const me = staffHere(context);
  const { limits } = context.house;
  if (!limits.signInAnywhere.take(me.account.toLowerCase()) || !(await matches(me.passwordHash, password)))
    throw wrongPassword(limits.signInAnywhere, me.account.toLowerCase());
  limits.signInAnywhere.forgive(me.account.toLowerCase());
  return me;
}
