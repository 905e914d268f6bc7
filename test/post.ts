// Real servers outside the house, for tests: one that takes mail, one that takes HTTP, one that never says a word.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A real SMTP server; `answer` says what it does with a recipient, `confirms` whether it says that it took a mail. */
export async function smtp(
  answer: (address: string) => Error | undefined = () => undefined,
  confirms: () => boolean = () => true,
) {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => done(answer(address)),
    onData(stream, _, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        mails.push(Buffer.concat(pieces).toString());
        if (confirms()) done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((done) => server.close(() => done()));
  onTestFinished(close);
  return { url: `smtp://127.0.0.1:${port}`, port, mails, close };
}

interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  /** It takes what comes, and says nothing while this is false. */
  readonly confirms?: () => boolean;
}

/** A real HTTP receiver that answers with each of these in turn, the last one for ever. */
export async function receiver(...answers: Reply[]) {
  const taken: { body: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      const answer = answers[Math.min(taken.length, answers.length - 1)]!;
      taken.push({ body, headers: request.headers });
      if (answer.confirms?.() !== false) response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((done) => server.close(() => done()));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=secret`, taken };
}

/** Something that takes a connection and never says a word. */
export async function silent() {
  const open = new Set<Socket>();
  const server = createTcp((socket) => {
    open.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    return new Promise<void>((done) => server.close(() => done()));
  });
  return (server.address() as AddressInfo).port;
}

/** One header of a mail as it came. */
export const header = (mail: string, name: string) => new RegExp(`^${name}: (.+(?:\\r?\\n .+)*)`, 'im').exec(mail)?.[1];

/** What a mail says, its parts put back into plain words. */
export function textOf(mail: string): string {
  const body = mail.slice(mail.search(/\r?\n\r?\n/));
  const encoding = header(mail, 'content-transfer-encoding') ?? /content-transfer-encoding: (\S+)/i.exec(mail)?.[1];
  if (encoding === 'base64') return Buffer.from(body.replace(/\s/g, ''), 'base64').toString();
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return encoding === 'quoted-printable' ? Buffer.from(bytes, 'latin1').toString() : body;
}
