/** What a screen catches: one class for everything that did not happen, always with a sentence for the person. */
import { shared } from '../ui/shared.ts';

/** Thrown by `ask` and `act`: `message` is for the person, `code` for the program, `field` the input it concerns. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  readonly field: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, field?: string, params: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.field = field;
    this.params = params;
  }
}

/** The refusal for "nothing was heard from the server": the sentence stands in the language of the page. */
export function offline(): Refused {
  return new Refused('OFFLINE', shared.t.offline);
}

/** Reads the first GraphQL error of an answer; one without a code is the server's own trouble. */
export function refusalOf(
  errors: readonly { message: string; extensions?: Record<string, unknown> | undefined }[],
): Refused {
  const { message, extensions = {} } = errors[0] ?? { message: '' };
  if (typeof extensions['code'] !== 'string') return new Refused('INTERNAL', shared.t.unexpected);
  const field = typeof extensions['field'] === 'string' ? extensions['field'] : undefined;
  const params = (extensions['params'] ?? {}) as Record<string, unknown>;
  return new Refused(extensions['code'], message || shared.t.unexpected, field, params);
}

/** The sentence to show for any error: the refusal's own, else that something went wrong on this screen. */
export function sentence(error: unknown): string {
  return error instanceof Refused ? error.message : shared.t.unexpected;
}
