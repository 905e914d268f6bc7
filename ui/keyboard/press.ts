let repeating: ReturnType<typeof setTimeout> | undefined;

/**
 * How a key is pressed: a touch acts at once and keeps the focus where it is; a click without a pointer is a real keyboard or a screen
 * reader. A key that repeats does so for as long as it is held. To be spread on a button.
 */
export function press(act: () => void, repeats = false) {
  return {
    onpointerdown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.preventDefault();
      act();
      if (repeats) repeating = setTimeout(() => (repeating = setInterval(act, 90)), 450);
    },
    onpointerup: release,
    onpointercancel: release,
    onpointerleave: release,
    onclick: (event: MouseEvent) => {
      if (event.detail === 0) act();
    },
  };
}

/** The finger is up, wherever it is. */
export function release(): void {
  clearTimeout(repeating);
}
