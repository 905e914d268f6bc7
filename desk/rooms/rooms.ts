/** What the page of meeting rooms asks and does, and the fields of its forms. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf, VariablesOf } from '../../schema/graphql.ts';

export const Rooms = graphql(`
  query ManageRooms {
    rooms {
      id
      nameZh
      nameEn
      floor
      wayZh
      wayEn
      layouts {
        layout
        label
        seats
        setupMinutes
        clearingMinutes
      }
      equipment
      washroomArrow
      breakAreaArrow
      state
      stateLabel
      outReason
      linkUntil
      picture
      keys {
        id
        label
        state
        stateLabel
        heldBy
        outAt
        actions {
          name
          label
          open
          because
        }
      }
      actions {
        name
        label
        open
        because
      }
    }
  }
`);
export type Room = ResultOf<typeof Rooms>['rooms'][number];
export type Key = Room['keys'][number];

export const AddRoom = graphql(`
  mutation AddRoom($input: RoomInput!) {
    addRoom(input: $input) {
      id
    }
  }
`);
export const AmendRoom = graphql(`
  mutation AmendRoom($id: ID!, $input: RoomInput!) {
    amendRoom(id: $id, input: $input) {
      id
    }
  }
`);
export const TakeOutRoom = graphql(`
  mutation TakeOutRoom($id: ID!, $reasonZh: String!, $reasonEn: String!) {
    takeOutRoom(id: $id, reasonZh: $reasonZh, reasonEn: $reasonEn) {
      id
    }
  }
`);
export const roomMoves = {
  putBack: graphql(`
    mutation PutBackRoom($id: ID!) {
      done: putBackRoom(id: $id) {
        id
      }
    }
  `),
  retire: graphql(`
    mutation RetireRoom($id: ID!) {
      done: retireRoom(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestoreRoom($id: ID!) {
      done: restoreRoom(id: $id) {
        id
      }
    }
  `),
};
export const AddKey = graphql(`
  mutation AddRoomKey($roomId: ID!, $label: String!) {
    addRoomKey(roomId: $roomId, label: $label) {
      id
    }
  }
`);
export const MakeRoomLink = graphql(`
  mutation MakeRoomLink($roomId: ID!) {
    makeRoomLink(roomId: $roomId)
  }
`);
export const keyMoves = {
  takeBack: graphql(`
    mutation TakeBackKeyHere($id: ID!) {
      done: takeBackRoomKey(id: $id) {
        id
      }
    }
  `),
  retire: graphql(`
    mutation RetireRoomKey($id: ID!) {
      done: retireRoomKey(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestoreRoomKey($id: ID!) {
      done: restoreRoomKey(id: $id) {
        id
      }
    }
  `),
};

type Input = VariablesOf<typeof AddRoom>['input'];
export type Layout = Input['layouts'][number]['layout'];
export const LAYOUTS = ['boardroom', 'classroom', 'theatre', 'uShape', 'banquet', 'reception'] as const;
export const EQUIPMENT = ['projector', 'screen', 'microphones', 'video', 'whiteboard', 'hearingLoop'] as const;
/** Which way the display points, as it draws it. */
export const ARROWS = { left: '←', right: '→', up: '↑', down: '↓', upLeft: '↖', upRight: '↗' } as const;
export type Arrow = keyof typeof ARROWS;
export type Equipment = (typeof EQUIPMENT)[number];

/** Figures as they are typed; a layout without seats is not used. */
export interface Fields {
  nameZh: string;
  nameEn: string;
  floor: string;
  wayZh: string;
  wayEn: string;
  layouts: Record<Layout, { seats: string; setup: string; clearing: string }>;
  equipment: Equipment[];
  washroomArrow: Arrow | '';
  breakAreaArrow: Arrow | '';
}

/** The form of a room, or of a new one. */
export function fieldsOf(room: Room | undefined): Fields {
  const layouts = Object.fromEntries(
    LAYOUTS.map((layout) => {
      const it = room?.layouts.find((known) => known.layout === layout);
      return [
        layout,
        {
          seats: it ? String(it.seats) : '',
          setup: it ? String(it.setupMinutes) : '20',
          clearing: it ? String(it.clearingMinutes) : '15',
        },
      ];
    }),
  ) as Fields['layouts'];
  return {
    nameZh: room?.nameZh ?? '',
    nameEn: room?.nameEn ?? '',
    floor: room?.floor ?? '',
    wayZh: room?.wayZh ?? '',
    wayEn: room?.wayEn ?? '',
    layouts,
    equipment: [...(room?.equipment ?? [])],
    washroomArrow: room?.washroomArrow ?? '',
    breakAreaArrow: room?.breakAreaArrow ?? '',
  };
}

/** What is sent; undefined where a figure is none. */
export function inputOf({ layouts, ...rest }: Fields): Input | undefined {
  const used = LAYOUTS.filter((layout) => layouts[layout].seats.trim() !== '');
  const given = used.map((layout) => {
    const { seats, setup, clearing } = layouts[layout];
    return { layout, seats: figure(seats), setupMinutes: figure(setup), clearingMinutes: figure(clearing) };
  });
  if (given.some((it) => [it.seats, it.setupMinutes, it.clearingMinutes].includes(-1))) return undefined;
  return {
    ...rest,
    washroomArrow: rest.washroomArrow || null,
    breakAreaArrow: rest.breakAreaArrow || null,
    layouts: given,
  };
}
const figure = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : -1);
