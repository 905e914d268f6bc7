// What our own screens ask is compiled once, to half the work of walking the document anew with every request. Nobody else's
// text is: no code is made from what a stranger sends.
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  Kind,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Plugin } from 'graphql-yoga';
import { whenThere } from '../engine/there.ts';
import { documentId, type DocumentLists } from './documents.ts';

type Run = (root: unknown, context: unknown, variables: unknown) => ExecutionResult | Promise<ExecutionResult>;

/** Runs listed documents compiled; what is not listed, or cannot be compiled, is executed as always. */
export function compiler(documents: DocumentLists): Plugin {
  const known = new WeakMap<DocumentNode, Run | 'as always'>();

  function runOf(schema: GraphQLSchema, document: DocumentNode): Run | 'as always' {
    const before = known.get(document);
    if (before) return before;
    const run = isListed(documents, document) ? (compiled(schema, document) ?? 'as always') : 'as always';
    known.set(document, run);
    return run;
  }

  return {
    onExecute({ args, setExecuteFn }) {
      const asked = args as ExecutionArgs;
      if (asked.operationName != null && asked.operationName !== operationOf(asked.document)?.name?.value) return;
      const run = runOf(asked.schema, asked.document);
      // What the variables lack is told as always: in the usual words, and no more than a few faults.
      if (run !== 'as always' && !areFaulty(asked))
        setExecuteFn(({ rootValue, contextValue, variableValues }) =>
          whenThere(run(rootValue, contextValue, variableValues), plain),
        );
    },
  };
}

/** The function that a document with one operation becomes; undefined where it has several, or only the ordinary way will do. */
export function compiled(schema: GraphQLSchema, document: DocumentNode): Run | undefined {
  if (document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length !== 1) return undefined;
  const made = compileQuery(schema, document, undefined, { disablingCapturingStackErrors: true });
  return isCompiledQuery(made) ? (made.query as Run) : undefined;
}

/** Its errors, like everybody's: with their cause. */
export function plain(result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  const errors = result.errors.map((error) =>
    error.path ? new GraphQLError(error.message, { path: error.path, cause: causeOf(error) }) : error,
  );
  return { ...result, errors };
}

const causeOf = (error: object): unknown => (error as { originalError?: unknown }).originalError;

function isListed(documents: DocumentLists, { loc }: DocumentNode): boolean {
  if (!loc) return false;
  const id = documentId(loc.source.body);
  return Object.values(documents).some((list) => Object.hasOwn(list, id));
}

const operationOf = ({ definitions }: DocumentNode) => definitions.find((it) => it.kind === Kind.OPERATION_DEFINITION);

function areFaulty({ schema, document, variableValues }: ExecutionArgs): boolean {
  const wanted = operationOf(document)?.variableDefinitions ?? [];
  return wanted.length > 0 && !!getVariableValues(schema, wanted, variableValues ?? {}, { maxErrors: 1 }).errors;
}
