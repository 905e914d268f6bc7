// The screens' own questions, asked by every role of their face: whatever comes back, each value in it is one that role may have.
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLObjectType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { documentId } from '../../../server/http/documents.ts';
import { schema } from '../../../server/schema.ts';
import { type Letter, LETTERS } from '../../permission-matrix.ts';
import type { Building } from '../kit/building.ts';
import { type Place, send } from '../kit/speak.ts';
import { type Cell, personOf } from './roots.ts';

/** Asks every query of these lists as everybody at that face, about things that are there; gives each field that was answered. */
export async function readEverything(
  at: Place,
  building: Building,
  lists: Readonly<Record<string, Readonly<Record<string, string>>>>,
  ids: Readonly<Record<string, string>>,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const letter of LETTERS) {
    const who = personOf(letter, building);
    for (const text of Object.values(lists[who.face]!)) {
      const document = parse(text);
      const [operation] = document.definitions as [OperationDefinitionNode];
      if (operation.operation !== 'query') continue;
      const root = operation.selectionSet.selections[0]!;
      const about = root.kind === Kind.FIELD ? ids[root.name.value] : undefined;
      const variables = Object.fromEntries(
        (operation.variableDefinitions ?? []).map(({ variable }) => [variable.name.value, about ?? '公司1']),
      );
      const body = JSON.stringify({ variables, extensions: { documentId: documentId(text) } });
      const { data } = await send(at, who, body);
      if (data) cells.push(...valuesIn(document, data as Data, letter));
    }
  }
  return cells;
}

interface Data {
  readonly [key: string]: Data | readonly Data[] | null;
}

/** The fields of an answer that have a value. */
function valuesIn(document: DocumentNode, data: Data, letter: Letter): Cell[] {
  const cells: Cell[] = [];
  const fragments = new Map(
    document.definitions
      .filter((it): it is FragmentDefinitionNode => it.kind === Kind.FRAGMENT_DEFINITION)
      .map((it) => [it.name.value, it.selectionSet]),
  );
  read((document.definitions[0] as OperationDefinitionNode).selectionSet, schema.getQueryType()!, data);
  return cells;

  function read({ selections }: SelectionSetNode, type: GraphQLObjectType, value: Data): void {
    for (const it of selections) {
      if (it.kind === Kind.FRAGMENT_SPREAD) read(fragments.get(it.name.value)!, type, value);
      if (it.kind === Kind.INLINE_FRAGMENT) read(it.selectionSet, type, value);
      const found = it.kind === Kind.FIELD ? value[(it.alias ?? it.name).value] : null;
      if (it.kind !== Kind.FIELD || found === null || found === undefined) continue;
      cells.push({ type: type.name, field: it.name.value, letter, answer: 'open' });
      const inner = getNamedType(type.getFields()[it.name.value]!.type);
      if (it.selectionSet && isObjectType(inner))
        for (const each of Array.isArray(found) ? (found as readonly Data[]) : [found as Data])
          read(it.selectionSet, inner, each);
    }
  }
}
