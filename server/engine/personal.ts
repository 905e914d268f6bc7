// Personal data is sealed from the first row with the key of its day. The keys lie outside the database, so that destroying
// a day's key reaches every copy and every backup of it.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { KeyFolder } from './keys.ts';
import { mask } from './mask.ts';

/** A calendar day, YYYY-MM-DD, or what has no day and is never purged by age. */
export type KeyDay = string;
export const STANDING: KeyDay = 'standing';

const MOST_OPENED = 2_000;
const OPEN_FOR = 60_000;
const LONGEST_KEPT = 300;

/** The keys of the house; `folder` is made on first use and belongs to this process's user alone. */
export class Keyring {
  readonly #keys: KeyFolder;
  /** What was opened within the last minute: a list that several desks look at names the same people again and again. */
  readonly #opened = new Map<string, Personal>();
  #blindKey: Buffer | undefined;

  constructor(folder: string) {
    this.#keys = new KeyFolder(folder);
  }

  /** Whether no key was ever made here: beside a database that is not new, the keys have been lost. */
  get isEmpty(): boolean {
    return this.#keys.isEmpty;
  }

  /** Seals a text with its day's key (made on first use, on disk before it is used). Refuses a day whose key was destroyed. */
  seal(day: KeyDay, plain: string): string {
    const iv = nextIv();
    const cipher = createCipheriv('aes-256-gcm', this.#keys.make(day), iv).setAAD(Buffer.from(day));
    const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${day}.${sealed.toString('base64url')}`;
  }

  /** Opens what `seal` gave; undefined when the day's key is no more. Throws when it was tampered with. */
  open(sealed: string): Personal | undefined {
    const before = this.#opened.get(sealed);
    if (before) return before;
    const dot = sealed.indexOf('.');
    const day = sealed.slice(0, dot);
    const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
    const key = this.#keys.find(day);
    if (!key) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(day)).setAuthTag(bytes.subarray(-16));
    const opened = new Personal(decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8'));
    this.#remember(sealed, opened);
    return opened;
  }

  /** A blind index: equal texts give equal marks, and nobody without the standing key can try texts out. */
  blind(text: string): string {
    this.#blindKey ??= Buffer.from(hkdfSync('sha256', this.#keys.make(STANDING), '', 'blind index', 32));
    return createHmac('sha256', this.#blindKey).update(text).digest('base64url');
  }

  /** Destroys the keys of all days before `day`, for good; returns those days. What was sealed with them can never be read again. */
  destroyBefore(day: KeyDay): string[] {
    this.#opened.clear();
    return this.#keys.destroyBefore(day);
  }

  /** As long as its key lies in the same memory, which goes first; and never longer than a minute. */
  #remember(sealed: string, opened: Personal) {
    if (sealed.length > LONGEST_KEPT) return; // a stored answer, which is opened once
    if (this.#opened.size >= MOST_OPENED) this.#opened.clear();
    if (this.#opened.size === 0) setTimeout(() => this.#opened.clear(), OPEN_FOR).unref();
    this.#opened.set(sealed, opened);
  }
}

/** Random bytes come many at a time: asking the system for twelve costs as much as for four thousand. Each is used once. */
const IV = 12;
let ivs = Buffer.alloc(0);

function nextIv(): Buffer {
  if (ivs.length < IV) ivs = randomBytes(IV * 256);
  const iv = ivs.subarray(0, IV);
  ivs = ivs.subarray(IV);
  return iv;
}

/** Something about a person. It shows its mask wherever it is printed, logged or sent; only `.plain` says it. */
export class Personal {
  readonly #plain: string;

  constructor(plain: string) {
    this.#plain = plain;
  }

  get plain(): string {
    return this.#plain;
  }

  toString(): string {
    return mask(this.#plain);
  }

  toJSON(): string {
    return mask(this.#plain);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return mask(this.#plain);
  }
}
