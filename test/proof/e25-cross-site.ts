// Another site, open in the browser of somebody who is signed in, tries whatever a page can send: with their cookie, it
// neither reads nor changes anything, and is told nothing that a browser would let it read.
import { type IncomingHttpHeaders, request } from 'node:http';
import { aboutNoon, furnish, type Person } from './kit/building.ts';
import { count, type Experiment } from './kit/experiment.ts';
import { startServer } from './kit/server.ts';
import { ask, listed, type Place } from './kit/speak.ts';

const SECRET = 'Marguerite Unheard-Of';
const CHANGES = 'mutation { registerVisit(input: { purpose: other, name: "Forged" }) { id } }';
const READS = '{ inside { name } }';
const JSON_TYPE = 'application/json';
const EVIL = 'https://evil.example';

/** One thing that a page, or somebody who pretends to be one, can send. */
interface Attempt {
  readonly what: string;
  readonly method?: string;
  readonly query?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export const experiment: Experiment = {
  id: 'E25',
  claim: 'another site neither reads nor changes anything, and opens no socket',
  async run({ folder, onEnd }) {
    const building = await furnish(folder, { zone: aboutNoon() });
    const server = await startServer({ onEnd }, building.databaseUrl);
    const { staff, kiosks, displays } = building;
    const desk = staff.receptionist;
    await ask(server, desk, CHANGES.replace('Forged', SECRET));

    const wrong: string[] = [];
    let tried = 0;
    async function trial(who: Person, it: Attempt): Promise<void> {
      tried++;
      const { status, headers, text } = await knock(server, who, it);
      const shared = Object.keys(headers).filter((name) => name.startsWith('access-control-'));
      if (status < 400 || status > 499 || shared.length > 0 || text.includes(SECRET))
        wrong.push(`${it.what}: ${status} ${shared.join()} ${text.slice(0, 200)}`);
    }
    const origins = foreignOrigins(server.port);
    for (const text of [CHANGES, READS])
      for (const it of [...fromElsewhere(origins, text), ...inOtherClothes(server, text)]) await trial(desk, it);
    const rings = JSON.stringify({ extensions: { documentId: listed('kiosk', 'RingBell').documentId } });
    const draws = { extensions: { documentId: listed('display', 'ReportDrawn').documentId }, variables: { cursor: 9 } };
    for (const origin of origins) {
      await trial(kiosks[0]!, asJson(`a kiosk's bell from ${origin}`, rings, origin));
      await trial(displays[0]!, asJson(`a display's report from ${origin}`, JSON.stringify(draws), origin));
    }
    let upgrades = 0;
    for (const who of [desk, kiosks[0]!, displays[0]!])
      for (const origin of origins) {
        upgrades++;
        const { status } = await knock(server, who, { what: 'socket', headers: { ...UPGRADE, ...given(origin) } });
        if (status !== 403) wrong.push(`a socket of the ${who.face} from ${origin}: ${status}`);
      }

    // The same by the house's own page, so that it is known to have been possible.
    const own = await knock(server, desk, asJson('own page', asked(READS), server.url));
    const socket = await knock(server, desk, { what: 'own socket', headers: { ...UPGRADE, origin: server.url } });
    const { inside } = (await ask(server, desk, READS)).data as { inside: { name: string }[] };
    const devices = (await ask(server, staff.manager, '{ devices { drawnCursor } }')).data as {
      devices: { drawnCursor: number | null }[];
    };
    const changed = inside.length - 1 + devices.devices.filter(({ drawnCursor }) => drawnCursor !== null).length;
    const possible = own.text.includes(SECRET) && socket.status === 101;
    return {
      held: wrong.length === 0 && changed === 0 && possible,
      figure: `${count(tried)} requests in ${new Set([...fromElsewhere(origins, ''), ...inOtherClothes(server, '')]).size} variants and ${upgrades} sockets refused, ${wrong.length} let in or told too much, ${changed} changes${possible ? '' : '; the own page was refused too'}${wrong
        .slice(0, 1)
        .map((it) => `: ${it}`)
        .join('')}`,
    };
  },
};

/** What is not an address of this house, however much it looks like one; undefined says nothing at all. */
const foreignOrigins = (port: number): (string | undefined)[] => [
  undefined,
  '',
  'null',
  EVIL,
  `http://evil.example:${port}`,
  `http://localhost.evil.example:${port}`,
  `http://evil.localhost:${port}`,
  `http://127.0.0.1.evil.example:${port}`,
  `http://localhost:${port}.evil.example`,
  `http://localhost:${port}@evil.example`,
  `http://evil.example/http://localhost:${port}`,
  `http://localhost:${port + 1}`,
  'http://localhost',
  `https://localhost:${port}`,
  `ws://localhost:${port}`,
  `HTTP://localhost:${port}`,
  `http://LOCALHOST:${port}`,
  `http://localhost:${port}/`,
  `http://localhost.:${port}`,
  `http://127.0.0.2:${port}`,
  `http://127.1:${port}`,
  `http://0.0.0.0:${port}`,
  `http://localhost:${port}, ${EVIL}`,
  `${EVIL} http://localhost:${port}`,
  'file://',
  'chrome-extension://abcdefghijklmnop',
];

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'sec-websocket-protocol': 'graphql-transport-ws',
};

