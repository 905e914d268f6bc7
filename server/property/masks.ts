// A host's name as a kiosk may show it.

/** 王小明 → 王*明, 王明 → 王*: known to who is expected, useless to who is fishing. */
export const maskZh = (name: string) =>
  [...name].length > 2
    ? [...name].map((it, i, all) => (i === 0 || i === all.length - 1 ? it : '*')).join('')
    : `${[...name][0] ?? ''}*`;
/** Wang Xiaoming → Wang X. */
export const maskEn = (name: string) => {
  const [first = '', ...rest] = name.split(/\s+/);
  return rest.length > 0 ? `${first} ${rest[0]![0]}.` : `${first[0] ?? ''}…`;
};
