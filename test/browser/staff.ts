/** Somebody at a desk without a browser: prepares a building and looks behind the screens, through the same door as the desk's page. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Foyer } from './foyer.ts';

// What comes back depends on the document; the tests read it as they asked for it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Data = any;

export const PASSWORD = 'a long enough password';
/** The building's own clock stands between noon and one, whenever the tests run: nothing is closed for the night, no display dims. */
export const NOON = Intl.supportedValuesOf('timeZone').find(
  (zone) => new Intl.DateTimeFormat('en', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format() === '12',
)!;

const listed = Object.entries(JSON.parse(readFileSync('schema/documents/desk.json', 'utf8')) as Record<string, string>);

export type Staff = ReturnType<typeof staffOf>;

/** A stranger at the desk of this server; `setUp` and `signIn` make somebody of them. */
export function staffOf({ url }: Pick<Foyer, 'url'>) {
  let cookie = '';

  async function send(body: object): Promise<Data> {
    const response = await fetch(`${url}/graphql?face=desk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie, 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
    if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
    return data;
  }

  /** An operation of the desk's own build, by its name: all that a stranger may send. */
  function named(operation: string, variables: object): Promise<Data> {
    const [documentId] = listed.find(([, text]) => text.includes(`mutation ${operation}(`)) ?? [];
    if (!documentId) throw new Error(`The desk sends no ${operation}; see schema/documents/desk.json.`);
    return send({ variables, extensions: { documentId } });
  }

  return {
    /** Makes the first account `manager` and the building 观澜中心. */
    setUp: (setupLink: string) =>
      named('SetUp', {
        token: setupLink.split('#setup=')[1],
        account: 'manager',
        name: '周以宁',
        nameEn: 'Zhou Yining',
        password: PASSWORD,
        propertyZh: '观澜中心',
        propertyEn: 'Guanlan Centre',
        zone: NOON,
      }),
    signIn: (account: string) => named('SignIn', { account, password: PASSWORD }),
    /** Any query or mutation of a person signed in. */
    ask: (query: string, variables: object = {}) => send({ query, variables }),
  };
}
