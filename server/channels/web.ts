// What goes out by HTTP: a WeCom group's robot, and a webhook of the owner's, signed. Nothing is followed or read beyond an answer.
import { createHmac } from 'node:crypto';
import type { Way } from './courier.ts';
import { Undelivered } from './message.ts';

/** Where the lanes lead at this moment: settings may have changed since a message was queued. */
export interface Addresses {
  robot(lane: string): Promise<string | undefined>;
  webhook(): Promise<{ readonly url: string; readonly secret: string | undefined } | undefined>;
}

/** Real milliseconds for an answer. */
const PATIENCE = 10_000;
/** An answer of this many characters is long enough. */
const LONGEST = 4_096;

/** Posts to a group: WeCom answers 200 with an `errcode` of its own. */
export const robotBy =
  ({ robot }: Pick<Addresses, 'robot'>): Way<'robot'> =>
  async ({ text }, { lane, signal }) => {
    const url = await robot(lane);
    if (!url) throw new Undelivered('noAddress', { final: true });
    const answer = await post(url, JSON.stringify({ msgtype: 'markdown', markdown: { content: text } }), {}, signal);
    if (answer.status !== 200) throw new Undelivered('failed');
    // 93000: the robot was taken out of its group, and its address leads nowhere any more.
    const code = /"errcode"\s*:\s*(-?\d+)/.exec(answer.body)?.[1];
    if (code !== '0') throw new Undelivered('refused', { final: code === '93000' });
  };

/** Sends an event, signed with the moment of this try so that nobody can play it back later; any 2xx is a yes. */
export const webhookBy =
  ({ webhook }: Pick<Addresses, 'webhook'>, now: () => number): Way<'webhook'> =>
  async (event, { id, signal }) => {
    const to = await webhook();
    if (!to) throw new Undelivered('noAddress', { final: true });
    const body = JSON.stringify({ id, ...event });
    const headers = {
      'foyer-delivery': id,
      ...(to.secret && { 'foyer-signature': signatureOf(to.secret, Math.floor(now() / 1000), body) }),
    };
    const { status } = await post(to.url, body, headers, signal);
    if (status === 410) throw new Undelivered('refused', { final: true });
    if (status < 200 || status > 299) throw new Undelivered('failed');
  };

/** `t=<seconds since 1970>,v1=<hex>`: HMAC-SHA-256 over `<t>.<body>`. */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

async function post(url: string, body: string, headers: Record<string, string>, signal: AbortSignal) {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Foyer', ...headers },
      redirect: 'manual',
      signal: patience,
    });
    return { status: response.status, body: await beginning(response) };
  } catch (error) {
    throw new Undelivered(patience.aborted ? 'timedOut' : 'unreachable', { cause: error });
  }
}

/** The first characters of an answer; the rest is not waited for. */
async function beginning(response: Response): Promise<string> {
  let read = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    read += decoder.decode(chunk, { stream: true });
    if (read.length >= LONGEST) break;
  }
  return read;
}
