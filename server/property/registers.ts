// The registers of the building: departments, lobbies with seats and places. Added, amended, retired, restored.
import { builder, press } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import { Refusal, words } from '../engine/refusal.ts';
import {
  department,
  type Department,
  lobby,
  type Lobby,
  nameGiven,
  place,
  type Place,
  seat,
  type Seat,
} from './rules.ts';
import { add, one } from './store.ts';
import { DepartmentType, LobbyType, PlaceType, SeatType } from './types.ts';

const NameInput = builder.inputType('NameInput', { fields: (t) => ({ nameZh: t.string(), nameEn: t.string() }) });
/** The two names every register has. */
export const named = (input: { nameZh: string; nameEn: string }) => ({
  nameZh: nameGiven('nameZh', input.nameZh),
  nameEn: nameGiven('nameEn', input.nameEn),
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: NameInput });
  return {
    addDepartment: t.field({
      type: DepartmentType,
      args: { input },
      resolve: (_, a, c) => enter<Department>(c, department, named(a.input)),
    }),
    amendDepartment: t.field({
      type: DepartmentType,
      args: { id, input },
      resolve: (_, a, c) => press(c, department, 'amend', a.id, named(a.input)),
    }),
    retireDepartment: t.field({
      type: DepartmentType,
      args: { id },
      resolve: (_, a, c) => press(c, department, 'retire', a.id),
    }),
    restoreDepartment: t.field({
      type: DepartmentType,
      args: { id },
      resolve: (_, a, c) => press(c, department, 'restore', a.id),
    }),
    addLobby: t.field({
      type: LobbyType,
      args: { input },
      resolve: (_, a, c) => enter<Lobby>(c, lobby, named(a.input)),
    }),
    amendLobby: t.field({
      type: LobbyType,
      args: { id, input },
      resolve: (_, a, c) => press(c, lobby, 'amend', a.id, named(a.input)),
    }),
    retireLobby: t.field({ type: LobbyType, args: { id }, resolve: (_, a, c) => press(c, lobby, 'retire', a.id) }),
    restoreLobby: t.field({ type: LobbyType, args: { id }, resolve: (_, a, c) => press(c, lobby, 'restore', a.id) }),
  };
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const lobbyId = t.arg.id();
  const name = t.arg.string();
  const input = t.arg({ type: NameInput });
  return {
    addSeat: t.field({
      type: SeatType,
      args: { lobbyId, name },
      resolve: async (_, a, c) =>
        enter<Seat>(c, seat, { lobbyId: await known(c, 'lobby', a.lobbyId), name: nameGiven('name', a.name) }),
    }),
    amendSeat: t.field({
      type: SeatType,
      args: { id, name },
      resolve: (_, a, c) => press(c, seat, 'amend', a.id, { name: nameGiven('name', a.name) }),
    }),
    retireSeat: t.field({ type: SeatType, args: { id }, resolve: (_, a, c) => press(c, seat, 'retire', a.id) }),
    restoreSeat: t.field({ type: SeatType, args: { id }, resolve: (_, a, c) => press(c, seat, 'restore', a.id) }),
    addPlace: t.field({
      type: PlaceType,
      args: { lobbyId, input },
      resolve: async (_, a, c) =>
        enter<Place>(c, place, { lobbyId: await known(c, 'lobby', a.lobbyId), ...named(a.input) }),
    }),
    amendPlace: t.field({
      type: PlaceType,
      args: { id, input },
      resolve: (_, a, c) => press(c, place, 'amend', a.id, named(a.input)),
    }),
    retirePlace: t.field({ type: PlaceType, args: { id }, resolve: (_, a, c) => press(c, place, 'retire', a.id) }),
    restorePlace: t.field({ type: PlaceType, args: { id }, resolve: (_, a, c) => press(c, place, 'restore', a.id) }),
  };
});

/** Refuses an id that points to nothing, at the field that gave it. */
export async function known(
  context: Context,
  kind: 'lobby' | 'company' | 'department' | 'host',
  id: string,
  field = `${kind}Id`,
): Promise<string> {
  if (await one(context.house.db, kind, id)) return id;
  throw new Refusal(
    'NOT_FOUND',
    words('请重新选择，所选的已不存在。', 'Please choose again: that one is no longer there.'),
    { field },
  );
}

/** Adds an entry in a deed of its own. */
export const enter = <Row extends { id: string; state: 'active' | 'retired' }>(
  context: Context,
  it: Parameters<typeof add>[1],
  columns: Omit<Row, 'id' | 'state'>,
  wish: unknown = columns,
) => deed(context, [it.kind, 'add', wish], (tx, { by, now }) => add<Row>(tx, it, columns, by, now));
