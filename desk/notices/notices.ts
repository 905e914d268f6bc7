/** What the notices page asks and does, and the fields of its form. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';
import { instantAt, wallAt } from '../parts/zoned.ts';

export const NoticesFeed = graphql(`
  subscription Notices {
    notices {
      reset
      cursor
      asOf
      notices {
        id
        titleZh
        titleEn
        bodyZh
        bodyEn
        state
        stateLabel
        lobby {
          id
          nameZh
          nameEn
        }
        startsAt
        endsAt
        publishedAt
        actions {
          name
          label
          open
          because
        }
      }
    }
  }
`);
export type Notice = ResultOf<typeof NoticesFeed>['notices']['notices'][number];
export type Move = Notice['actions'][number]['name'];

export const NoticeHistory = graphql(`
  query NoticeHistory($id: ID!) {
    notice(id: $id) {
      id
      history {
        seq
        at
        label
        by
      }
    }
  }
`);
export const NoticeLobbies = graphql(`
  query NoticeLobbies {
    lobbies {
      id
      nameZh
      nameEn
      state
    }
  }
`);
export const WriteNotice = graphql(`
  mutation WriteNotice($input: NoticeInput!) {
    writeNotice(input: $input) {
      id
    }
  }
`);
export const AmendNotice = graphql(`
  mutation AmendNotice($id: ID!, $input: NoticeInput!) {
    amendNotice(id: $id, input: $input) {
      id
    }
  }
`);
export const moves = {
  publish: graphql(`
    mutation PublishNotice($id: ID!) {
      done: publishNotice(id: $id) {
        id
      }
    }
  `),
  schedule: graphql(`
    mutation ScheduleNotice($id: ID!) {
      done: scheduleNotice(id: $id) {
        id
      }
    }
  `),
  withdraw: graphql(`
    mutation WithdrawNotice($id: ID!) {
      done: withdrawNotice(id: $id) {
        id
      }
    }
  `),
};

/** The form: times as the wall clock of the property shows them, '' for none; lobbyId '' for every lobby. */
export interface Fields {
  titleZh: string;
  titleEn: string;
  bodyZh: string;
  bodyEn: string;
  lobbyId: string;
  startsAt: string;
  endsAt: string;
}

/** The form of a notice, or of none yet; `zone` is the property's IANA zone. */
export function fieldsOf(notice: Notice | undefined, zone: string): Fields {
  return {
    titleZh: notice?.titleZh ?? '',
    titleEn: notice?.titleEn ?? '',
    bodyZh: notice?.bodyZh ?? '',
    bodyEn: notice?.bodyEn ?? '',
    lobbyId: notice?.lobby?.id ?? '',
    startsAt: wallAt(notice?.startsAt ?? null, zone),
    endsAt: wallAt(notice?.endsAt ?? null, zone),
  };
}

/** What is sent: the form's texts, and its times as instants (the form has been checked by `checkTimes`). */
export function inputOf(fields: Fields, zone: string) {
  const { titleZh, titleEn, bodyZh, bodyEn, lobbyId } = fields;
  return {
    titleZh,
    titleEn,
    bodyZh,
    bodyEn,
    lobbyId: lobbyId || null,
    startsAt: instant(fields.startsAt, zone),
    endsAt: instant(fields.endsAt, zone),
  };
}

/** By field the name of what is wrong with its time, or 'twice', which is only worth knowing. */
export function checkTimes({ startsAt, endsAt }: Pick<Fields, 'startsAt' | 'endsAt'>, zone: string) {
  const starts = read(startsAt, zone);
  const ends = read(endsAt, zone);
  const from = instant(startsAt, zone);
  const to = instant(endsAt, zone);
  return { startsAt: starts, endsAt: ends ?? (from && to && to <= from ? ('endBeforeStart' as const) : undefined) };
}

function read(wall: string, zone: string) {
  if (!wall) return undefined;
  const found = instantAt(wall, zone);
  return typeof found === 'string' ? found : found.twice ? ('twice' as const) : undefined;
}

function instant(wall: string, zone: string): string | null {
  const found = instantAt(wall, zone);
  return typeof found === 'string' ? null : found.at;
}
