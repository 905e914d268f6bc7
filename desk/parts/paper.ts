/** Prints one thing of a page and nothing around it: what carries the class of that name, while the page says `data-paper`. */

/** How long a browser that is not asked to wait for its printer may take to look at the page, in ms. */
const LOOKS = 1_500;

/** Prints only what the styles show under `[data-paper='NAME']`, on paper of this size (CSS, like "62mm 90mm"; the printer's own if not given). */
export async function printOnly(name: 'badge' | 'invitation' | 'sign', size?: string): Promise<void> {
  const { documentElement: page } = document;
  const sheet = new CSSStyleSheet();
  if (size) sheet.replaceSync(`@page { size: ${size}; margin: 0 }`);
  const before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...before, sheet];
  page.dataset['paper'] = name;
  const printed = new Promise((resolve) => addEventListener('afterprint', resolve, { once: true }));
  try {
    print();
    await Promise.race([printed, new Promise((resolve) => setTimeout(resolve, LOOKS))]);
  } finally {
    delete page.dataset['paper'];
    document.adoptedStyleSheets = before;
  }
}
