// Signing in at a desk: by password, and back again by PIN where the password was given that day.
import { type Context, dayOf } from '../context.ts';
import type { Limiter } from '../engine/limiter.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { become, desk } from './entry.ts';
import { matches } from './passwords.ts';
import { bePresent, type DeskCookie, deskCookie, presentAt, tryPin } from './sessions.ts';
import type { StaffMember } from './staff.ts';
import { setOwn, staffByAccount } from './store.ts';

/** By password. An account that does not exist is refused in the same words and after the same work as a wrong password. */
export async function signIn(context: Context, account: string, password: string): Promise<void> {
  const { db, limits } = context.house;
  const visitor = desk(context);
  const anywhere = account.normalize('NFKC').trim().toLowerCase().slice(0, 80);
  const here = `${visitor.ip} ${anywhere}`;
  if (!limits.signIn.take(here)) throw tooMany(limits.signIn.retryAfter(here));
  if (!limits.signInAnywhere.take(anywhere)) throw tooMany(limits.signInAnywhere.retryAfter(anywhere));
  const found = await staffByAccount(db, account);
  if (!(await matches(found?.passwordHash, password)) || !found) throw wrongPassword(limits.signIn, here);
  if (found.state !== 'active')
    throw new Refusal(
      'SUSPENDED',
      words('该账号已停用，请联系经理。', 'This account is suspended. Please see your manager.'),
      {
        field: 'account',
      },
    );
  limits.signIn.forgive(here);
  limits.signInAnywhere.forgive(anywhere);
  await enter(context, found, deskCookie(visitor.credential));
}

/** Whoever gave their password in this browser today. */
export async function peopleAtDesk(context: Context): Promise<StaffMember[]> {
  const { visitor } = context;
  if (visitor?.face !== 'desk' || !visitor.credential) return [];
  return presentAt(context.house.db, deskCookie(visitor.credential), await today(context));
}

/** By PIN, in a browser where this person gave the password today. Five wrong ones, and the password is wanted again. */
export async function changePerson(context: Context, account: string, pin: string): Promise<void> {
  const { db } = context.house;
  const visitor = desk(context);
  const cookie = deskCookie(visitor.credential);
  const day = await today(context);
  const present = await presentAt(db, cookie, day);
  const person = present.find((it) => it.account.toLowerCase() === account.normalize('NFKC').trim().toLowerCase());
  const left = person?.pinHash ? await db.write((tx) => tryPin(tx, person.id, cookie, day)) : undefined;
  if (!person || left === undefined) throw passwordNeeded();
  if (!(await matches(person.pinHash, pin)))
    throw left > 0
      ? new Refusal('WRONG_PIN', words(`PIN 码不对，还可以试 ${left} 次。`, `Wrong PIN. Tries left: ${left}.`), {
          field: 'pin',
          params: { left },
        })
      : passwordNeeded();
  await enter(context, person, cookie);
}

/** Begins a session in place of the one in this browser, and notes that this person was here today. */
export async function enter(context: Context, person: StaffMember, { browser, token: old }: DeskCookie): Promise<void> {
  const { db, doors, clock } = context.house;
  const day = await today(context);
  const token = await db.write(async (tx) => {
    await bePresent(tx, person.id, { browser, token: old }, day);
    await setOwn(tx, person.id, { lastSignInAt: clock.now() });
    return doors.sessions.open(tx, person.id, { browser, token: old });
  });
  await become(context, desk(context), { browser, token });
}

const today = async ({ house }: Context) => dayOf(house.clock.now(), (await house.property()).zone);

/** The one sentence for a wrong password and an unknown account; a hint of waiting when it was the last try. */
export const wrongPassword = (limiter: Limiter, key: string): Refusal =>
  limiter.left(key) > 0
    ? new Refusal('WRONG_PASSWORD', words('登录名或密码不对。', 'Wrong sign-in name or password.'), {
        field: 'password',
      })
    : tooMany(limiter.retryAfter(key));

function tooMany(ms: number): Refusal {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  return new Refusal(
    'TOO_MANY_TRIES',
    words(`尝试次数过多，请 ${minutes} 分钟后再试。`, `Too many tries. Please try again in ${minutes} min.`),
    { field: 'password', params: { minutes } },
  );
}

const passwordNeeded = () =>
  new Refusal('PASSWORD_NEEDED', words('请输入密码登录。', 'Please sign in with your password.'), {
    field: 'password',
  });
