/** One visit as this person may see it: asked for when it is opened, and again whenever the feed says it changed. */
import { graphql } from '../../schema/graphql.ts';
import { ask } from '../desk.ts';
import { session } from '../session.svelte.ts';
import { board } from './board.svelte.ts';
import { VisitWhole, wholeVisit } from './visit.ts';
import type { Happening, Visit, WholeVisit } from './visit.ts';

const VisitById = graphql(
  `
    query VisitById($id: ID!) {
      visit(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);

export class VisitDetail {
  readonly #id: string;
  #whole = $state.raw<WholeVisit | undefined>();
  /** The version of the feed's row our own answer belongs to. */
  #version = $state('');
  #asked = 0;
  gone = $state(false);

  constructor(id: string) {
    this.#id = id;
  }

  /** Our own answer while it is the newest, else the row of the feed. */
  get visit(): Visit | undefined {
    const row = board.find(this.#id);
    return this.#whole && (!row || this.#version === board.versionOf(this.#id)) ? this.#whole : (row ?? this.#whole);
  }

  get tools(): readonly string[] {
    return this.#whole?.tools ?? [];
  }

  get history(): readonly Happening[] {
    return this.#whole?.history ?? [];
  }

  /** Asks again; the server's words come in the language of the session. */
  async refresh(): Promise<void> {
    void session.turn;
    const version = board.versionOf(this.#id);
    const turn = ++this.#asked;
    const { visit } = await ask(VisitById, { id: this.#id });
    if (turn !== this.#asked) return;
    this.gone = !visit;
    if (visit) this.#take(wholeVisit(visit), version);
  }

  /** A move of ours was answered with the visit after it. */
  heard(visit: WholeVisit): void {
    this.#asked++;
    this.#take(visit, board.versionOf(this.#id));
  }

  #take(visit: WholeVisit, version: string): void {
    this.#whole = visit;
    this.#version = version;
  }
}
