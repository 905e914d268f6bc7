/** Light or dark on the desk: as the system says unless the person chose; the choice is kept in this browser. */
export type Theme = 'auto' | 'light' | 'dark';

const dark = matchMedia('(prefers-color-scheme: dark)');
let chosen = $state<Theme>((localStorage.getItem('theme') as Theme | null) ?? 'auto');

export const theme = {
  get chosen(): Theme {
    return chosen;
  },
  /** Chooses for this browser. */
  set(next: Theme): void {
    chosen = next;
    localStorage.setItem('theme', next);
    draw();
  },
};

/** Puts the theme on `<html>` and follows the system while nothing is chosen. */
export function followTheme(): void {
  draw();
  dark.addEventListener('change', draw);
}

function draw(): void {
  const isDark = chosen === 'dark' || (chosen === 'auto' && dark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}
