import { Refused } from '../schema/client.ts';

const PLACE = 'foyer.reloaded';
const PAUSE = 60_000;

/** Loads the page again when the server no longer knows its questions: a newer version is out. At most once a minute. */
export function takeNewVersion(error: unknown): void {
  if (!(error instanceof Refused) || error.code !== 'UNKNOWN_DOCUMENT') return;
  const last = Number(sessionStorage.getItem(PLACE) ?? 0);
  if (Date.now() - last < PAUSE && Date.now() >= last) return;
  sessionStorage.setItem(PLACE, String(Date.now()));
  location.reload();
}
