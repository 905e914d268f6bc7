/** Has the browser keep this page and what it is made of, for a start without the server; needs HTTPS or loopback, else nothing happens. */
export function keepPage(): void {
  if (!('serviceWorker' in navigator)) return;
  performance.setResourceTimingBufferSize(2000);
  void navigator.serviceWorker
    .register('./worker.js')
    .then(() => Promise.all([navigator.serviceWorker.ready, document.fonts.ready]))
    .then(([{ active }]) => active?.postMessage([new URL('./', location.href).href, ...partsOfPage()]))
    .catch(() => undefined);
}

function partsOfPage(): string[] {
  const assets = new URL('./assets/', location.href).href;
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(assets));
}
