/** The state of the line to the server and the server's clock, for every screen that says how old its truth is. */

/** connecting: first try · live: frames may come · lost: trying again by itself · refused: signed out or revoked, will not try. */
export type LinkState = 'connecting' | 'live' | 'lost' | 'refused';

/** Measured on the monotonic clock throughout: a tablet whose wall clock is hours off, or is being set, changes nothing. */
export class Link {
  state = $state<LinkState>('connecting');
  #heardAt = $state(performance.now());
  #server = $state.raw<{ time: number; at: number } | undefined>();
  #tick = $state(performance.now());

  constructor() {
    setInterval(() => (this.#tick = performance.now()), 1000);
  }

  /** Whole seconds since anything was last heard (since the page opened, before the first). */
  get age(): number {
    return Math.max(0, Math.floor((this.#tick - this.#heardAt) / 1000));
  }

  /** Server clock minus local clock in ms; 0 until the server has been heard. */
  get offset(): number {
    return this.now() - Date.now();
  }

  /** The server's time in ms since 1970; read in markup it redraws every second. */
  now(): number {
    // Reading the tick is what makes markup redraw; the clock itself is finer.
    const monotonic = Math.max(this.#tick, performance.now());
    return this.#server ? this.#server.time + (monotonic - this.#server.at) : Date.now();
  }

  /** Sets the server clock from an instant just received (`viewer.now`). */
  set(instant: string): void {
    this.#server = { time: Date.parse(instant), at: performance.now() };
  }

  /** A frame came: its `asOf` is the server's time now. */
  heard(asOf: string): void {
    this.set(asOf);
    this.#heardAt = this.#tick = performance.now();
  }
}
