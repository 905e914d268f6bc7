/** The keys of every list on the desk: arrows or j and k walk, `/` goes to the search; typing in a field is left alone. */
export function listKeys(
  event: KeyboardEvent,
  rows: readonly { id: string }[],
  current: string,
  choose: (id: string) => void,
): void {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || busy(event.target)) return;
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (event.key === '/') document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();
  else if (step === undefined || rows.length === 0) return;
  else {
    const at = rows.findIndex(({ id }) => id === current);
    const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step));
    const row = rows[next];
    if (row && row.id !== current) choose(row.id);
  }
  event.preventDefault();
}

function busy(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, select, textarea, [role="dialog"], [role="alertdialog"]') !== null
  );
}
