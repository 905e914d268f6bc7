/** Finds the operations a screen may run: the `graphql()` literals of its folder, each with its fragments and the hash of its text. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, visit } from 'graphql';
import type { DefinitionNode, DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';

/** One literal in a source file: `from` and `to` bound the whole call, arguments and all. */
export interface Literal {
  definition: FragmentDefinitionNode | OperationDefinitionNode;
  file: string;
  from: number;
  to: number;
}

/** One operation: `text` is what the server runs, `documentId` its sha256, `name` the fixed id of its frames (`Arrivals` → `arrivals`). */
export interface Operation {
  documentId: string;
  name: string;
  text: string;
}

const call = /\bgraphql\(\s*`([^`]*)`\s*(?:,\s*\[[^\]]*\]\s*)?,?\s*\)/g;

/** The literals of one source text; refuses interpolation, literals in the query, and calls it cannot read. */
export function literalsIn(source: string, file: string): Literal[] {
  const found = [...source.matchAll(call)].map((match) => ({
    definition: definitionOf(match[1] ?? '', file),
    file,
    from: match.index,
    to: match.index + match[0].length,
  }));
  const calls = [...source.matchAll(/\bgraphql\(\s*`/g)].length;
  if (calls !== found.length)
    throw new Error(`${file}: write graphql(\`…\`, [Fragment, …]) literally, nothing else inside.`);
  return found;
}

/** All operations of the given folders (.svelte and .ts), by name; refuses two of one name and unknown fragments. */
export function operationsIn(...folders: string[]): Map<string, Operation> {
  const literals = folders.flatMap(filesIn).flatMap((file) => literalsIn(readFileSync(file, 'utf8'), file));
  const byName = new Map<string, Literal>();
  for (const literal of literals) {
    const name = nameOf(literal.definition);
    const other = byName.get(name);
    if (other) throw new Error(`${literal.file}: "${name}" is taken by ${other.file}.`);
    byName.set(name, literal);
  }
  const operations = [...byName].filter(([, { definition }]) => definition.kind === Kind.OPERATION_DEFINITION);
  return new Map(operations.sort().map(([name, literal]) => [name, operationOf(literal, byName)]));
}

function operationOf(literal: Literal, byName: Map<string, Literal>): Operation {
  const definitions: DefinitionNode[] = [];
  const take = ({ definition, file }: Literal) => {
    if (definitions.includes(definition)) return;
    definitions.push(definition);
    for (const name of spreadsIn(definition)) {
      const fragment = byName.get(name);
      if (!fragment) throw new Error(`${file}: no fragment is called "${name}".`);
      take(fragment);
    }
  };
  take(literal);
  const text = normal({ kind: Kind.DOCUMENT, definitions });
  const name = nameOf(literal.definition);
  return {
    documentId: createHash('sha256').update(text).digest('hex'),
    name: name.charAt(0).toLowerCase() + name.slice(1),
    text,
  };
}

/** One line, so that the committed list can be read; literals with spaces of their own are refused before. */
function normal(document: DocumentNode): string {
  return print(document).replace(/\s+/g, ' ');
}

function definitionOf(text: string, file: string): Literal['definition'] {
  if (text.includes('${') || text.includes('"'))
    throw new Error(`${file}: a variable belongs where this query has \${} or quotes.`);
  const { definitions } = parse(text, { noLocation: true });
  const [definition] = definitions;
  if (definitions.length !== 1 || !definition || !('selectionSet' in definition)) {
    throw new Error(`${file}: each graphql() holds one operation or one fragment.`);
  }
  return definition;
}

function nameOf(definition: Literal['definition']): string {
  if (!definition.name) throw new Error('An operation needs a name.');
  return definition.name.value;
}

function spreadsIn(definition: DefinitionNode): string[] {
  const names: string[] = [];
  visit(definition, { FragmentSpread: ({ name }) => void names.push(name.value) });
  return names;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
