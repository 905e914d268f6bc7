// Passwords and PINs: argon2id with what Node brings, written down as PHC strings.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Refusal, words } from '../engine/refusal.ts';

const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG = 32;
/** One core is left to everybody else: a flood of passwords must not be felt at reception. */
const AT_A_TIME = Math.min(4, Math.max(1, availableParallelism() - 1));
const WAITING_MOST = 200;

/** The PHC string of a password: argon2id, 19 MiB, 2 passes, 1 lane. */
export async function hashed(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(password, nonce, COST, TAG);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`;
}

// What is compared against when there is no such account: the same work, and never a match.
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(randomBytes(16))}$${base64(randomBytes(TAG))}`;

/** Whether this password made that PHC string; takes as long when there is none. */
export async function matches(phc: string | null | undefined, password: string): Promise<boolean> {
  const [, cost = '', nonce = '', tag = ''] = /^\$argon2id\$v=19\$([^$]+)\$([^$]+)\$([^$]+)$/.exec(phc ?? NOBODY) ?? [];
  const { m, t, p } = Object.fromEntries(cost.split(',').map((it) => it.split('='))) as Record<string, string>;
  const wanted = Buffer.from(tag, 'base64');
  if (wanted.length === 0) throw new Error('A password hash in the database cannot be read');
  const got = await derive(
    password,
    Buffer.from(nonce, 'base64'),
    { memory: Number(m), passes: Number(t), parallelism: Number(p) },
    wanted.length,
  );
  return timingSafeEqual(got, wanted);
}

/** Refuses a password that is too short, too long, or the account's own name. */
export function checkPassword(account: string, password: string, field = 'password'): void {
  const length = [...password].length;
  if (length < 10)
    throw new Refusal(
      'PASSWORD_TOO_SHORT',
      words('密码至少 10 个字符。', 'Use at least 10 characters for the password.'),
      {
        field,
        params: { min: 10 },
      },
    );
  if (length > 200)
    throw new Refusal(
      'PASSWORD_TOO_LONG',
      words('密码请不要超过 200 个字符。', 'Keep the password under 200 characters.'),
      {
        field,
        params: { max: 200 },
      },
    );
  if (password.toLowerCase() === account.toLowerCase() || new Set(password).size < 3)
    throw new Refusal(
      'PASSWORD_TOO_EASY',
      words('这个密码太容易猜到，请换一个。', 'This password is too easy to guess. Choose another.'),
      {
        field,
      },
    );
}

/** Refuses a PIN that is not six digits, or that everybody tries first: one digit repeated, or a run up or down. */
export function checkPin(pin: string): void {
  if (!/^\d{6}$/.test(pin))
    throw new Refusal('PIN_WRONG', words('PIN 码为 6 位数字。', 'A PIN has six digits.'), { field: 'pin' });
  const digits = [...pin].map(Number);
  const steps = new Set(digits.slice(1).map((digit, i) => digit - digits[i]!));
  if (steps.size === 1 && [...steps].every((step) => Math.abs(step) <= 1))
    throw new Refusal(
      'PIN_TOO_EASY',
      words('这个 PIN 码太容易猜到，请换一个。', 'This PIN is too easy to guess. Choose another.'),
      {
        field: 'pin',
      },
    );
}

// Each costs 19 MiB and a core: a flood of sign-ins waits here, the rest of the house does not.
let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, nonce: Buffer, cost: typeof COST, tagLength: number): Promise<Buffer> {
  await turn();
  try {
    return await new Promise((resolve, reject) =>
      argon2('argon2id', { message: password.normalize('NFKC'), nonce, ...cost, tagLength }, (error, tag) =>
        error ? reject(error) : resolve(tag),
      ),
    );
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

function turn(): Promise<void> {
  if (running < AT_A_TIME) {
    running++;
    return Promise.resolve();
  }
  if (waiting.length >= WAITING_MOST)
    throw new Refusal(
      'OVERLOADED',
      words('登录的人太多，请稍后再试。', 'Too many people are signing in. Please try again shortly.'),
    );
  return new Promise((resolve) => waiting.push(resolve));
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
