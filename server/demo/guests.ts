// The sample property's guests, all invented: who has come, who is expected, who keeps coming, and one who is on the watch list.
import type { Drink } from '../property/settings.ts';
import type { Purpose } from '../visits/visit.ts';

export interface Guest {
  readonly name: string;
  readonly company: string;
  readonly purpose: Purpose;
  readonly host: string;
  readonly telephone?: string;
  readonly groupSize?: number;
  readonly tools?: readonly string[];
  readonly drink?: Drink;
}
type More = Pick<Guest, 'telephone' | 'groupSize' | 'tools' | 'drink'>;
const guest = (name: string, company: string, purpose: Purpose, host: string, more: More = {}): Guest => ({
  name,
  company,
  purpose,
  host,
  ...more,
});

/** Who came in the hour before the demo opens, in this order. */
export const EARLY = {
  banker: guest('孙静怡', '明德会计师事务所', 'meeting', '陈珺', { drink: 'tea' }),
  lift: guest('郭建军', '安信电梯', 'work', '周以宁', {
    groupSize: 3,
    tools: ['万用表', '钢丝绳夹 ×4', '折叠梯'],
    telephone: '13011112222',
  }),
  group: guest('何雨桐', '第三中学', 'meeting', '徐文博', { groupSize: 12, drink: 'water', telephone: '13022223333' }),
  partner: guest('Priya Raman', 'Halden Group', 'meeting', '李思远', { drink: 'coffee' }),
  courier: guest('赵启航', '顺达速运', 'delivery', '高晓彤'),
  waiting: guest('Daniel Osei', 'Brightwater', 'meeting', '阿米莉亚·哈特', { drink: 'coffee' }),
  arrived: guest('林佩珊', '汇川银行', 'meeting', '王小明', { drink: 'tea' }),
} as const;

/** Who is expected, and in how many minutes. */
export const EXPECTED: readonly (readonly [guest: Guest, inMinutes: number])[] = [
  [guest('马骁', '联合泰富', 'meeting', '陈珺', { telephone: '13511118888' }), 25],
  [guest('方沐晨', '', 'interview', '魏西眠', { telephone: '13522226666' }), 55],
  [guest('冯立', '瑞安消防', 'work', '周以宁', { telephone: '13533335555', groupSize: 2 }), 90],
  [guest('Clara Weiss', 'Alpenwerk', 'meeting', '林嘉铭', { telephone: '13544447777' }), 120],
];

/** Who keeps coming. */
export const LATER: readonly Guest[] = [
  guest('曹颖', '华信文化', 'meeting', '徐文博', { drink: 'tea' }),
  guest('蒋一帆', '', 'interview', '高晓彤', { drink: 'water' }),
  guest('Sofia Marques', 'Lumen Partners', 'meeting', '吴雪梅', { drink: 'coffee' }),
  guest('彭志强', '迅达快递', 'delivery', '秦婉清'),
  guest('叶知秋', '锦程旅行', 'meeting', '林嘉铭', { groupSize: 4, drink: 'tea' }),
  guest('丁宁', '', 'interview', '李思远', { drink: 'water' }),
  guest('贾仁义', '', 'other', '欧阳静'),
  guest('Thomas Keller', 'Alpenwerk', 'meeting', '陈珺', { drink: 'coffee' }),
  guest('谭永辉', '精工机电', 'work', '沈若兰', { tools: ['电钻', '水平仪'] }),
  guest('夏沐晴', '映山红影业', 'meeting', '陆听雨', { drink: 'tea' }),
  guest('陆正', '区消防救援站', 'inspection', '周以宁', { groupSize: 2 }),
  guest('罗振宇', '中联设备', 'work', '周以宁', { tools: ['热成像仪'] }),
  guest('Grace Okafor', 'Meridian Trust', 'meeting', '贺景行', { drink: 'tea' }),
  guest('钱多多', '', 'other', '欧阳静'),
];

/** Who is to be looked at twice. */
export const WATCHED = { name: '贾仁义', reason: '曾冒充快递员上楼推销' } as const;

/** What those who come to work agree to. */
export const RULES = {
  kind: 'rules',
  purposes: ['work'],
  titleZh: '施工安全须知',
  titleEn: 'Safety on site',
  bodyZh: '进场请佩戴访客贴。\n动火、登高须先取得许可。\n离场时请核对工具，并交还钥匙。',
  bodyEn:
    'Wear your badge while you are here.\nGet a permit before any hot work or work at height.\nCheck your tools and hand back the keys when you leave.',
} as const;
