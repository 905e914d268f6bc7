// What is said of an error: a refusal in the caller's language, the caller's own mistake as it is, anything else masked and logged.
import { GraphQLError } from 'graphql';
import { type Language, Refusal, words } from '../engine/refusal.ts';

const TROUBLE = words('系统出现问题，请稍后再试。', 'Something went wrong on our side. Please try again shortly.');

/** What was said once is said again as it is: errors pass this way on each layer. */
const settled = new WeakMap<Error, GraphQLError>();

/** An error as it may leave the house. Never tells more than a refusal does. */
export function said(error: unknown, language: Language, log: (line: string, error?: unknown) => void): GraphQLError {
  const before = error instanceof Error && settled.get(error);
  if (before) return before;
  const graph = isGraphQLError(error) ? error : undefined;
  const cause = graph ? graph.cause : error;
  const at = graph?.path ? { path: graph.path } : {};
  let told: GraphQLError;
  if (cause instanceof Refusal) {
    const { code, field, params } = cause;
    const extensions = { code, ...(field !== undefined && { field }), ...(params && { params }) };
    told = new GraphQLError(cause.words[language], { ...at, extensions });
  } else if (graph && !graph.path) {
    told = graph; // a variable missing, a field unknown: the caller's own, before anything ran
  } else {
    log('A request failed', cause ?? error);
    told = new GraphQLError(TROUBLE[language], { ...at, extensions: { code: 'INTERNAL' } });
  }
  settled.set(told, told);
  return told;
}

/** graphql may be there twice (a test runner's copy and Node's own): its errors are known by name. */
const isGraphQLError = (error: unknown): error is GraphQLError =>
  error instanceof Error && error.name === 'GraphQLError';
