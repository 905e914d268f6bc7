/** What every page of the house does, whichever screen it is. */

/** Asks the device not to sleep, again whenever the page comes back into view; a device that refuses keeps its own settings. */
export function stayAwake(): void {
  const ask = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    void navigator.wakeLock.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', ask);
  // Some browsers grant it only after somebody touched the page.
  document.addEventListener('pointerdown', ask, { once: true });
  ask();
}

/** A pairing or set-up link opened where the page stands already changes only the hash: begin again with it. */
export function followLinks(): void {
  addEventListener('hashchange', () => {
    if (/^#(link|setup)=/.test(location.hash)) location.reload();
  });
}
