/** What axe-core finds on a page: everything it has rules for, however slight. */
import axe from 'axe-core';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The rules that look at colours; every other finds the same in either theme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** One line for each thing found as the page stands, and what its colours are found guilty of when it is drawn `dark` as well. */
export async function faults(page: Page, dark = false): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axe.source);
    // Over a gradient axe gives no judgement on contrast; ours are faint, and the colour below them counts.
    await page.addStyleTag({ content: '*, ::before, ::after { background-image: none !important; }' });
  }
  return page.evaluate(
    async ({ colours, alsoDark }) => {
      const { axe } = globalThis as unknown as { axe: typeof Axe };
      // Only what is wrong is worked out, and nothing is fetched for it.
      const quick: Axe.RunOptions = { resultTypes: ['violations'], selectors: false, preload: false, iframes: false };
      const run = async (theme: string, rules?: string[]) => {
        const { violations } = await axe.run(document, {
          ...quick,
          ...(rules && { runOnly: rules }),
        });
        return violations.flatMap(({ id, impact, nodes }) =>
          nodes.map(
            ({ html, failureSummary }) =>
              `${theme}${id} (${impact ?? ''}): ${html.slice(0, 160)} ${failureSummary?.split('\n')[1] ?? ''}`,
          ),
        );
      };
      const found = await run('');
      if (!alsoDark) return found;
      const { dataset } = document.documentElement;
      const { theme } = dataset;
      dataset['theme'] = 'dark';
      found.push(...(await run('dark, ', colours)));
      dataset['theme'] = theme;
      return found;
    },
    { colours: COLOURS, alsoDark: dark },
  );
}
