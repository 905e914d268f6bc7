const QUIET = 45_000;
/** A text to read and sign takes longer than a tile. */
const READING = 120_000;
const WARNING = 20_000;
/** A click comes this long after its finger at most. */
const CLICK = 400;
const SIGNS = [
  'pointerdown',
  'pointerup',
  'pointercancel',
  'keydown',
  'input',
  'compositionstart',
  'compositionupdate',
  'wheel',
  'touchmove',
] as const;

/** watch warns first; read does so too, later; silent wipes without a warning (nothing said yet); rest waits because the kiosk is working. */
export type Mode = 'watch' | 'read' | 'silent' | 'rest';

/** Notices that nobody touches the screen: 45 s of quiet (120 s where there is a text to read), then a warning of 20 s that any touch, key or composition ends, then `wipe`. */
export class Idle {
  /** Whole seconds left of the warning; undefined while there is none. */
  left = $state<number>();
  #since = performance.now();
  #wipe: () => void;
  #mode: () => Mode;

  constructor(wipe: () => void, mode: () => Mode) {
    this.#wipe = wipe;
    this.#mode = mode;
  }

  /** Starts watching; gives the way to stop. */
  start(): () => void {
    const touched = (event: Event) => {
      if (event.type.startsWith('pointer') && this.left !== undefined) this.#touchWarning(event.type);
      else this.touch();
    };
    for (const sign of SIGNS) addEventListener(sign, touched, { capture: true, passive: true });
    const beat = setInterval(() => this.#beat(), 250);
    this.touch();
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, touched, { capture: true });
      clearInterval(beat);
    };
  }

  /** Somebody is there. */
  touch(): void {
    this.#since = performance.now();
    this.left = undefined;
  }

  /** The warning stays until the finger is up: gone at once, it would let the tap fall through to what lies below. */
  #touchWarning(sign: string): void {
    this.#since = performance.now();
    if (sign !== 'pointerdown') setTimeout(() => (this.left = undefined), CLICK);
  }

  #beat(): void {
    const mode = this.#mode();
    if (mode === 'rest') return this.touch();
    const quiet = performance.now() - this.#since;
    const patience = mode === 'read' ? READING : QUIET;
    if (quiet < patience) return;
    if (mode === 'silent' || quiet >= patience + WARNING) {
      this.touch();
      this.#wipe();
      return;
    }
    this.left = Math.ceil((patience + WARNING - quiet) / 1000);
  }
}
