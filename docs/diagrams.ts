// The state diagrams, drawn from the machines themselves. `node docs/diagrams.ts` writes docs/states.md; `--check` fails when it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { device } from '../server/access/device.ts';
import { staffMember } from '../server/access/staff.ts';
import type { AnyMachine, Lived, Move } from '../server/engine/machine.ts';
import type { Words } from '../server/engine/refusal.ts';
import { meetingChange } from '../server/meetings/change.ts';
import { roomKey } from '../server/meetings/key.ts';
import { roomRequest } from '../server/meetings/request.ts';
import { room } from '../server/meetings/room.ts';
import { meeting } from '../server/meetings/rules.ts';
import { serviceTask } from '../server/meetings/task.ts';
import { notice } from '../server/notices/rules.ts';
import { company } from '../server/property/rules.ts';
import { bell } from '../server/visits/bell.ts';
import { visit } from '../server/visits/rules.ts';

const MACHINES: readonly [title: string, it: AnyMachine][] = [
  ['Visit 来访', visit],
  ['Bell 呼叫前台', bell],
  ['Notice 通知', notice],
  ['Meeting 会议', meeting],
  ['Service task 会务任务', serviceTask],
  ['Room request 会议室呼叫', roomRequest],
  ['Meeting change 会议变更', meetingChange],
  ['Room 会议室', room],
  ['Room key 会议室钥匙', roomKey],
  ['Device 设备', device],
  ['Staff member 员工账号', staffMember],
  ['Registers: company, host, lobby, seat, place, department 名册', company],
];

const both = ({ zh, en }: Words) => `${zh} ${en}`;

function drawn([title, it]: (typeof MACHINES)[number]): string {
  const states = Object.entries(it.states as Record<string, Words>);
  const moves = Object.entries(it.moves as Record<string, Move<Lived, unknown, unknown>>);
  const lines = [
    ...states.map(([name, said]) => `  ${name}: ${both(said)}`),
    ...moves.flatMap(([name, move]) => (move.to ? move.from.map((from) => `  ${from} --> ${move.to!}: ${name}`) : [])),
  ];
  const rows = moves.map(
    ([name, { words, from, to, by }]) =>
      `| ${name} | ${both(words)} | ${from.join(', ')} | ${to ?? '(keeps the state)'} | ${by.join(', ')} |`,
  );
  return [
    `## ${title}`,
    '```mermaid',
    'stateDiagram-v2',
    ...lines,
    '```',
    '',
    '| move | words | from | to | by |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const page = `# State diagrams\n\nDrawn from the tables in \`server/*/rules.ts\` by \`npm run schema\`; never edited by hand.\n\n${MACHINES.map(drawn).join('\n')}`;
if (process.argv.includes('--check')) {
  if (readFileSync('docs/states.md', 'utf8') !== page) {
    console.error('docs/states.md is stale: run npm run schema');
    process.exitCode = 1;
  }
} else writeFileSync('docs/states.md', page);
