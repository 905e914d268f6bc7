import { newKey } from '../schema/client.ts';
import { graphql } from '../schema/graphql.ts';
import { client } from './link.ts';

const NoteBadge = graphql(`
  mutation NoteBadge($badge: String!) {
    noteBadge(badge: $badge)
  }
`);

/** A page is not told what became of its print: at most so many from a kiosk, more at the desk. */
const MOST = 2;

/** Sends a badge to the printer. Whatever the printer does, the visitor is signed in already. */
export class BadgePrinter {
  sent = $state(0);

  get again(): boolean {
    return this.sent > 0 && this.sent < MOST;
  }

  /** After the page has drawn what is to be printed. */
  print(badge: string): void {
    if (this.sent >= MOST) return;
    this.sent++;
    setTimeout(() => {
      try {
        window.print();
      } catch {
        // Reception can print it too.
      }
      // The count is for the desk's eye; a lost one holds nobody up.
      client.act(NoteBadge, { badge }, newKey()).catch(() => undefined);
    }, 100);
  }
}
