/** Which characters a screen is sure to draw: those of its messages, and those that names of people and buildings begin with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type App = 'kiosk' | 'display' | 'desk';

const parts = { kiosk: ['shared', 'kiosk'], display: ['shared', 'display'], desk: ['shared', 'desk', 'manage'] };

/** What buildings, companies and floors are mostly called. */
const building =
  '中心大厦广场国际金融商务科技园区城楼座塔层号总部创新产业世纪时代天地海东南西北上下观澜湾滨江云山河前台厅堂门会议室公司集团';
/** What Intl writes in dates and times. */
const calendar = '年月日星期周一二三四五六七八九十廿初农历上下午时分秒点';
const punctuation = '，。、；：？！（）《》「」【】·—…“”‘’％￥';

/** The Chinese characters of one screen's messages, sorted; needs the catalogues under ui/messages/zh. */
export function charactersOf(app: App): string {
  const texts = parts[app].map((part) => readFileSync(join(import.meta.dirname, `../messages/zh/${part}.ts`), 'utf8'));
  return chinese(texts.join('') + building + calendar + punctuation);
}

/** The distinct Chinese characters of a text, sorted. */
export function chinese(text: string): string {
  return [...new Set(text)]
    .filter((character) => character > '\u2e7f' || punctuation.includes(character))
    .sort()
    .join('');
}
