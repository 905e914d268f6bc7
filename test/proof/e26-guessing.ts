// Whoever guesses, in parallel, in aliases, from many addresses: only so many tries are looked at, and the right word still opens later.
import { askFrom, inParallel } from './guesses/ask.ts';
import { underFlood } from './guesses/flood.ts';
import { furnish, PASSWORD, stranger } from './kit/building.ts';
import { count, type Experiment, quantile } from './kit/experiment.ts';
import { type Inside, openInside } from './kit/inside.ts';
import { listed, type Place } from './kit/speak.ts';

const MINUTE = 60_000;
const PAIR =
  'mutation($code: String!, $name: String!, $lobbyId: ID!) { pairDevice(code: $code, name: $name, lobbyId: $lobbyId) { id } }';
const SET_PIN = 'mutation($password: String!, $pin: String!) { setPin(password: $password, pin: $pin) }';

/** What is guessed at, how many of these tries were looked at, and how many may be. */
interface Line {
  readonly at: string;
  readonly looked: number;
  readonly most: number;
}

export const experiment: Experiment = {
  id: 'E26',
  claim: 'of ten thousand guesses only the allowed number is looked at',
  alone: true,
  async run({ quick, folder, onEnd }) {
    const tries = quick ? 120 : 2_000;
    const building = await furnish(folder, { kiosks: 2, displays: 1 });
    const slower = await underFlood({ onEnd }, building, quick ? 150 : 500);
    const documents = {
      desk: list('desk', 'SignIn', 'ChangePerson'),
      kiosk: list('kiosk', 'SignOutVisit'),
      display: {},
    };
    const house = await openInside({ onEnd }, building, documents);
    const port = await house.app.listen(0);
    const at = { port, url: `http://localhost:${port}` };
    const { supervisor, receptionist } = building.staff;
    const nobody = stranger();
    const looked = (codes: readonly string[], as: string) =>
      codes.includes('ok') ? Infinity : codes.filter((it) => it === as).length;

    const many = (n: number) => `127.0.0.${2 + (n % 50)}`;
    // Whoever looked at a try too many would find the right word among the later ones.
    const wrong = (account: string, from: (n: number) => string) =>
      inParallel(tries, 32, (n) =>
        askFrom(at, from(n), nobody, 'SignIn', { account, password: n < 64 ? `guess ${n}` : PASSWORD }),
      );
    const aliased = `mutation { ${Array.from({ length: 15 }, (_, n) => `a${n}: signIn(account: "finance", password: "${n}") { now }`).join(' ')} }`;
    const lines: Line[] = [
      {
        at: 'a password from fifty addresses',
        looked: looked(await wrong('manager', many), 'WRONG_PASSWORD'),
        most: 30,
      },
      {
        at: 'a password from one address',
        looked: looked(await wrong('engineer', () => '127.0.0.60'), 'WRONG_PASSWORD'),
        most: 10,
      },
      {
        at: 'a password in aliases',
        looked: looked(
          await inParallel(tries / 10, 8, () => askFrom(at, '127.0.0.61', receptionist, aliased, {})),
          'WRONG_PASSWORD',
        ),
        most: 10,
      },
      {
        at: 'a pairing code',
        looked: looked(
          await inParallel(tries, 32, (n) =>
            askFrom(at, many(n), supervisor, PAIR, { code: codeOf(n), name: 'x', lobbyId: building.lobbyIds[0] }),
          ),
          'PAIRING_CODE_UNKNOWN',
        ),
        most: 5,
      },
      {
        at: 'a sign-out code',
        looked: looked(
          await inParallel(tries, 32, (n) =>
            askFrom(at, many(n), building.kiosks[0]!, 'SignOutVisit', { code: String(n).padStart(6, '0') }),
          ),
          'CODE_UNKNOWN',
        ),
        most: 5,
      },
      { at: 'a PIN', looked: await pinsLookedAt(at, tries), most: 5 },
    ];
    const gaps = await timeApart(at, house, quick ? 60 : 400);

    await house.clock.advance(5 * MINUTE);
    const opens = await askFrom(at, '127.0.0.60', nobody, 'SignIn', { account: 'manager', password: PASSWORD });
    const over = lines.filter(({ looked: n, most }) => n > most);
    const opened = opens.codes[0] === 'ok';
    const alike = Math.abs(gaps - 1) < (quick ? 0.25 : 0.05);
    const sum = tries * 5 + (tries / 10) * 15;
    return {
      held: over.length === 0 && opened && alike && slower <= (quick ? 3 : 2),
      figure: `${count(sum)} guesses: ${lines.map(({ at: what, looked: n, most }) => `${what} ${n} of at most ${most}`).join(', ')} given a verdict; an unknown account takes ${gaps.toFixed(2)} × as long as a wrong password; the right one ${opened ? 'opens' : 'DOES NOT OPEN'} five minutes later; beside a flood of passwords a sign-in takes ${slower.toFixed(2)} × as long (p99)`,
    };
  },
};

const list = (face: 'desk' | 'kiosk', ...names: string[]) =>
  Object.fromEntries(names.map((name) => listed(face, name)).map(({ documentId, text }) => [documentId, text]));

/** Eight letters that no device shows. */
const codeOf = (n: number): string =>
  Array.from({ length: 8 }, (_, i) => 'BCDFGHJKLMNPQRSTVWXZ'[(n >> (i * 2)) % 20]).join('');

/** Somebody was here today with their password and set a PIN; then others try theirs in that browser. */
async function pinsLookedAt(at: Place, tries: number): Promise<number> {
  const entered = await askFrom(at, '127.0.0.1', stranger(), 'SignIn', { account: 'attendant', password: PASSWORD });
  const here = { face: 'desk', id: '', cookie: entered.cookie! } as const;
  const set = await askFrom(at, '127.0.0.1', here, SET_PIN, { password: PASSWORD, pin: '482615' });
  if (set.codes[0] !== 'ok') throw new Error(`The PIN was not taken: ${set.codes.join(', ')}`);
  const codes = await inParallel(tries, 32, (n) =>
    askFrom(at, '127.0.0.1', here, 'ChangePerson', { account: 'attendant', pin: String(n).padStart(6, '0') }),
  );
  // After the fifth the answer is that the password is needed, as it is for all that were not looked at.
  const told = codes.filter((it) => it === 'WRONG_PIN').length;
  return codes.includes('ok') ? Infinity : told + 1;
}

/** How many times as long an unknown account takes as a wrong password, by the medians of tries in turn. */
async function timeApart(at: Place, house: Inside, times: number): Promise<number> {
  const taken: Record<string, number[]> = { guard: [], nobody: [] };
  for (let n = 0; n < times; n++) {
    if (n % 8 === 0) await house.clock.advance(5 * MINUTE);
    for (const account of n % 2 === 0 ? ['guard', 'nobody'] : ['nobody', 'guard']) {
      const before = performance.now();
      const { codes } = await askFrom(at, '127.0.0.62', stranger(), 'SignIn', { account, password: 'wrong' });
      if (codes[0] !== 'WRONG_PASSWORD') throw new Error(`Not looked at: ${codes.join(', ')}`);
      taken[account]!.push(performance.now() - before);
    }
  }
  return quantile(taken['nobody']!, 0.5) / quantile(taken['guard']!, 0.5);
}