const given = (origin: string | undefined): Record<string, string> => (origin === undefined ? {} : { origin });
const asked = (query: string): string => JSON.stringify({ query });
const asJson = (what: string, body: string, origin: string | undefined): Attempt => ({
  what,
  body,
  headers: { 'content-type': JSON_TYPE, ...given(origin) },
});

/** Well-formed in everything but where it comes from; one of them has also bent the name of the house (DNS rebinding). */
const fromElsewhere = (origins: readonly (string | undefined)[], text: string): Attempt[] => [
  ...origins.map((origin) => asJson(`JSON from ${origin}`, asked(text), origin)),
  {
    ...asJson('JSON by another name', asked(text), EVIL),
    headers: { 'content-type': JSON_TYPE, origin: EVIL, host: 'evil.example' },
  },
];

/** What a form or a script can send without asking first, and every other method; from elsewhere and from the own page alike. */
function inOtherClothes({ url }: Place, text: string): Attempt[] {
  const form = `query=${encodeURIComponent(text)}`;
  const part = `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${asked(text)}\r\n--x--\r\n`;
  const clothes: readonly (readonly [type: string, body: string])[] = [
    ['application/x-www-form-urlencoded', form],
    ['multipart/form-data; boundary=x', part],
    ['text/plain', asked(text)],
    ['text/plain; charset=application/json', asked(text)],
    ['text/plain, application/json', asked(text)],
    ['application/graphql', text],
    ['application/jsonp', asked(text)],
    ['', asked(text)],
  ];
  const methods: readonly (readonly [method: string, more?: Record<string, string>])[] = [
    ['GET'],
    ['GET', { 'x-http-method-override': 'POST', 'content-type': JSON_TYPE }],
    ['HEAD'],
    ['PUT', { 'content-type': JSON_TYPE }],
    ['PATCH', { 'content-type': JSON_TYPE }],
    ['DELETE'],
    ['OPTIONS', { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }],
  ];
  return [EVIL, url].flatMap((origin) => [
    ...clothes.map(([type, body]) => ({
      what: `${type || 'no type'} from ${origin}`,
      headers: { origin, ...(type && { 'content-type': type }) },
      body,
    })),
    ...methods.map(([method, more]) => ({
      what: `${method} from ${origin}`,
      method,
      query: `&${form}`,
      headers: { origin, ...more },
      ...(method === 'PUT' || method === 'PATCH' ? { body: asked(text) } : {}),
    })),
  ]);
}

/** Sends it as it is, with the cookie that a browser would add. */
function knock({ port }: Place, { face, cookie }: Person, it: Attempt): Promise<Answer> {
  const { method = it.body === undefined ? 'GET' : 'POST', query = '', headers, body } = it;
  return new Promise((resolve, reject) => {
    const path = `/graphql?face=${face}${query}`;
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { ...headers, cookie } }, (response) => {
      let text = '';
      response.on('data', (piece) => (text += String(piece)));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: 101, headers: response.headers, text: '' });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
