// Every field of every type, executed with its real guard on a real thing, for every role: also where no question of that
// role's would ever lead.
import { execute, GraphQLObjectType, GraphQLSchema, parse } from 'graphql';
import type { Context } from '../../../server/context.ts';
import type { Refusal } from '../../../server/engine/refusal.ts';
import { LETTERS, ROLE_OF } from '../../permission-matrix.ts';
import type { Building } from '../kit/building.ts';
import { type Inside, somebody } from '../kit/inside.ts';
import { answerIn, type Cell } from './roots.ts';
import { TYPES } from './things.ts';
import { written } from './words.ts';

/** Executes everything as everybody; `things` holds one of each type. */
export async function executeEverything(
  things: ReadonlyMap<string, unknown>,
  building: Building,
  { app }: Inside,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  // The types themselves, guards and all, with a way to each that the real graph does not have for everybody.
  const ways = TYPES.map((type) => [type.name, { type, resolve: () => things.get(type.name) }] as const);
  const stage = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: Object.fromEntries(ways) }),
  });
  for (const letter of LETTERS.filter((it) => it !== 'k' && it !== 'd')) {
    const role = ROLE_OF[letter];
    const { kiosks, lobbyIds } = building;
    const isDevice = role === 'kiosk' || role === 'display';
    const by = somebody(role, isDevice ? `device:${kiosks[0]!.id}` : role, isDevice ? lobbyIds[0] : null);
    const contextValue: Context = { house: app.house, audience: by, ...(role !== 'unpaired' && { actor: by }) };
    for (const type of TYPES)
      for (const [field, it] of Object.entries(type.getFields())) {
        const document = parse(`{ ${type.name} { ${written(field, it)} } }`);
        const { errors = [] } = await execute({ schema: stage, document, contextValue });
        const told = errors.map(({ message, cause }) => ({
          message,
          extensions: { code: (cause as Refusal | undefined)?.code },
        }));
        cells.push({ type: type.name, field, letter, answer: answerIn(told) });
      }
  }
  return cells;
}
