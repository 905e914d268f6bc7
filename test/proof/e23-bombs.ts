// Small questions that would cost much: refused before they run, in little time, and alike on both roads.
import { readdirSync, readFileSync } from 'node:fs';
import { furnish, type Person } from './kit/building.ts';
import { type Experiment, quantile } from './kit/experiment.ts';
import { type Server, startServer } from './kit/server.ts';
import { ask, connect, type Place, send } from './kit/speak.ts';

/** Milliseconds of the server's processor that one refusal may take. */
const AT_MOST = 20;

const many = (n: number, one: (n: number) => string, between = ' ') =>
  Array.from({ length: n }, (_, i) => one(i)).join(between);
const nested = (n: number, field: string, leaf: string) => `${`${field} { `.repeat(n)}${leaf}${' }'.repeat(n)}`;

/** Each fits into a message (16 KB): what is larger is refused by its size alone. */
const BOMBS: readonly [name: string, text: string][] = [
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
];

export const experiment: Experiment = {
  id: 'E23',
  claim: 'what would cost much is refused cheaply, on both roads alike',
  alone: true,
  async run({ quick, folder, onEnd }) {
    const building = await furnish(folder, { kiosks: 1, displays: 1 });
    const server = await startServer({ onEnd }, building.databaseUrl);
    const { receptionist } = building.staff;
    const times = quick ? 3 : 20;
    for (let n = 0; n < 20; n++) await ask(server, receptionist, '{ inside { id } }');

    const [taken, unlike, failed] = [[] as string[], [] as string[], [] as string[]];
    let dearest = { name: '', ms: 0 };
    for (const [name, text] of BOMBS) {
      const spent: number[] = [];
      let status = 0;
      let overHttp = '';
      for (let n = 0; n < times; n++) {
        const before = busy(server);
        const answer = await send(server, receptionist, JSON.stringify({ query: text }));
        spent.push(busy(server) - before);
        status = answer.status;
        overHttp = verdict(answer);
      }
      const overSocket = await askOnSocket(server, receptionist, text);
      const ms = quantile(spent, 0.5);
      if (ms > dearest.ms) dearest = { name, ms };
      if (overHttp === 'answered') taken.push(name);
      if (status >= 500) failed.push(`${name} (${status})`);
      if (overHttp !== overSocket) unlike.push(`${name} (${overHttp} / ${overSocket})`);
    }
    const unread = await askedByDevices(server, [...building.kiosks, ...building.displays]);
    return {
      held: taken.length + unlike.length + failed.length === 0 && dearest.ms < AT_MOST && unread === BOMBS.length * 2,
      figure: `${BOMBS.length} bombs: ${taken.length} answered${told(taken)}, ${failed.length} server errors${told(failed)}, ${unlike.length} judged unlike on the two roads${told(unlike)}, the dearest (${dearest.name}) ${dearest.ms.toFixed(1)} ms of CPU; ${unread} of ${BOMBS.length * 2} sent by devices refused unread`,
    };
  },
};

const told = (names: readonly string[]) => (names.length > 0 ? ` [${names.join('; ')}]` : '');

const verdict = ({ errors, data }: { errors: readonly { message: string }[]; data: unknown }): string =>
  errors.length > 0 && !data ? errors[0]!.message : 'answered';

/** The same over a socket of its own. */
function askOnSocket(at: Place, who: Person, query: string): Promise<string> {
  const line = connect(at, who);
  return new Promise<string>((resolve) => {
    line.onMessage(({ type, payload }) => {
      if (type === 'connection_ack') line.say({ id: 'q', type: 'subscribe', payload: { query } });
      if (type === 'next') resolve(verdict({ errors: payload.errors ?? [], data: payload.data }));
      if (type === 'error') resolve(verdict({ errors: payload, data: null }));
    });
    void line.closed.then(({ code, reason }) => resolve(`closed: ${code} ${reason}`));
  }).finally(() => line.ws.terminate());
}

async function askedByDevices(at: Place, devices: readonly Person[]): Promise<number> {
  let unread = 0;
  for (const who of devices)
    for (const [, query] of BOMBS) {
      const { errors } = await send(at, who, JSON.stringify({ query }));
      if (errors[0]?.extensions['code'] === 'UNKNOWN_DOCUMENT') unread++;
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
