import { describe, expect, it } from 'vitest';
import { house, until } from '../house.ts';

const VIEWER = '{ viewer { roles device { name kind lobby { nameEn } } pairing { code expiresAt } } }';
const START = 'mutation { startPairing { code expiresAt } }';
const PAIR =
  'mutation($code: String!, $name: String!, $lobbyId: ID!) { pairDevice(code: $code, name: $name, lobbyId: $lobbyId) { id kind name state } }';
const DEVICES = '{ devices { id name connected lastContactAt drawnCursor drawnAt behind actions { name open } } }';
const REVOKE = 'mutation($id: ID!) { revokeDevice(id: $id) { state connected } }';
const BOARD = 'subscription lobbyBoard { lobbyBoard { reset cursor board { lobbyEn } } }';
const MINUTE = 60_000;

describe('pairing a device', () => {
  it('shows eight letters, is paired by them at the desk, and is then what it is', async () => {
    const h = await house();
    const reception = await h.as('receptionist');
    const kiosk = h.stranger('kiosk');
    const { code, expiresAt } = (await h.must(kiosk, START)).startPairing;
    expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
    expect(Date.parse(expiresAt) - h.clock.now()).toBe(10 * MINUTE);
    expect((await h.must(kiosk, VIEWER)).viewer).toMatchObject({ roles: ['unpaired'], pairing: { code } });
    expect((await h.must(kiosk, START)).startPairing.code).toBe(code);

    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
    const { pairDevice } = await h.must(reception, PAIR, { code: typed, name: '大堂自助机', lobbyId: h.lobbyId });
    expect(pairDevice).toMatchObject({ kind: 'kiosk', name: '大堂自助机', state: 'paired' });
    expect((await h.must(kiosk, VIEWER)).viewer).toEqual({
      roles: ['kiosk'],
      device: { name: '大堂自助机', kind: 'kiosk', lobby: { nameEn: 'Ground-floor lobby' } },
      pairing: null,
    });
    const [device] = await h.house.db.read<{ token: string }>('select token from device');
    expect(kiosk.cookie).not.toContain(device!.token);
    const [entry] = await h.house.db.read('select kind, move, actor from journal order by seq desc limit 1');
    expect(entry).toEqual({ kind: 'device', move: 'pair', actor: reception.id });
    expect(await h.refusedAs(reception, PAIR, { code, name: 'Again', lobbyId: h.lobbyId })).toBe(
      'PAIRING_CODE_UNKNOWN',
    );
  });

  it('answers a resent pairing with the same device', async () => {
    const h = await house();
    const reception = await h.as('receptionist');
    const { code } = (await h.must(h.stranger('display'), START)).startPairing;
    const wish = { code, name: 'Display', lobbyId: h.lobbyId };
    const [first, again] = [
      await h.must(reception, PAIR, wish, { key: 'pairing-once-1' }),
      await h.must(reception, PAIR, wish, { key: 'pairing-once-1' }),
    ];
    expect(again.pairDevice.id).toBe(first.pairDevice.id);
  });

  it('refuses an expired code, five wrong ones in ten minutes, a lobby that is not there, and other roles', async () => {
    const h = await house();
    const reception = await h.as('receptionist');
    const kiosk = h.stranger('kiosk');
    const { code } = (await h.must(kiosk, START)).startPairing;
    const wish = { code, name: 'Kiosk', lobbyId: h.lobbyId };
    expect(await h.refusedAs(await h.as('guard'), PAIR, wish)).toBe('NOT_YOURS');
    expect(await h.refusedAs(reception, PAIR, { ...wish, lobbyId: 'nowhere' })).toBe('LOBBY_UNKNOWN');
    expect(await h.refusedAs(reception, PAIR, { ...wish, name: ' ' })).toBe('NAME_MISSING');

    await h.clock.advance(10 * MINUTE);
    expect(await h.refusedAs(reception, PAIR, wish)).toBe('PAIRING_CODE_UNKNOWN');
    expect((await h.must(kiosk, VIEWER)).viewer.pairing).toBeNull();
    const fresh = (await h.must(kiosk, START)).startPairing.code;
    expect(fresh).not.toBe(code);

    for (let n = 0; n < 4; n++)
      expect(await h.refusedAs(reception, PAIR, { ...wish, code: 'BBBBBBBB' })).toBe('PAIRING_CODE_UNKNOWN');
    expect(await h.refusedAs(reception, PAIR, { ...wish, code: fresh })).toBe('TOO_MANY_TRIES');
    await h.clock.advance(9 * MINUTE);
    expect(await h.refusedAs(await h.as('supervisor'), PAIR, { ...wish, code: fresh })).toBeUndefined();
  });

  it('hands out no more codes than one address can need', async () => {
    const h = await house();
    const codes = new Set<string>();
    for (let n = 0; n < 20; n++) codes.add((await h.must(h.stranger('kiosk'), START)).startPairing.code);
    expect(codes.size).toBe(20);
    expect(await h.refusedAs(h.stranger('display'), START)).toBe('TOO_MANY_TRIES');
  });
});

