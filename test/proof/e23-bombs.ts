// Small questions that would cost much: refused before they run, in little time, and alike on both roads.
import { readdirSync, readFileSync } from 'node:fs';
import { furnish, type Person } from './kit/building.ts';
import { type Experiment } from './kit/experiment.ts';
import { type Server, startServer } from './kit/server.ts';
import { type Answer, ask, connect, type Place, send } from './kit/speak.ts';

/** Milliseconds of the server's processor that one refusal may take. */
const AT_MOST = 20;
/** How a device's own text is refused, in the language it is spoken to on a socket. */
const NOT_LISTED = '页面版本已更新，请刷新后重试。';

const many = (n: number, one: (n: number) => string, between = ' ') =>
  Array.from({ length: n }, (_, i) => one(i)).join(between);
const nested = (n: number, field: string, leaf: string) => `${`${field} { `.repeat(n)}${leaf}${' }'.repeat(n)}`;

interface Bomb {
  readonly query: string;
  readonly variables?: object;
}

/** Each fits into a message (16 KB). */
const BOMBS: readonly (readonly [name: string, text: string, variables?: object])[] = [
  ['2 000 levels', nested(2_000, 'a', 'b')],
  ['40 levels of real fields', `{ companies { ${nested(13, 'hosts { company', 'id').replaceAll('} }', '} }')} } }`],
  ['fragments in a circle', '{ inside { ...A } } fragment A on Visit { ...B } fragment B on Visit { ...A }'],
  ['a fragment in itself', '{ inside { ...A } } fragment A on Visit { host { company { hosts { id } } } ...A }'],
  [
    'fragments named like what is exempt',
    `{ ...__schema } fragment __schema on Query { companies { ${nested(3, 'hosts { company', 'id')} } } }`,
  ],
  ['one field a thousand times', `{ inside { ${many(1_000, () => 'id')} } }`],
  ['five hundred aliases', `{ ${many(500, (n) => `a${n}: viewer { now }`)} }`],
  [
    'sixteen passwords in one',
    `mutation { ${many(16, (n) => `a${n}: signIn(account: "x", password: "${n}") { now }`)} }`,
  ],
  ['six hundred directives', `{ viewer { now ${many(600, () => '@include(if: true)')} } }`],
  [
    'fragments that double',
    `{ inside { ...F9 } } ${many(9, (n) => `fragment F${n + 1} on Visit { ...F${n} ...F${n} ...F${n} }`)} fragment F0 on Visit { id code name }`,
  ],
  [
    'lists in lists',
    '{ companies { hosts { company { hosts { company { hosts { company { hosts { id } } } } } } } } }',
  ],
  ['a thousand variables', `query(${many(1_000, (n) => `$a${n}: Int`)}) { viewer { now } }`],
  ['a thousand arguments', `{ visit(${many(1_000, (n) => `a${n}: 1`)}) { id } }`],
  ['the schema of the schema', `{ __schema { types { ${nested(4, 'fields { type', 'name')} } } }`],
  ['a long string', `{ visit(id: "${'x'.repeat(15_000)}") { nothing } }`],
  ['nested input', `mutation { writeNotice(input: ${'{a: '.repeat(900)}1${'}'.repeat(900)}) { id } }`],
  ['no end', '{ inside { id '],
  ['only commas', ','.repeat(15_000)],
  [
    'two thousand wrong values in a list',
    'mutation($input: PropertyInput!) { amendProperty(input: $input) { id } }',
    { input: { requiredMarks: Array.from({ length: 2_000 }, () => 'no') } },
  ],
  [
    'a list two thousand deep',
    'query($id: ID!) { visit(id: $id) { id } }',
    { id: JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) as unknown },
  ],
];

/** Larger than a message may be: a socket that sends one is closed, unread. */
const HUGE: readonly (readonly [name: string, text: string])[] = [
  ['one field ten thousand times', `{ viewer { ${many(10_000, () => 'now')} } }`],
  ['nine thousand levels', nested(9_000, 'a', 'b')],
];

