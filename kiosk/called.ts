import { words } from './words.ts';

/** A name with its title, as it is said: 陈先生, Mr Chen. */
export function called(name: string, title: 'mr' | 'ms' | null | undefined): string {
  if (!title) return name;
  const said = words.t.who[title];
  return words.language === 'zh' ? name + said : `${said} ${name}`;
}