describe('a paired device', () => {
  it('is known by its last contact and by what it last drew, without a word in the journal', async () => {
    const h = await house();
    const reception = await h.as('receptionist');
    const display = await h.display();
    const before = await h.house.db.read('select count(*) n from journal');
    const feed = h.listen(display, BOARD);
    await until(() => feed.frames.length > 0);
    const { cursor } = feed.frames[0].lobbyBoard;
    await h.must(display, 'mutation($cursor: Int!) { reportDrawn(cursor: $cursor) }', { cursor });
    expect(await h.house.db.read('select count(*) n from journal')).toEqual(before);
    const [shown] = (await h.must(reception, DEVICES)).devices;
    expect(shown).toMatchObject({ connected: true, drawnCursor: cursor, behind: 0 });
    expect(shown.drawnAt).toBe(new Date(h.clock.now()).toISOString());

    await feed.stop();
    await until(() => !h.app.doors.isConnected(display.id));
    await h.clock.advance(11_000);
    await h.must(reception, 'mutation($input: NameInput!, $id: ID!) { amendLobby(id: $id, input: $input) { id } }', {
      id: h.lobbyId,
      input: { nameZh: '大堂', nameEn: 'Lobby' },
    });
    const [later] = (await h.must(reception, DEVICES)).devices;
    expect(later).toMatchObject({ connected: false, behind: 1 });
    const [row] = await h.house.db.read<{ drawnCursor: number }>('select drawnCursor from device');
    expect(row!.drawnCursor).toBe(cursor);
  });

  it('is out within two seconds of being revoked, and cannot come back', async () => {
    const h = await house();
    const reception = await h.as('receptionist');
    const display = await h.display();
    const feed = h.listen(display, BOARD);
    await until(() => feed.frames.length > 0);
    const begun = performance.now();
    const { revokeDevice } = await h.must(reception, REVOKE, { id: display.id });
    expect(revokeDevice).toEqual({ state: 'revoked', connected: false });
    expect(await feed.closed).toMatchObject({ code: 4403 });
    expect(performance.now() - begun).toBeLessThan(2_000);
    const again = h.listen(display, BOARD);
    expect(await again.closed).toMatchObject({ code: 4403 });
    expect(again.frames).toEqual([]);
    expect(await h.refusedAs(display, 'mutation { reportDrawn(cursor: 1) }')).toBe('SIGN_IN_FIRST');
  });

  it('gets a new board where it stands when it is moved to another lobby', async () => {
    const h = await house();
    const reception = await h.as('receptionist');
    const display = await h.display();
    const feed = h.listen(display, BOARD);
    await until(() => feed.frames.length > 0);
    const { addLobby } = await h.must(reception, 'mutation($input: NameInput!) { addLobby(input: $input) { id } }', {
      input: { nameZh: '二层大堂', nameEn: 'Upper lobby' },
    });
    await h.must(
      reception,
      'mutation($id: ID!, $lobbyId: ID!) { amendDevice(id: $id, name: "Moved", lobbyId: $lobbyId) { name } }',
      { id: display.id, lobbyId: addLobby.id },
    );
    expect((await feed.closed).code).toBe(4205);
    const again = h.listen(display, BOARD);
    await until(() => again.frames.length > 0);
    expect(again.frames[0].lobbyBoard.board.lobbyEn).toBe('Upper lobby');
  });
});
