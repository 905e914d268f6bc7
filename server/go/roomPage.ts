// The page behind the code on a meeting room's table: what can be asked for, and how far what was asked is. It knows the room and
// nothing of who sits there.
import { named, timeIn } from '../channels/wording.ts';
import { deed } from '../context.ts';
import type { Query } from '../engine/database.ts';
import { type Link, openLink } from '../engine/link.ts';
import { notFound, Refusal } from '../engine/refusal.ts';
import { askInRoom } from '../meetings/ask.ts';
import { askedTooOften, REQUESTS, ROOM_LINK, type RequestKind, type RoomRequest } from '../meetings/request.ts';
import { room, type Room } from '../meetings/room.ts';
import { actingAs, type Answer, type Asked, at, inOther } from './asked.ts';
import { page } from './frame.ts';
import { html, type Html } from './html.ts';
import { markOf, type Watch } from './watch.ts';
import { WORDS } from './words.ts';

/** /go/r/<token>: the page, its live part, and a press. */
export async function roomPage(asked: Asked, watch: Watch): Promise<Answer> {
  const { house, language, property, form, rest } = asked;
  const link = await openLink(house.db, ROOM_LINK, asked.token, asked.now);
  const row = await house.db.rowOf<Room>('room', link.subject);
  if (!row || row.state === 'retired') throw notFound(room.words);
  const wrong = form ? await press(asked, link, form) : undefined;
  if (form && !wrong) return { see: at(asked) };
  const draw = () => part(asked, row);
  if (rest[0] === 'live')
    return (await watch.changed(asked.query.get('seen') ?? '', changesIn(row.id), draw)) ?? 'unchanged';
  if (rest.length > 0) throw notFound(room.words);
  const live = await draw();
  return {
    ...(wrong && { status: 409 }),
    page: page({
      title: named(row, language),
      language,
      property,
      other: inOther(asked),
      body: live,
      live: { from: at(asked, '/live'), seen: markOf(live), read: false },
      foot: html`${wrong && html`<p class="note no" role="alert">${wrong}</p>`}${buttons(asked)}
      ${property.receptionExtension && html`<p>${WORDS[language].extension(property.receptionExtension)}</p>`}`,
    }),
  };
}

/** What must have happened for the page to look different. */
const changesIn = (roomId: string): Query => [
  "select max(seq) seq from journal where kind = 'roomRequest' and id in (select id from roomRequest where roomId = ?)",
  roomId,
];

/** Asks; gives the sentence why not, if it is refused. */
async function press(asked: Asked, link: Link, form: URLSearchParams): Promise<string | undefined> {
  const { house, language, now } = asked;
  const kind = form.get('kind') ?? '';
  if (!Object.hasOwn(REQUESTS, kind)) throw notFound();
  try {
    if (!house.limits.roomAsk.take(link.subject)) throw askedTooOften();
    const wish = { roomId: link.subject, kind: kind as RequestKind, seat: form.get('seat') ?? '' };
    await deed(actingAs(asked, 'room', `room:${link.subject}`), ['roomRequest', 'ask', wish, now], (tx, { by }) =>
      askInRoom(tx, wish, by, now),
    );
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.words[language];
    throw error;
  }
}

/** How many of the last requests are shown, and for how long one that was served. */
const SHOWN = 6;
const SERVED_FOR = 10 * 60_000;

async function part(asked: Asked, row: Room): Promise<Html> {
  const { house, language, property, now } = asked;
  const t = WORDS[language].inRoom;
  const open = await house.db.read<RoomRequest>(
    "select * from roomRequest where roomId = ? and (state in ('open', 'taken') or (state = 'served' and servedAt > ?)) order by id desc limit ?",
    row.id,
    now - SERVED_FOR,
    SHOWN,
  );
  return html`<h1>${named(row, language)}</h1>
    <p class="quiet">${t.note}</p>
    ${
      open.length > 0 &&
      html`<div class="card">
        <ul class="list" data-say>
          ${open.map(
            (it) =>
              html`<li>
                <p>
                  <time>${timeIn(it.askedAt, property.zone)}</time>
                  <span class="name">${REQUESTS[it.kind][language]}${it.seat && html` · ${t.seat(it.seat)}`}</span>
                  <span class="quiet">${t.states[it.state as keyof typeof t.states]}</span>
                </p>
              </li>`,
          )}
        </ul>
      </div>`
    }`;
}

function buttons(asked: Asked): Html {
  const { language } = asked;
  const t = WORDS[language].inRoom;
  return html`<form method="post" action="${at(asked)}" class="stack asks">
    <label for="seat">${t.seatLabel}</label>
    <input id="seat" name="seat" maxlength="4" autocomplete="off" inputmode="text" placeholder="${t.seatExample}" />
    ${(Object.keys(REQUESTS) as RequestKind[]).map(
      (kind) =>
        html`<button name="kind" value="${kind}" class="${kind === 'sound' && 'first'}">
          ${REQUESTS[kind][language]}
        </button>`,
    )}
  </form>`;
}
