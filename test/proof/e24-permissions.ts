// Everybody asks for everything: what the house then opens or keeps shut is what a matrix written by hand says, and what
// the table in access/permissions.ts says; and a field that nobody decided about does not let the server start.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { rolesFor } from '../../server/access/permissions.ts';
import type { Face } from '../../server/context.ts';
import { schema } from '../../server/schema.ts';
import { type Letter, lettersFor, ROLE_OF } from '../permission-matrix.ts';
import { furnish } from './kit/building.ts';
import { count, type Experiment } from './kit/experiment.ts';
import { openInside } from './kit/inside.ts';
import { readEverything } from './rights/answers.ts';
import { executeEverything } from './rights/objects.ts';
import { askEverything, type Cell, LISTED } from './rights/roots.ts';
import { meetEverything } from './rights/things.ts';

const ROOT = join(import.meta.dirname, '../..');
const PERSONAL = ['Visit', 'Host', 'StaffMember', 'Happening', 'Bell'];
const UNTRUSTED: readonly Letter[] = ['-', 'k', 'd', 'K', 'D'];
/** The table opens these to everybody; that they are for a desk is the face's to say. */
const AT_A_DESK = ['signIn', 'changePerson', 'signOut'];

export const experiment: Experiment = {
  id: 'E24',
  claim: 'everybody is let in to what the matrix of permissions says, and to nothing else',
  async run({ folder, onEnd }) {
    const building = await furnish(folder);
    const house = await openInside({ onEnd }, building, documents());
    const port = await house.app.listen(0);
    const at = { port, url: `http://localhost:${port}` };
    const { things, ids } = await meetEverything(at, building, house);
    const lists = { desk: listOf('desk'), kiosk: listOf('kiosk'), display: listOf('display') };
    const answered = await readEverything(at, building, lists, ids);
    const leaked = answered.filter(({ type, field, letter }) => !lettersFor(type, field)?.includes(letter));
    const cells = [...(await executeEverything(things, building, house)), ...(await askEverything(at, building))];
    const unlikeMatrix = cells.filter(({ type, field, letter, answer }) => {
      const letters = lettersFor(type, field);
      return !letters || answer !== (letters.includes(letter) ? 'open' : 'shut');
    });
    const unlikeTable = cells.filter((it) => !isAsTableSays(it, cells));
    const personal = cells.filter(
      ({ type, field, letter, answer }) =>
        answer === 'open' &&
        UNTRUSTED.includes(letter) &&
        (PERSONAL.includes(type) || (/telephone/i.test(field) && field !== 'askTelephone')),
    );
    const starts = startsWithSecret(folder);
    const reached = [...typesAskedBy('kiosk'), ...typesAskedBy('display')].filter((type) => PERSONAL.includes(type));
    const first = [...unlikeMatrix, ...unlikeTable, ...personal, ...leaked]
      .slice(0, 1)
      .map((it) => `: ${JSON.stringify(it)}`);
    const wrong =
      unlikeMatrix.length + unlikeTable.length + personal.length + reached.length + leaked.length + house.logged.length;
    return {
      held: wrong === 0 && answered.length > 1_000 && !starts,
      figure: `${count(cells.length)} cells asked, ${unlikeMatrix.length} unlike the matrix, ${unlikeTable.length} unlike the table; ${count(answered.length)} values answered to the screens' own questions, ${leaked.length} to somebody who may not have them; ${personal.length} personal fields open and ${reached.length} personal types asked by kiosks and displays; a field without a rule ${starts ? 'STARTS' : 'does not start'}${[...first, ...house.logged].join('')}`,
    };
  },
};

/** The table speaks of roles; an unpaired face of one kind may be let in where another is not. */
function isAsTableSays({ type, field, letter }: Cell, cells: readonly Cell[]): boolean {
  const role = ROLE_OF[letter];
  if (AT_A_DESK.includes(field) && (role === 'kiosk' || role === 'display')) return true;
  const open = cells.some(
    (it) => it.type === type && it.field === field && ROLE_OF[it.letter] === role && it.answer === 'open',
  );
  return open === rolesFor(type, field)?.has(role);
}

const listOf = (face: Face) =>
  JSON.parse(readFileSync(join(ROOT, `schema/documents/${face}.json`), 'utf8')) as Record<string, string>;

/** What the screens ask, and everything else. */
const documents = (): Record<Face, Record<string, string>> => ({
  desk: { ...listOf('desk'), ...LISTED.desk },
  kiosk: { ...listOf('kiosk'), ...LISTED.kiosk },
  display: { ...listOf('display'), ...LISTED.display },
});

/** Every type of which a face's own documents ask a field. */
function typesAskedBy(face: Face): Set<string> {
  const types = new Set<string>();
  const info = new TypeInfo(schema);
  const Field = () => void types.add(info.getParentType()!.name);
  for (const text of Object.values(listOf(face))) visit(parse(text), visitWithTypeInfo(info, { Field }));
  return types;
}

/** Starts the real server with one more field that nobody made a rule for; says whether it opens. */
function startsWithSecret(folder: string): boolean {
  const secret = join(folder, 'secret.mjs');
  const builder = pathToFileURL(join(ROOT, 'server/builder.ts')).href;
  writeFileSync(
    secret,
    `import { builder } from '${builder}'; builder.queryField('secret', (t) => t.string({ resolve: () => '' }));`,
  );
  const { status, stderr } = spawnSync(process.execPath, ['--import', pathToFileURL(secret).href, 'server/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', DATABASE_URL: `file:${join(folder, 'secret.db')}` },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return status === 0 || status === null || !stderr.includes('No access rule for Query.secret');
}
