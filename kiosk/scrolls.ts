/** Says of a list whether more of it lies below, so that its edge can show it. For `{@attach scrolls}`. */
export function scrolls(list: HTMLElement): () => void {
  const look = () => {
    const below = list.scrollHeight - list.clientHeight - list.scrollTop;
    list.toggleAttribute('data-more', below > 4);
  };
  const resized = new ResizeObserver(look);
  resized.observe(list);
  const grown = new MutationObserver(look);
  grown.observe(list, { childList: true, subtree: true, characterData: true });
  list.addEventListener('scroll', look, { passive: true });
  look();
  return () => {
    resized.disconnect();
    grown.disconnect();
  };
}
