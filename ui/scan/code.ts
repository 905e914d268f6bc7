/** What a QR of ours says: an invitation's code, or a badge. Anything else is nobody's business here. */
export type Scanned = { kind: 'invitation'; code: string } | { kind: 'badge'; text: string };

/** Reads the text of a QR; undefined when it is not one of ours. */
export function read(text: string): Scanned | undefined {
  const ours = text.trim().toUpperCase();
  if (/^FOYER:B:[^\s:]+$/.test(ours)) return { kind: 'badge', text: text.trim() };
  const code = /^FOYER:([A-Z0-9]{8})$/.exec(ours)?.[1];
  return code ? { kind: 'invitation', code } : undefined;
}

/** Whether letters that came so far can still become one of our codes. */
export function begun(text: string): boolean {
  const mark = 'FOYER:';
  const ours = text.toUpperCase();
  return ours.startsWith(mark) || mark.startsWith(ours);
}
