/** What the page of the watch list asks and does, and the fields of its form. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';
import { instantAt, wallAt } from '../parts/zoned.ts';

export const WatchList = graphql(`
  query WatchList {
    watchList {
      id
      name
      reason
      telephoneMasked
      state
      until
      addedAt
      addedBy
      actions {
        name
        label
        open
        because
      }
    }
  }
`);
export type Watched = ResultOf<typeof WatchList>['watchList'][number];

export const AddWatched = graphql(`
  mutation AddWatched($input: WatchedInput!) {
    addWatched(input: $input) {
      id
    }
  }
`);
export const AmendWatched = graphql(`
  mutation AmendWatched($id: ID!, $input: WatchedInput!) {
    amendWatched(id: $id, input: $input) {
      id
    }
  }
`);
export const watchedMoves = {
  retire: graphql(`
    mutation RetireWatched($id: ID!) {
      done: retireWatched(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestoreWatched($id: ID!) {
      done: restoreWatched(id: $id) {
        id
      }
    }
  `),
};

export interface WatchedFields {
  name: string;
  telephone: string;
  reason: string;
  /** The last day, as a date field holds it. */
  until: string;
}

/** The form of an entry, or of a new one; a telephone on file is never shown in it. */
export function watchedFields(watched: Watched | undefined, zone: string): WatchedFields {
  return {
    name: watched?.name ?? '',
    telephone: '',
    reason: watched?.reason ?? '',
    until: lastDay(watched?.until, zone),
  };
}

/** What is sent: the day ends at its last minute in the property's zone; no telephone keeps the one on file. */
export function watchedInput({ name, telephone, reason, until }: WatchedFields, zone: string) {
  const end = until ? instantAt(`${until}T23:59`, zone) : undefined;
  return { name, reason, telephone: telephone.trim() || null, until: typeof end === 'object' ? end.at : null };
}

/** The last day on which it warns, YYYY-MM-DD in the property's zone; '' for no end. */
export function lastDay(until: string | null | undefined, zone: string): string {
  return wallAt(until ?? null, zone).slice(0, 10);
}
