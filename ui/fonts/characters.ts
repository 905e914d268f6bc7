/** Which characters a screen is sure to draw: those of its messages, and those that names of people and buildings begin with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type App = 'kiosk' | 'display' | 'desk';

const parts = { kiosk: ['shared', 'kiosk'], display: ['shared', 'display'], desk: ['shared', 'desk', 'manage'] };

/** The hundred commonest surnames, commonest first: also the order in which the kiosk's keyboard offers them. */
export const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万';

/** What buildings, companies and floors are mostly called. */
const building =
  '中心大厦广场国际金融商务科技园区城楼座塔层号总部创新产业世纪时代天地海东南西北上下观澜湾滨江云山河前台厅门会议室公司集团';
const punctuation = '，。、；：？！（）《》「」【】·—…“”‘’％￥';

/** The Chinese characters of one screen's messages, sorted; needs the catalogues under ui/messages/zh. */
export function charactersOf(app: App): string {
  const texts = parts[app].map((part) => readFileSync(join(import.meta.dirname, `../messages/zh/${part}.ts`), 'utf8'));
  return chinese(texts.join('') + building + punctuation);
}

/** The distinct Chinese characters of a text, sorted. */
export function chinese(text: string): string {
  return [...new Set(text)]
    .filter((character) => character > '\u2e7f' || punctuation.includes(character))
    .sort()
    .join('');
}
