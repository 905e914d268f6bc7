/** The ways through the kiosk that are measured, each as a visitor goes it; and what each may take. */
import { holdUp } from './camera.ts';
import type { Human } from './human.ts';
import * as kiosk from './kiosk.ts';
import { WORDS } from './words.ts';

const t = WORDS.zh.kiosk;

/** What a way needs: an invitation's code, or the digits to leave by. */
export interface Given {
  readonly code: string;
  readonly leave: string;
  /** The file that the camera reads. */
  readonly camera: string;
}

export interface Way {
  /** Whether it needs an invitation. */
  readonly invited?: true;
  /** Seconds for nine of ten, and what may be asked of a visitor at most. */
  readonly within: number;
  readonly taps: number;
  readonly keys: number;
  readonly screens: number;
  readonly go: (human: Human, given: Given) => Promise<void>;
}

const done = ({ page }: Human) => kiosk.heading(page, t.done.title).waitFor();
const text = (code: string) => `FOYER:${code}`;
const way = ({ page }: Human, name: 'invited' | 'walkIn' | 'delivery' | 'leave') =>
  kiosk.button(page, t.attract[name][0]);

export const WAYS = {
  'QR, camera': {
    invited: true,
    within: 12,
    taps: 1,
    keys: 0,
    screens: 2,
    async go(human, { code, camera }) {
      holdUp(camera, text(code));
      await human.tap(way(human, 'invited'));
      await done(human);
    },
  },
  'QR, USB scanner': {
    invited: true,
    within: 12,
    taps: 1,
    keys: 0,
    screens: 1,
    async go(human, { code }) {
      // The scanner is no finger: it types the whole text in a moment and ends it with Enter.
      await human.page.keyboard.type(text(code), { delay: 5 });
      await human.page.keyboard.press('Enter');
      await human.tap(kiosk.send(human.page, 'zh'));
      await done(human);
    },
  },
  code: {
    invited: true,
    within: 20,
    taps: 4,
    keys: 8,
    screens: 3,
    async go(human, { code }) {
      const { page } = human;
      await human.tap(way(human, 'invited'));
      await human.tap(kiosk.button(page, t.invited.byCode));
      await human.press(page.getByRole('group', { name: t.code.pad }), code);
      await human.tap(kiosk.button(page, t.next));
      await human.tap(kiosk.send(page, 'zh'));
      await done(human);
    },
  },
  'walk-in': {
    within: 45,
    taps: 8,
    keys: 6,
    screens: 4,
    async go(human) {
      const { page } = human;
      await human.tap(way(human, 'walkIn'));
      await human.tap(kiosk.button(page, t.purpose.meeting[0]));
      await human.tap(kiosk.button(page, '远帆科技'));
      await human.tap(page.getByRole('button', { name: '陈', exact: true }));
      await human.tap(page.getByRole('button', { name: `陈${t.who.mr}`, exact: true }));
      await human.tap(page.getByRole('button', { name: t.ready.drinks['tea']!, exact: true }));
      await human.tap(kiosk.send(page, 'zh'));
      await done(human);
    },
  },
  delivery: {
    within: 15,
    taps: 3,
    keys: 0,
    screens: 2,
    async go(human) {
      const { page } = human;
      await human.tap(way(human, 'delivery'));
      await human.tap(kiosk.button(page, '远帆科技'));
      await human.tap(kiosk.button(page, t.from.couriers[0]!));
      await done(human);
    },
  },
  'sign-out': {
    within: 8,
    taps: 2,
    keys: 6,
    screens: 1,
    async go(human, { leave }) {
      const { page } = human;
      await human.tap(way(human, 'leave'));
      await human.press(page.getByRole('group', { name: t.leave.pad }), leave);
      await human.tap(page.getByRole('button', { name: t.leave.send, exact: true }));
      await kiosk.heading(page, t.left.title).waitFor();
    },
  },
} satisfies Record<string, Way>;

export type WayName = keyof typeof WAYS;
export const WAY_NAMES = Object.keys(WAYS) as WayName[];
/** What a way may take, and how it goes. */
export const wayOf = (name: WayName): Way => WAYS[name];
