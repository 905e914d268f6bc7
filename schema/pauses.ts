/** Waiting before another try: longer each time, never the same for two screens, cut short when the page wakes. */
export class Pauses {
  readonly #waiting = new Set<() => void>();
  #hurryUntil = 0;

  /** Resolves after 0.5, 1, 2 … 15 s (the given number of tries), of which the second half is chance. */
  pause(tried: number): Promise<void> {
    if (performance.now() < this.#hurryUntil) return Promise.resolve();
    const longest = Math.min(15_000, 500 * 2 ** Math.min(tried, 10));
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, longest * (0.5 + Math.random() / 2));
      this.#waiting.add(end);
    });
  }

  /** Ends every pause now; one that is asked for in the next instant is skipped too. */
  end(): void {
    this.#hurryUntil = performance.now() + 50;
    for (const end of [...this.#waiting]) end();
  }
}
