/** Today's visits and ringing bells, live, for every page of the desk (V2: on the screen within a second). */
import { merge, Live } from '../../schema/live.svelte.ts';
import { graphql, readFragment } from '../../schema/graphql.ts';
import type { FragmentOf, ResultOf } from '../../schema/graphql.ts';
import { client } from '../session.svelte.ts';
import { VisitRow } from './visit.ts';
import type { Visit } from './visit.ts';

const BellRow = graphql(`
  fragment BellRow on Bell {
    id
    state
    kiosk
    rungAt
    lobby {
      id
      nameZh
      nameEn
    }
    actions {
      name
      label
      open
      because
    }
  }
`);
const Arrivals = graphql(
  `
    subscription Arrivals {
      arrivals {
        reset
        cursor
        asOf
        visits {
          ...VisitRow
        }
        bells {
          ...BellRow
        }
      }
    }
  `,
  [VisitRow, BellRow],
);

export type Bell = ResultOf<typeof BellRow>;

interface Board {
  visits: readonly Visit[];
  bells: readonly Bell[];
  /** At which frame a visit last changed, so that an open detail knows when to ask again. */
  changedAt: ReadonlyMap<string, number>;
  wholeAt: number;
  /** Rows nobody had on the screen yet, and the time (ms) they came: they fade from amber. */
  fresh: ReadonlyMap<string, number>;
}

interface Frame {
  reset: boolean;
  cursor: number;
  asOf: string;
  visits: readonly FragmentOf<typeof VisitRow>[];
  bells: readonly FragmentOf<typeof BellRow>[];
}

const fadesFor = 4_000;

class ArrivalsBoard {
  #live = $state.raw(follow());

  /** Undefined until the first whole board has come. */
  get current(): Board | undefined {
    return this.#live.current;
  }

  get visits(): readonly Visit[] {
    return this.current?.visits ?? [];
  }

  get ringing(): readonly Bell[] {
    return this.current?.bells.filter((bell) => bell.state === 'ringing') ?? [];
  }

  /** Why the server gives this person no board, in words. */
  get refused(): string | undefined {
    return this.#live.refused?.message;
  }

  get asOf(): number {
    return this.#live.asOf;
  }

  find(id: string): Visit | undefined {
    return this.visits.find((visit) => visit.id === id);
  }

  /** A word that changes whenever the feed says this visit changed. */
  versionOf(id: string): string {
    return `${this.current?.wholeAt}.${this.current?.changedAt.get(id) ?? 0}`;
  }

  /** Another person: nothing of what the one before could see stays. */
  forget(): void {
    this.#live = follow();
  }

  /** Follows (again, after a change of language) until the function it gives is called. */
  start(): () => void {
    return this.#live.start();
  }
}

export const board = new ArrivalsBoard();

function follow() {
  return new Live(client, Arrivals, { fold: (before: Board | undefined, frame) => fold(before, frame) });
}

function fold(before: Board | undefined, frame: Frame): Board {
  const visits = readFragment(VisitRow, frame.visits);
  const bells = readFragment(BellRow, frame.bells);
  const at = Date.parse(frame.asOf);
  const known = new Set(before?.visits.map(({ id }) => id));
  const fresh = new Map([...(before?.fresh ?? [])].filter(([, came]) => at - came < fadesFor));
  if (before) for (const { id } of visits) if (!known.has(id)) fresh.set(id, at);
  return {
    visits: merge(frame.reset ? [] : before?.visits, visits),
    bells: merge(frame.reset ? [] : before?.bells, bells),
    changedAt: new Map([
      ...(frame.reset ? [] : (before?.changedAt ?? [])),
      ...visits.map(({ id }) => [id, frame.cursor] as const),
    ]),
    wholeAt: frame.reset ? at : (before?.wholeAt ?? at),
    fresh,
  };
}
