/** What axe-core finds on a page: everything it has rules for, however slight. */
import axe from 'axe-core';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The rules that look at colours; every other finds the same in either theme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** One line for each thing found, `all` rules or only those about `colours`. */
export async function faults(page: Page, which: 'all' | 'colours' = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async (rules) => {
      const { axe } = globalThis as unknown as { axe: typeof Axe };
      const options = { resultTypes: ['violations' as const], ...(rules && { runOnly: rules }) };
      return (await axe.run(document, options)).violations.map(({ id, impact, nodes }) => ({
        id,
        impact,
        nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.split('\n')[1] ?? ''}`),
      }));
    },
    which === 'all' ? undefined : COLOURS,
  );
  return found.flatMap(({ id, impact, nodes }) => nodes.map((node) => `${id} (${impact ?? ''}): ${node}`));
}
