import { newKey } from '../schema/client.ts';
import { graphql } from '../schema/graphql.ts';
import type { VariablesOf } from '../schema/graphql.ts';
import type { Step } from './draft.ts';
import { client } from './link.ts';

const NoteTimings = graphql(`
  mutation NoteTimings($input: KioskTimingsInput!) {
    noteTimings(input: $input)
  }
`);

type Path = VariablesOf<typeof NoteTimings>['input']['path'];

/** How long each step took somebody, nobody knows whom: sent at the end, for the desk's p50 and p90. */
export class Timings {
  #spent = new Map<Step, number>();
  #since = 0;

  /** From here to the next call is one step's time; time on the attract screen is nobody's. */
  left(step: Step): void {
    const now = performance.now();
    if (step !== 'attract') this.#spent.set(step, (this.#spent.get(step) ?? 0) + now - this.#since);
    this.#since = now;
  }

  /** Sends what was measured and begins anew. A measure that is lost is one of many. */
  send(path: Path): void {
    const steps = [...this.#spent].map(([step, ms]) => ({ step, ms: Math.round(ms) }));
    this.forget();
    if (steps.length > 0) client.act(NoteTimings, { input: { path, steps } }, newKey()).catch(() => undefined);
  }

  /** Nobody came to an end. */
  forget(): void {
    this.#spent.clear();
  }
}
