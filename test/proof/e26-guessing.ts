// Whoever guesses, in parallel, in aliases, from many addresses: only so many tries are looked at, and the right word still opens later.
import { askFrom, inParallel } from './guesses/ask.ts';
import { letInOnClosedRoads } from './guesses/closed.ts';
import { underFlood } from './guesses/flood.ts';
import { countHashes } from './guesses/hashes.ts';
import { LINKS_FROM, PAIR, rightWords } from './guesses/right.ts';
import { furnish, PASSWORD, stranger } from './kit/building.ts';
import { count, type Experiment, quantile } from './kit/experiment.ts';
import { type Inside, openInside } from './kit/inside.ts';
import { listed, type Place } from './kit/speak.ts';

const MINUTE = 60_000;
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
  async run({ quick, slack, folder, onEnd }) {
    const tries = quick ? 120 : 2_000;
    const building = await furnish(folder, { kiosks: 2, displays: 1 });
    const slower = await underFlood({ onEnd }, building, quick ? 150 : 500);
    const documents = {
      desk: list('desk', 'SignIn', 'ChangePerson', 'EnterByLink'),
      kiosk: list('kiosk', 'SignOutVisit'),
      display: {},
    };
    const house = await openInside({ onEnd }, building, documents, { demo: true });
    const port = await house.app.listen(0);
    const at = { port, url: `http://localhost:${port}` };
    const { supervisor, receptionist } = building.staff;
    const nobody = stranger();
    const looked = (codes: readonly string[], as: string) =>
      codes.includes('ok') ? Infinity : codes.filter((it) => it === as).length;
    const hashes = countHashes();
    const hashed = async (guess: () => Promise<readonly string[]>) => {
      const before = hashes.made;
      const codes = await guess();
      return codes.includes('ok') ? Infinity : hashes.made - before;
    };

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
        looked: await hashed(() => wrong('manager', many)),
        most: 30,
      },
      {
        at: 'a password from one address',
        looked: await hashed(() => wrong('engineer', () => '127.0.0.60')),
        most: 10,
      },
      {
        at: 'a password in aliases',
        looked: await hashed(() =>
          inParallel(tries / 10, 8, () => askFrom(at, '127.0.0.61', receptionist, aliased, {})),
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
      { at: 'a PIN', looked: await hashed(await pinsGuessed(at, tries)), most: 5 },
    ];
    const links = await inParallel(tries, 32, (n) =>
      askFrom(at, LINKS_FROM, nobody, 'EnterByLink', { token: `no link ${n}` }),
    );
    const closed = await letInOnClosedRoads(at, receptionist.cookie, tries / 10);
    const { early, late, all } = await rightWords(at, building, house);
    const gaps = await timeApart(at, house, quick ? 30 : 400);

    const over = lines.filter(({ looked: n, most }) => n > most);
    const opened = late.length === all && early.length === 0 && closed === 0 && !links.includes('ok');
    const alike = Math.abs(gaps - 1) < (quick ? 0.25 : 0.05);
    const sum = tries * 6 + (tries / 10) * 18;
    return {
      held: over.length === 0 && hashes.mostAtOnce <= 4 && opened && alike && slower <= 2 * slack,
      figure: `${count(sum)} guesses: ${lines.map(({ at: what, looked: n, most }) => `${what} ${n} of at most ${most}`).join(', ')} looked at, ${hashes.mostAtOnce} hashes at once; an unknown account takes ${gaps.toFixed(2)} × as long as a wrong password; ${late.length} of ${all} right words open when the time is over, ${early.length} before, ${closed} where none is looked at; beside a flood of passwords a sign-in takes ${slower.toFixed(2)} × as long (p99)`,
    };
  },
};

const list = (face: 'desk' | 'kiosk', ...names: string[]) =>
  Object.fromEntries(names.map((name) => listed(face, name)).map(({ documentId, text }) => [documentId, text]));

/** Eight letters that no device shows. */
const codeOf = (n: number): string =>
  Array.from({ length: 8 }, (_, i) => 'BCDFGHJKLMNPQRSTVWXZ'[(n >> (i * 2)) % 20]).join('');

/** Somebody was here today with their password and set a PIN; what is returned tries others in that browser. */
async function pinsGuessed(at: Place, tries: number): Promise<() => Promise<string[]>> {
  const entered = await askFrom(at, '127.0.0.1', stranger(), 'SignIn', { account: 'attendant', password: PASSWORD });
  const here = { face: 'desk', id: '', cookie: entered.cookie! } as const;
  const set = await askFrom(at, '127.0.0.1', here, SET_PIN, { password: PASSWORD, pin: '482615' });
  if (set.codes[0] !== 'ok') throw new Error(`The PIN was not taken: ${set.codes.join(', ')}`);
  // Whoever looked at one too many would find the right one among the later ones.
  return () =>
    inParallel(tries, 32, (n) =>
      askFrom(at, '127.0.0.1', here, 'ChangePerson', {
        account: 'attendant',
        pin: n < 64 ? `0000${10 + n}` : '482615',
      }),
    );
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
