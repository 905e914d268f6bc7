/** Whole seconds that run down to nothing, unless they are held; then `over` is called once. */
export class Countdown {
  left = $state(0);
  held = $state(false);
  #over: () => void;
  readonly #seconds: number;

  constructor(seconds: number, over: () => void) {
    this.#seconds = this.left = seconds;
    this.#over = over;
  }

  /** Starts running; gives the way to stop. */
  start(): () => void {
    const end = performance.now() + this.#seconds * 1000;
    const beat = setInterval(() => {
      if (this.held) return clearInterval(beat);
      this.left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      if (this.left > 0) return;
      clearInterval(beat);
      this.#over();
    }, 200);
    return () => clearInterval(beat);
  }
}
