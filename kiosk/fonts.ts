const ATTRACT_IS_DRAWN = 4000;

/**
 * Fetches every face cut for the kiosk's own words once the first screen stands, so that a later step has no holes in its sentences when
 * the network is lost. Call it while only those faces are declared: the slices of rare characters stay on demand.
 */
export function keepFonts(): void {
  const faces = [...document.fonts];
  setTimeout(() => {
    // A face that cannot be fetched now is asked for again when its text is drawn.
    for (const face of faces) face.load().catch(() => undefined);
  }, ATTRACT_IS_DRAWN);
}
