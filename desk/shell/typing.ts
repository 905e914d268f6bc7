/** Keys of the page do nothing while somebody types, composes Chinese, holds a modifier, or has a window open. */
export function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return false;
  const at = event.target as HTMLElement;
  return !at.closest('input, select, textarea, [contenteditable], [role="menu"]');
}
