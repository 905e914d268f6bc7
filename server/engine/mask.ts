const letters = new Intl.Segmenter();

/** What may be shown of a person's text: a name's first character (张*), a telephone's ends (138****1234). */
export function mask(plain: string): string {
  const digits = plain.replace(/[\s()-]/g, '');
  if (/^\+?\d{5,}$/.test(digits))
    return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
  const [first] = letters.segment(plain.trim());
  return first ? `${first.segment}*` : '';
}
