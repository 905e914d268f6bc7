/** Thrown while the server opens its house: a plain sentence for whoever runs it, in the log's language. */
export class CannotStart extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'CannotStart';
  }
}
