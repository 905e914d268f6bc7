// Mail by SMTP. At least once: a server that took it just before we died gets it again, with the Message-ID it had.
import { createTransport } from 'nodemailer';
import { CannotStart } from '../engine/start.ts';
import type { Way } from './courier.ts';
import { type Outcome, Undelivered } from './message.ts';

export interface PostOffice {
  /** smtp://user:password@host:587, or smtps:// for TLS from the first byte. */
  readonly url: string;
  /** Whom it comes from: front-desk@example.com, or Name <front-desk@example.com>. */
  readonly from: string;
}

/** Real milliseconds for a connection, for a greeting, and of silence. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000, dnsTimeout: 10_000 };

/** How mail is sent by this server. Throws CannotStart with a plain sentence when its address cannot be one. */
export function mailBy({ url, from }: PostOffice, patience: Partial<typeof PATIENCE> = {}): Way<'mail'> {
  const server = URL.parse(url);
  if (!server?.hostname || !/^smtps?:$/.test(server.protocol))
    throw new CannotStart('SMTP_URL must look like smtp://user:password@mail.example.com:587 or smtps://….');
  const domain = /@([^\s@<>]+)>?$/.exec(from)?.[1];
  if (!domain) throw new CannotStart(`SMTP_FROM is ${from}; it must hold an address like front-desk@example.com.`);
  const transport = createTransport({
    ...PATIENCE,
    ...patience,
    // A password never goes over an open line; the machine itself is no line.
    requireTLS: server.password !== '' && !/^(localhost|127\.|\[::1\])/.test(server.hostname),
    url,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, subject, text, calendar }, { id, signal }) => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(calendar && {
          icalEvent: { method: calendar.method, filename: 'visit.ics', content: calendar.text },
        }),
        signal,
      });
    } catch (error) {
      throw asUndelivered(error as { code?: string; responseCode?: number; permanent?: boolean });
    }
  };
}

const OUTCOME: Readonly<Record<string, Outcome>> = {
  ETIMEDOUT: 'timedOut',
  EABORT: 'timedOut',
  ECONNECTION: 'unreachable',
  ESOCKET: 'unreachable',
  EDNS: 'unreachable',
};

/** Nobody lives at that address, or nobody wants it: trying again is no use. Whatever else is wrong may be put right. */
function asUndelivered(error: { code?: string; responseCode?: number; permanent?: boolean }): Undelivered {
  const { code = '', responseCode = 0, permanent = false } = error;
  const refused = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (refused && responseCode >= 400) return new Undelivered('refused', { final: permanent, cause: error });
  return new Undelivered(OUTCOME[code] ?? 'failed', { cause: error });
}
