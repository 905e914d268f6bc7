/** What a lost line means for somebody working: how stale the page is, and whether anything may be pressed. */
import { link } from '../desk.ts';

/** The id of the sentence in the bar that says why nothing can be pressed. */
export const lineReason = 'line-reason';

const seconds = { quiet: 15, old: 60, useless: 300 };

export const line = {
  /** 0: the truth · 1: older than 15 s · 2: older than a minute · 3: older than five, not to be relied on. */
  get staleness(): 0 | 1 | 2 | 3 {
    if (link.state !== 'lost' || link.age < seconds.quiet) return 0;
    if (link.age < seconds.old) return 1;
    return link.age < seconds.useless ? 2 : 3;
  },
  /** Buttons are shut, with the reason, while the page no longer shows the truth. */
  get shut(): boolean {
    return this.staleness > 0;
  },
};
