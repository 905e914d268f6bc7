/** "十月十五" (leap months "闰六月初八"): the day of the Chinese calendar in the given IANA zone; takes ms. */
export function lunarDay(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN-u-ca-chinese', { dateStyle: 'long', timeZone: zone }).formatToParts(at);
  return parts
    .filter(({ type }) => type === 'month' || type === 'day')
    .map(({ value }) => value)
    .join('');
}
