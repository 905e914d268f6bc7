/** The build's side of trusted documents: every graphql() call becomes the id of its text, so no page carries a query. */
import type { Plugin } from 'vite';
import { literalsIn, operationsIn } from './documents.ts';
import type { Operation } from './documents.ts';

/** A vite plugin for one app; `folders` is where its operations and fragments stand. */
export function documents(...folders: string[]): Plugin {
  let operations: Map<string, Operation>;
  let serving = false;
  const read = () => (operations = operationsIn(...folders));
  return {
    name: 'foyer-documents',
    enforce: 'pre',
    configResolved: ({ command }) => void (serving = command === 'serve'),
    buildStart: () => void read(),
    transform(source, id) {
      const file = id.split('?')[0] ?? id;
      if (!/\.(svelte|ts)$/.test(file) || !folders.some((folder) => file.startsWith(folder))) return null;
      const literals = literalsIn(source, file);
      if (literals.length === 0) return null;
      if (serving) read();
      let code = source;
      for (const { definition, from, to } of literals.toReversed()) {
        code = code.slice(0, from) + persisted(operations.get(definition.name?.value ?? '')) + code.slice(to);
      }
      return { code, map: null };
    },
  };
}

/** urql's shape of a persisted document; a fragment says nothing at run time. */
function persisted(operation: Operation | undefined): string {
  if (!operation) return '({})';
  const { documentId, name } = operation;
  return `(${JSON.stringify({ kind: 'Document', definitions: [], documentId, name })})`;
}
