/** Measures a page as it stands: what overflows, what is cut off, what is too small or too close for a finger. Runs in the browser. */
import type { Page } from 'playwright-core';

export interface Target {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** How much of its height is seen; less where a list that scrolls ends. */
  readonly seen: number;
}

/** What can be pressed or typed in, on the topmost layer: while a dialog stands, only what is in it. A tick counts with its words, a row that answers to a press as a whole, and what a target spreads over with `::after` is part of it. */
export function targets(page: Page): Promise<Target[]> {
  return page.evaluate(() => {
    const controls = 'button, input, select, textarea, a[href], summary, [role=checkbox], [role=tab], [role=option]';
    const top = [...document.querySelectorAll('dialog[open], [role=dialog], [role=alertdialog]')].at(-1) ?? document;
    const found = new Map<HTMLElement, string>();
    for (const control of top.querySelectorAll<HTMLElement>(controls)) {
      const ticked = control.matches('input[type=checkbox], input[type=radio]');
      const row = control.hasAttribute('aria-current') ? control.closest('tr') : null;
      const whole =
        (ticked && (control as HTMLInputElement).labels?.[0]) || control.closest('label') || (row ?? control);
      const name =
        (control.getAttribute('aria-label') ?? whole.innerText) ||
        (control as HTMLInputElement).labels?.[0]?.innerText ||
        control.outerHTML;
      // A link under an offered skip, or what stands off the page on purpose, is no target.
      if (control.checkVisibility({ visibilityProperty: true }) && !control.closest('.sr, .skip'))
        found.set(whole, name.replace(/\s+/g, ' ').slice(0, 60));
    }
    return [...found].flatMap(([it, name]) => {
      // Laid out, not drawn: a pressed key is drawn a little smaller.
      const drawn = it.getBoundingClientRect();
      const { offsetWidth, offsetHeight } = it;
      const left = drawn.left + (drawn.width - offsetWidth) / 2;
      const top = drawn.top + (drawn.height - offsetHeight) / 2;
      const after = getComputedStyle(it, '::after');
      const spread = after.content !== 'none' && after.position === 'absolute';
      const width = Math.max(offsetWidth, spread ? parseFloat(after.width) : 0);
      const height = Math.max(offsetHeight, spread ? parseFloat(after.height) : 0);
      let [from, to] = [top, top + height];
      for (let around = it.parentElement; around; around = around.parentElement) {
        if (!['auto', 'scroll'].includes(getComputedStyle(around).overflowY) || around === document.body) continue;
        const edge = around.getBoundingClientRect();
        [from, to] = [Math.max(from, edge.top), Math.min(to, edge.bottom)];
        // What stays at the end of a list while the list is scrolled below it.
        for (const stays of around.querySelectorAll('.foot'))
          if (!stays.contains(it) && getComputedStyle(stays).position === 'sticky')
            to = Math.min(to, stays.getBoundingClientRect().top);
      }
      // What has been scrolled out of sight is no target now.
      return to - from < 1 ? [] : [{ name, left, top: from, width, height, seen: to - from }];
    });
  });
}

/** Targets below this many pixels in either direction; a pixel's rounding is let pass. */
export function tooSmall(all: readonly Target[], least: number): string[] {
  return all
    .filter(({ width, height }) => Math.min(width, height) < least - 0.5)
    .map(({ name, width, height }) => `${name}: ${width.toFixed(0)} × ${height.toFixed(0)}, not ${least.toFixed(0)}`);
}

/** Pairs of targets with less than this many pixels between them. */
export function tooClose(all: readonly Target[], least: number): string[] {
  return all.flatMap((one, index) =>
    all.slice(index + 1).flatMap((other) => {
      const across = Math.max(one.left, other.left) - Math.min(one.left + one.width, other.left + other.width);
      const down = Math.max(one.top, other.top) - Math.min(one.top + one.seen, other.top + other.seen);
      const gap = Math.max(across, down);
      return gap < least - 0.5
        ? [`${one.name} | ${other.name}: ${gap.toFixed(1)} px apart, not ${least.toFixed(0)}`]
        : [];
    }),
  );
}

