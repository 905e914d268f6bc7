// What a visitor takes along from the kiosk: their own page, the promise that is kept there, and a ticket for one photo.
import { makeLink } from '../engine/link.ts';
import { propertyIn } from '../property/store.ts';
import { giveAtSignIn } from '../visits/hooks.ts';

/** How long the page of somebody who came can be opened. */
const PAGE_FOR = 36 * 3_600_000;
const PHOTO_WITHIN = 10 * 60_000;

giveAtSignIn(async ({ tx, row, by, now }) => {
  const it = { subject: row.id, holder: by.id };
  // Nothing is pressed on the visitor's page: it only tells.
  const page = await makeLink(tx, { ...it, purpose: 'visitor', expiresAt: now + PAGE_FOR, presses: 0 }, now);
  const { photo } = await propertyIn(tx);
  const ticket = photo
    ? await makeLink(tx, { ...it, purpose: 'photo', expiresAt: now + PHOTO_WITHIN, presses: 1 }, now)
    : null;
  return { link: `/go/v/${page}`, promise: page, photoTicket: ticket };
});
