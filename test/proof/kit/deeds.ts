// People at work: receptionists and visitors who do one thing after another, each deed with a key of its own. A deed that got
// no answer stays in hand and is sent again with its key, as the screens do; what was answered is remembered for the reckoning.
import { randomUUID } from 'node:crypto';
import type { Building, Person } from './building.ts';
import { ask, type Place } from './speak.ts';

const REGISTER = 'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id code } }';
const WRITE = 'mutation($input: NoticeInput!) { writeNotice(input: $input) { id } }';
const press = (field: string) => `mutation($id: ID!) { ${field}(id: $id) { id } }`;

interface Wish {
  readonly who: Person;
  readonly document: string;
  readonly variables: object;
  /** What the journal calls it. */
  readonly kind: 'visit' | 'notice';
  readonly move: string;
}

export interface Deed extends Wish {
  readonly key: string;
  /** What was answered: the id at the desk, the code at a kiosk. Undefined until then. */
  told?: { readonly id?: string; readonly code?: string; readonly signOutCode?: string };
}

/** One thing after another; each wish may rest on the answer to the one before it. */
type Story = Generator<Wish, void, NonNullable<Deed['told']>>;

/** How the journal names whoever does this. */
export const actorOf = ({ face, id }: Person): string => (face === 'desk' ? id : `device:${id}`);

/** A visitor registered by hand, received, shown in, and seen off. */
export function* visitAtDesk({ staff: { receptionist: who }, hostIds }: Building, n: number): Story {
  const visit = (document: string, variables: object, move: string): Wish => ({
    who,
    document,
    variables,
    kind: 'visit',
    move,
  });
  const input = { purpose: 'meeting', name: `Guest ${n}`, company: 'Elsewhere', hostId: hostIds[n % hostIds.length] };
  const { id } = yield visit(REGISTER, { input }, 'register');
  for (const move of ['receive', 'seeIdentity', 'tellHost', 'showIn', 'enter', 'leave'])
    yield visit(press(FIELDS[move] ?? `${move}Visit`), { id }, move);
}

const FIELDS: Readonly<Record<string, string>> = { seeIdentity: 'seeVisitIdentity', tellHost: 'tellVisitHost' };

/** A visitor who signs in at a kiosk, and out again by the code it gave. */
export function* visitAtKiosk({ kiosks, companyIds }: Building, n: number): Story {
  const who = kiosks[n % kiosks.length]!;
  const companyId = companyIds[n % companyIds.length];
  const input = { purpose: 'delivery', name: `Courier ${n}`, companyId, consent: true, language: 'en' };
  const signIn = { who, document: 'SignInVisit', variables: { input }, kind: 'visit', move: 'signIn' } as const;
  const { signOutCode } = yield signIn;
  yield { ...signIn, document: 'SignOutVisit', variables: { code: signOutCode }, move: 'leave' };
}

/** A notice, written, shown and taken down. */
export function* noticeAtDesk({ staff: { supervisor: who } }: Building, n: number): Story {
  const text = {
    titleZh: `通知 ${n}`,
    titleEn: `Notice ${n}`,
    bodyZh: '请走北门。',
    bodyEn: 'Please use the north door.',
  };
  const notice = (document: string, variables: object, move: string): Wish => ({
    who,
    document,
    variables,
    kind: 'notice',
    move,
  });
  const { id } = yield notice(WRITE, { input: text }, 'write');
  for (const move of ['publish', 'withdraw']) yield notice(press(`${move}Notice`), { id }, move);
}

/** Somebody with stories without end, and at most one deed in hand. */
export class Worker {
  readonly deeds: Deed[] = [];
  readonly #at: Place;
  readonly #stories: Generator<Story, never>;
  #story: Story | undefined;

  constructor(at: Place, stories: Generator<Story, never>) {
    this.#at = at;
    this.#stories = stories;
  }

  /** The deed that was sent and not answered yet, if any. */
  get inHand(): Deed | undefined {
    const last = this.deeds.at(-1);
    return last?.told ? undefined : last;
  }

  /** Does one thing: what is in hand, else the next. Rejects when the line breaks, or with Refused. */
  async step(): Promise<Deed> {
    const deed = this.inHand ?? this.#next();
    const { data, errors, text } = await ask(this.#at, deed.who, deed.document, deed.variables, deed.key);
    if (errors.length > 0 || !data)
      throw new Refused(`${deed.move} was answered: ${text}`, errors[0]?.extensions['code']);
    deed.told = Object.values(data as Record<string, NonNullable<Deed['told']>>)[0]!;
    return deed;
  }

  /** One thing after another, until told otherwise or the line breaks. */
  async work(goOn: () => boolean, onAnswer: () => void = () => {}): Promise<void> {
    while (goOn()) {
      try {
        await this.step();
      } catch (error) {
        if (error instanceof Refused) throw error;
        return;
      }
      onAnswer();
    }
  }

  #next(): Deed {
    const told = this.deeds.at(-1)?.told ?? {};
    let wish = this.#story?.next(told);
    while (!wish || wish.done) {
      this.#story = this.#stories.next().value;
      wish = this.#story.next(told);
    }
    const deed = { ...wish.value, key: randomUUID() };
    this.deeds.push(deed);
    return deed;
  }
}

/** The house said no. The deed stays in hand. */
export class Refused extends Error {
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

/** So many people at work in one building: half of them at the desk, the others alone at kiosks or writing notices. */
export function staffed(at: Place, building: Building, people: number): Worker[] {
  // One row of stories for all who do the same: the kiosks are then taken in turn, and none signs in too many.
  function* all(kind: (building: Building, n: number) => Story): Generator<Story, never> {
    for (let n = 0; ; n++) yield kind(building, n);
  }
  const [desk, kiosk, notices] = [all(visitAtDesk), all(visitAtKiosk), all(noticeAtDesk)];
  const kinds = [desk, kiosk, desk, notices];
  return Array.from({ length: people }, (_, k) => new Worker(at, kinds[k % kinds.length]!));
}
