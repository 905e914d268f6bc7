/** Where the desk is: `#/visitors/ID` is page "visitors", part "ID". The hash never carries anything about a person. */

let path = $state(read());

addEventListener('hashchange', () => (path = read()));

export const route = {
  get page(): string {
    return path.split('/')[0] ?? '';
  },
  /** What stands after the page's name, or ''. */
  get part(): string {
    return path.split('/').slice(1).join('/');
  },
};

/** Goes to a page; `replace` leaves no entry in the history (walking through a list with the keys). */
export function go(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', `#/${to}`);
  else location.hash = `/${to}`;
  path = to;
}

/** Shows what was just made where its empty form stood; somebody who went elsewhere meanwhile is left where they are. */
export function goToMade(to: string): void {
  const formStands = route.page === to.split('/')[0] && /(^|\/)new/.test(route.part);
  if (formStands) go(to, { replace: true });
}

/** Takes `name=TOKEN` out of the address, so that it stays in no history; undefined when it is not there. */
export function takeToken(name: 'link' | 'setup'): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get(name);
  if (!token) return undefined;
  history.replaceState(null, '', location.pathname);
  path = '';
  return token;
}

function read(): string {
  return location.hash.startsWith('#/') ? location.hash.slice(2) : '';
}
