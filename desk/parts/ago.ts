/** "3 分钟前", "3 minutes ago", "now" for less than ten seconds: how long before `now` (ms, the server's clock) an ISO instant was; takes a BCP 47 tag. */
export function ago(instant: string, now: number, tag: string): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
  const [unit, length] = steps.find(([, size]) => seconds >= size) ?? (['second', 1] as const);
  const past = seconds < 10 ? 0 : -Math.floor(seconds / length);
  const words = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(past, unit);
  // Staff write a space between figures and Chinese; Intl does not.
  return words.replace(/(\d)(?=\p{Script=Han})/u, '$1 ');
}

const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
