/** A visitor in no hurry: a quarter of a second before each tap, a little less before each key; counts what they had to do. */
import type { Locator, Page } from 'playwright-core';

/** What lies between two taps, and between two keys, in ms. */
const TAP = 250;
const KEY = 120;
/** How much slower than this machine a kiosk's tablet is. */
const SLOWER = 4;

/** What somebody had to do, and how long it took. */
export interface Effort {
  readonly ms: number;
  readonly taps: number;
  readonly keys: number;
  /** Questions that stood on the screen on the way. */
  readonly screens: number;
}

export class Human {
  readonly page: Page;
  #taps = 0;
  #keys = 0;

  constructor(page: Page) {
    this.page = page;
  }

  /** Makes the page's processor as slow as a tablet's. */
  static async slow(page: Page): Promise<void> {
    await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }

  /** Touches what they looked for. */
  async tap(what: Locator): Promise<void> {
    await pause(TAP);
    await what.tap();
    this.#taps++;
  }

  /** Touches one key after the other on a pad on the screen. */
  async press(pad: Locator, characters: string): Promise<void> {
    for (const character of characters) {
      await pause(KEY);
      await pad.getByRole('button', { name: character, exact: true }).tap();
      this.#keys++;
    }
  }

  /** Does `what` from the attract screen to its end, and tells what it took. */
  async measure(what: () => Promise<void>): Promise<Effort> {
    this.#taps = this.#keys = 0;
    const asked = await this.page.evaluateHandle(() => {
      const questions = new Set<string>();
      const look = () => {
        const question = document.querySelector('main h1[tabindex]');
        if (question?.textContent) questions.add(question.textContent);
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
      return questions;
    });
    const begun = performance.now();
    await what();
    const ms = performance.now() - begun;
    // The last heading is the end itself.
    const screens = (await asked.evaluate((questions) => questions.size)) - 1;
    return { ms, taps: this.#taps, keys: this.#keys, screens };
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
