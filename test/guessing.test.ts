// Ten thousand guesses: of codes and digits only the allowed number is ever looked at, from one kiosk and from many.
import { type DocumentNode, execute, parse } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../server/context.ts';
import { newInvitationCode, read } from '../server/visits/codes.ts';
import { schema } from '../server/schema.ts';
import { invite, lobbyHouse, OPEN, SIGN_OUT } from './lobby.ts';

const GUESSES = 10_000;
const [CHECK, OPENED, SIGNED_OUT] = [
  'query Check($text: String!) { checkVisit(text: $text) { answer } }',
  OPEN,
  SIGN_OUT,
].map((text) => parse(text)) as [DocumentNode, DocumentNode, DocumentNode];
let n = 0;

/** Asks in this process: the whole graph, without a wire in between; gives the refusal's code. */
async function asked(document: DocumentNode, variableValues: Record<string, unknown>, contextValue: Context) {
  const { errors } = await execute({ schema, document, variableValues, contextValue });
  return errors ? ((errors[0]!.cause as { code?: string } | undefined)?.code ?? errors[0]!.message) : 'opened';
}

/** Somebody at this kiosk. */
const at =
  (h: Awaited<ReturnType<typeof lobbyHouse>>, deviceId: string) =>
  (document: DocumentNode, variableValues: Record<string, unknown>) => {
    const by = { roles: ['kiosk'], language: 'zh', lobbyId: h.lobbyId, deviceId } as const;
    const actor = { ...by, id: `device:${deviceId}` };
    return asked(document, variableValues, { house: h.house, audience: by, actor, key: `guess-${(n += 1)}` });
  };

/** Guesses in handfuls, as fast as the house takes them; how often each answer came. */
async function guessed(ask: (i: number) => Promise<string>, times = GUESSES): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (let from = 0; from < times; from += 100)
    for (const answer of await Promise.all(Array.from({ length: 100 }, (_, i) => ask(from + i))))
      counted[answer] = (counted[answer] ?? 0) + 1;
  return counted;
}

const digits = (i: number, length: number) => String(i).padStart(length, '0');

describe('with the clock stopped', { timeout: 120_000 }, () => {
  let h: Awaited<ReturnType<typeof lobbyHouse>>;
  beforeAll(() => expect(read(newInvitationCode())?.kind).toBe('invitation'));

  test('V2 · of 10 000 invitation codes five are looked at, and the right one after them is not', async () => {
    h = await lobbyHouse();
    const [one] = await invite(h, await h.as('receptionist'), [{ name: '李雷', telephone: '13800138000' }]);
    const ask = at(h, (await h.kiosk()).id);
    const answers = await guessed(() => ask(OPENED, { input: { code: newInvitationCode() } }));
    expect(answers).toEqual({ CODE_UNKNOWN: 5, TOO_MANY_TRIES: GUESSES - 5 });
    expect(await ask(OPENED, { input: { code: one!.invitationCode } })).toBe('TOO_MANY_TRIES');
    await h.clock.advance(10 * 60_000);
    expect(await ask(OPENED, { input: { code: one!.invitationCode } })).toBe('opened');
  });

  test('V2 · all 10 000 endings of a number: five are looked at, and they share the tries with the codes', async () => {
    h = await lobbyHouse();
    await invite(h, await h.as('receptionist'), [{ name: '李雷', telephone: '13800139999' }]);
    const ask = at(h, (await h.kiosk()).id);
    expect(await ask(OPENED, { input: { code: newInvitationCode() } })).toBe('CODE_UNKNOWN');
    expect(await guessed((i) => ask(OPENED, { input: { tail: digits(i, 4), surname: '李' } }))).toEqual({
      CODE_UNKNOWN: 4,
      TOO_MANY_TRIES: GUESSES - 4,
    });
  });

  test('a hundred kiosks together are looked at sixty times a minute, whether or not each has tries left', async () => {
    h = await lobbyHouse();
    const asking = await Promise.all(Array.from({ length: 100 }, async (_, i) => at(h, `kiosk-${i}`)));
    const all = await guessed((i) => asking[i % 100]!(OPENED, { input: { code: newInvitationCode() } }));
    expect(all).toEqual({ CODE_UNKNOWN: 60, TOO_MANY_TRIES: GUESSES - 60 });
  });

  test('an invitation that opens costs no tries, and gives none back to somebody who goes on guessing', async () => {
    h = await lobbyHouse();
    const [one] = await invite(h, await h.as('receptionist'), [{ name: '李雷' }]);
    const ask = at(h, (await h.kiosk()).id);
    const right = () => ask(OPENED, { input: { code: one!.invitationCode } });
    for (let i = 0; i < 4; i++) {
      expect(await right()).toBe('opened');
      expect(await ask(OPENED, { input: { code: newInvitationCode() } })).toBe('CODE_UNKNOWN');
    }
    expect(await right()).toBe('opened');
    expect(await ask(OPENED, { input: { code: newInvitationCode() } })).toBe('CODE_UNKNOWN');
    expect(await right()).toBe('TOO_MANY_TRIES');
  });

  test('V3 · of 10 000 sign-out codes five are looked at', async () => {
    h = await lobbyHouse();
    const ask = at(h, (await h.kiosk()).id);
    expect(await guessed((i) => ask(SIGNED_OUT, { code: digits(i, 6) }))).toEqual({
      CODE_UNKNOWN: 5,
      TOO_MANY_TRIES: GUESSES - 5,
    });
  });

  test('A5 · at the gate one person checks sixty codes a minute', async () => {
    h = await lobbyHouse();
    const by = { roles: ['guard'], language: 'zh', lobbyId: null, deviceId: null } as const;
    const guard: Context = { house: h.house, audience: by, actor: { ...by, id: 'guard' } };
    const ask = (i: number) => asked(CHECK, { text: digits(i, 6) }, guard);
    expect(await guessed(ask, 1_000)).toEqual({ opened: 60, TOO_MANY_TRIES: 940 });
  });
});
