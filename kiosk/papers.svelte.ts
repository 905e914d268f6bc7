import { graphql } from '../schema/graphql.ts';
import type { ResultOf, VariablesOf } from '../schema/graphql.ts';
import { client } from './link.ts';

const DocumentsFor = graphql(`
  query DocumentsFor($purpose: Purpose!, $language: Language!, $name: String, $telephone: String) {
    documentsFor(purpose: $purpose, language: $language, name: $name, telephone: $telephone) {
      versionId
      kind
      title
      body
    }
  }
`);

/** A text to agree to, in the language it is read in. */
export type Paper = ResultOf<typeof DocumentsFor>['documentsFor'][number];
/** For what and in which language; with a name and a number, what its holder has signed before is left out. */
export type Asking = VariablesOf<typeof DocumentsFor>;

/** What this visitor has to agree to, if anything; fetched as soon as their purpose is known, so that they never wait for it. */
export class Papers {
  list = $state.raw<readonly Paper[]>([]);
  /** Of an invited visitor: only what they have not signed before. */
  #only: readonly string[] | undefined;
  #asked: Asking | undefined;

  /** Asks what is to be signed, unless that is known. */
  async fetch(asking: Asking): Promise<void> {
    if (JSON.stringify(asking) === JSON.stringify(this.#asked)) return;
    this.#asked = asking;
    try {
      const { documentsFor } = await client.ask(DocumentsFor, asking);
      if (asking === this.#asked)
        this.list = documentsFor.filter(({ versionId }) => this.#only?.includes(versionId) ?? true);
    } catch {
      // Asked again with the next step; the server lets nobody in whose signature is missing.
      if (asking === this.#asked) this.#asked = undefined;
    }
  }

  /** What an invitation says is still to be signed. */
  take(asking: Asking, list: readonly Paper[]): void {
    this.#only = list.map(({ versionId }) => versionId);
    this.#asked = asking;
    this.list = list;
  }

  /** The texts have changed, or the next visitor comes. */
  forget(): void {
    this.#only = this.#asked = undefined;
    this.list = [];
  }
}