export const experiment: Experiment = {
  id: 'E23',
  claim: 'what would cost much is refused cheaply, on both roads alike',
  alone: true,
  async run({ quick, slack, folder, onEnd }) {
    const building = await furnish(folder, { kiosks: 1, displays: 1 });
    const server = await startServer({ onEnd }, building.databaseUrl);
    const { receptionist } = building.staff;
    const times = quick ? 5 : 20;
    for (let n = 0; n < 20; n++) await ask(server, receptionist, '{ inside { id } }');

    const [taken, unlike, failed] = [[] as string[], [] as string[], [] as string[]];
    let dearest = { name: '', ms: 0 };
    for (const [name, text, variables] of [...BOMBS, ...HUGE]) {
      const spent: number[] = [];
      let answer: Answer | undefined;
      for (let n = 0; n < times; n++) {
        // Never the same text again: what it came to is remembered.
        const bomb = { query: `${text} # ${n}`, ...(variables && { variables }) };
        const before = busy(server);
        answer = await send(server, receptionist, JSON.stringify(bomb));
        spent.push(busy(server) - before);
      }
      const overHttp = verdict(answer!);
      const overSocket = await askOnSocket(server, receptionist, { query: text, ...(variables && { variables }) });
      // The least of them is the work itself: the rest is what the machine did besides.
      const ms = Math.min(...spent);
      if (ms > dearest.ms) dearest = { name, ms };
      if (overHttp === 'answered') taken.push(name);
      if (answer!.status >= 500) failed.push(`${name} (${answer!.status})`);
      if (overSocket !== (HUGE.some(([huge]) => huge === name) ? 'closed: 1009' : overHttp))
        unlike.push(`${name} (${overHttp} / ${overSocket})`);
    }
    const unread = await askedByDevices(server, [...building.kiosks, ...building.displays]);
    return {
      held:
        taken.length + unlike.length + failed.length === 0 &&
        dearest.ms < AT_MOST * slack &&
        unread === BOMBS.length * 2,
      figure: `${BOMBS.length + HUGE.length} bombs: ${taken.length} answered${told(taken)}, ${failed.length} server errors${told(failed)}, ${unlike.length} judged unlike on the two roads${told(unlike)}, the dearest (${dearest.name}) ${dearest.ms.toFixed(1)} ms of CPU; ${unread} of ${BOMBS.length * 2} sent by devices refused unread`,
    };
  },
};

const told = (names: readonly string[]) => (names.length > 0 ? ` [${names.join('; ')}]` : '');

const verdict = ({ errors, data }: { errors: readonly { message: string }[]; data: unknown }): string =>
  errors.length > 0 && !data ? errors[0]!.message : 'answered';

/** The same over a socket of its own. */
function askOnSocket(at: Place, who: Person, bomb: Bomb): Promise<string> {
  const line = connect(at, who);
  return new Promise<string>((resolve) => {
    line.onMessage(({ type, payload }) => {
      if (type === 'connection_ack') line.say({ id: 'q', type: 'subscribe', payload: bomb });
      if (type === 'next') resolve(verdict({ errors: payload.errors ?? [], data: payload.data }));
      if (type === 'error') resolve(verdict({ errors: payload, data: null }));
    });
    void line.closed.then(({ code }) => resolve(`closed: ${code}`));
  }).finally(() => line.ws.terminate());
}

/** How many of the bombs that devices send are refused as none of their documents, on both roads. */
async function askedByDevices(at: Place, devices: readonly Person[]): Promise<number> {
  let unread = 0;
  for (const who of devices)
    for (const [, query] of BOMBS) {
      const { errors } = await send(at, who, JSON.stringify({ query }));
      const overSocket = await askOnSocket(at, who, { query });
      if (errors[0]?.extensions['code'] === 'UNKNOWN_DOCUMENT' && overSocket === NOT_LISTED) unread++;
    }
  return unread;
}

/** Milliseconds of processor the server's process has used so far. */
function busy({ pid }: Server): number {
  const tasks = `/proc/${pid}/task`;
  return (
    readdirSync(tasks).reduce(
      (sum, id) => sum + Number(readFileSync(`${tasks}/${id}/schedstat`, 'utf8').split(' ')[0]),
      0,
    ) / 1e6
  );
}
