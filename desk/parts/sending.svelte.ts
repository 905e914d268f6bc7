/** One form on its way to the server: its refusals stand at their fields, and a resend keeps the key of the first press. */
import { untrack } from 'svelte';
import { newKey } from '../../schema/client.ts';
import { Refused, sentence } from '../../schema/refused.ts';

/** Takes the names of the form's fields; a refusal about any other field goes to `trouble`, on top. `at` says which field a refusal belongs to where the server's name for it is not the form's. */
export class Sending {
  busy = $state(false);
  trouble: string | undefined = $state();
  errors: Readonly<Record<string, string>> = $state.raw({});
  readonly #fields: readonly string[];
  readonly #at: (refused: Refused) => { field: string; text: string } | undefined;
  #key = '';
  #wish = '';

  constructor(
    fields: readonly string[] = [],
    at: (refused: Refused) => { field: string; text: string } | undefined = () => undefined,
  ) {
    this.#fields = fields;
    this.#at = at;
  }

  /** Runs `act` with an idempotency key and gives its answer; undefined when refused or already under way. */
  async send<Answer>(wish: unknown, act: (key: string) => Promise<Answer>): Promise<Answer | undefined> {
    if (this.busy) return undefined;
    const text = JSON.stringify(wish);
    // The same wish pressed again after a lost answer must not happen twice.
    if (!this.#key || text !== this.#wish) this.#key = newKey();
    this.#wish = text;
    this.busy = true;
    this.clear();
    try {
      const answer = await act(this.#key);
      this.#key = '';
      return answer;
    } catch (error) {
      this.#refuse(error);
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** Puts the form's own findings at their fields; true when there are none. */
  accept(errors: Record<string, string | undefined>): boolean {
    const found = Object.entries(errors).filter((entry): entry is [string, string] => entry[1] !== undefined);
    this.trouble = undefined;
    this.errors = Object.fromEntries(found);
    return found.length === 0;
  }

  /** What was refused at these fields has been mended elsewhere. */
  forget(...fields: readonly string[]): void {
    untrack(() => {
      if (fields.some((field) => field in this.errors))
        this.errors = Object.fromEntries(Object.entries(this.errors).filter(([field]) => !fields.includes(field)));
    });
  }

  clear(): void {
    this.trouble = undefined;
    this.errors = {};
  }

  #refuse(error: unknown): void {
    const placed = error instanceof Refused ? this.#at(error) : undefined;
    if (placed) {
      this.errors = { [placed.field]: placed.text };
      return;
    }
    const field = error instanceof Refused ? error.field?.split('.').at(-1) : undefined;
    if (field !== undefined && this.#fields.includes(field)) this.errors = { [field]: sentence(error) };
    else this.trouble = sentence(error);
  }
}