/** Where the page is larger than its window; only sideways where it may be scrolled. */
export async function overflow(page: Page, scrolls: boolean): Promise<string[]> {
  return page.evaluate((mayScroll) => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const wide = scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide in a window of ${innerWidth}`] : [];
    const high =
      !mayScroll && scrollHeight > innerHeight
        ? [`the page is ${scrollHeight} px high in a window of ${innerHeight}`]
        : [];
    return [...wide, ...high];
  }, scrolls);
}

/** Text that is cut off: by its own box, by a box around it, or by the edge of the window. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const slack = 1.5;
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      const holder = node.parentElement;
      if (
        !text ||
        !holder?.checkVisibility({ visibilityProperty: true }) ||
        holder.closest('.sr, [aria-hidden=true] .ruler, select')
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      // Line boxes are taller than their letters: a quarter of the type's size is air.
      const air = slack + parseFloat(getComputedStyle(holder).fontSize) / 4;
      const say = (by: string) => found.add(`“${text.slice(0, 40)}” is cut off by ${by}`);
      if (box.left < -slack || box.right > innerWidth + slack) say('the side of the window');
      let scrolled = false;
      for (let around: HTMLElement | null = holder; around && around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        const edge = around.getBoundingClientRect();
        scrolled ||= ['auto', 'scroll'].includes(overflowY);
        if (['hidden', 'clip'].includes(overflowX) && (box.left < edge.left - slack || box.right > edge.right + slack))
          say(`<${around.tagName.toLowerCase()} class="${around.className}">`);
        if (
          !scrolled &&
          ['hidden', 'clip'].includes(overflowY) &&
          (box.top < edge.top - air || box.bottom > edge.bottom + air)
        )
          say(`<${around.tagName.toLowerCase()} class="${around.className}">`);
        if (overflowX === 'auto' || overflowX === 'scroll') break;
      }
      if (
        !scrolled &&
        getComputedStyle(document.body).overflowY === 'hidden' &&
        (box.top < -air || box.bottom > innerHeight + air)
      )
        say('the top or the bottom of the window');
    }
    for (const field of document.querySelectorAll<HTMLInputElement>('input[placeholder]'))
      if (field.checkVisibility() && !field.value && field.scrollWidth > field.clientWidth + slack)
        found.add(`the placeholder “${field.placeholder}” is cut off`);
    return [...found];
  });
}

/** What is written and then lies under something else, or runs into it: each line of these, tried at its two ends and in its middle. */
export function covered(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((what) => {
    const found: string[] = [];
    for (const it of document.querySelectorAll<HTMLElement>(what)) {
      const range = document.createRange();
      range.selectNodeContents(it);
      for (const { left, right, top, height, width } of range.getClientRects()) {
        if (width < 4) continue;
        const over = [left + 2, left + width / 2, right - 2]
          .map((x) => document.elementFromPoint(x, top + height / 2))
          .find((seen) => seen && !it.contains(seen) && !seen.contains(it) && !seen.closest('dialog, [role=dialog]'));
        if (over)
          found.push(
            `“${it.innerText.slice(0, 40)}” lies under <${over.tagName.toLowerCase()} class="${over.className}">`,
          );
      }
    }
    return found;
  }, selector);
}

export interface Written {
  readonly text: string;
  readonly lang: string;
  readonly size: number;
}

/** Every piece of text that is seen, with its language and the size of its type in px. */
export function written(page: Page): Promise<Written[]> {
  return page.evaluate(() => {
    const found: { text: string; lang: string; size: number }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      const holder = node.parentElement;
      if (!text || !holder?.checkVisibility({ visibilityProperty: true }) || holder.closest('.sr')) continue;
      const lang = holder.closest('[lang]')?.getAttribute('lang') ?? '';
      found.push({ text, lang, size: parseFloat(getComputedStyle(holder).fontSize) });
    }
    return found;
  });
}
