/** Says of a list whether more of it lies below, so that its edge can show it. For `{@attach scrolls}`. */
export const scrolls = scrollsTelling();

/** The same, and tells it whenever it changes. */
export function scrollsTelling(tell: (more: boolean) => void = () => undefined): (list: HTMLElement) => () => void {
  return (list) => {
    const look = () => {
      const below = list.scrollHeight - list.clientHeight - list.scrollTop;
      list.toggleAttribute('data-more', below > 4);
      tell(below > 4);
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
  };
}
