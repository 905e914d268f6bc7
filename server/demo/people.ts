// The sample property's people, all invented: who works in the building. Who comes to see them stands in guests.ts.

const LOW = { wayZh: '乘低区电梯', wayEn: 'Take the lifts for floors 1–20' };
const HIGH = { wayZh: '乘高区电梯', wayEn: 'Take the lifts for floors 21–36' };

export const COMPANIES = [
  { nameZh: '观澜物业', nameEn: 'Guanlan Property', floors: '2', ...LOW },
  { nameZh: '格物设计', nameEn: 'Gewu Design', floors: '9', ...LOW },
  { nameZh: '青禾教育', nameEn: 'Qinghe Education', floors: '12', ...LOW },
  { nameZh: '远帆科技', nameEn: 'Yuanfan Technology', floors: '18–19', ...LOW },
  { nameZh: '南浦律师事务所', nameEn: 'Nanpu Law Office', floors: '22', ...HIGH },
  { nameZh: '北辰顾问', nameEn: 'Northlight Advisory', floors: '26', ...HIGH },
  { nameZh: '澄心资本', nameEn: 'Chengxin Capital', floors: '31', ...HIGH },
] as const;

type CompanyZh = (typeof COMPANIES)[number]['nameZh'];
const host = (
  nameZh: string,
  nameEn: string,
  company: CompanyZh,
  floor: string,
  extension: string,
  title = '',
  telephone = '',
) => ({
  nameZh,
  nameEn,
  company,
  floor,
  extension,
  title,
  telephone,
});

export const HOSTS = [
  host('周以宁', 'Zhou Yining', '观澜物业', '2', '2001', '项目经理', '13800002001'),
  host('沈若兰', 'Shen Ruolan', '观澜物业', '2', '2010', '客服主管'),
  host('魏西眠', 'Wei Ximian', '格物设计', '9', '9008', '设计总监', '13900009008'),
  host('陆听雨', 'Lu Tingyu', '格物设计', '9', '9012'),
  host('单雪松', 'Shan Xuesong', '格物设计', '9', '9015'),
  host('徐文博', 'Xu Wenbo', '青禾教育', '12', '1206', '校长', '13700001206'),
  host('欧阳静', 'Ouyang Jing', '青禾教育', '12', '1211'),
  host('王小明', 'Wang Xiaoming', '远帆科技', '18', '1802', '技术总监', '13600001802'),
  host('李思远', 'Li Siyuan', '远帆科技', '18', '1808', '产品经理'),
  host('高晓彤', 'Gao Xiaotong', '远帆科技', '19', '1921', '人事经理'),
  host('仇海波', 'Qiu Haibo', '远帆科技', '19', '1930'),
  host('吴雪梅', 'Wu Xuemei', '南浦律师事务所', '22', '2203', '合伙人', '13500002203'),
  host('孟怀安', 'Meng Huai’an', '南浦律师事务所', '22', '2207', '律师'),
  host('阿米莉亚·哈特', 'Amelia Hart', '北辰顾问', '26', '2601', 'Partner'),
  host('林嘉铭', 'Lin Jiaming', '北辰顾问', '26', '2609'),
  host('陈珺', 'Chen Jun', '澄心资本', '31', '3101', '总裁', '13400003101'),
  host('秦婉清', 'Qin Wanqing', '澄心资本', '31', '3105', '总裁助理'),
  host('贺景行', 'He Jingxing', '澄心资本', '31', '3110'),
] as const;

/** Whom the reception greets by name, and who answers for them. */
export const PRINCIPALS: readonly [host: string, addressAs: string, deputy: string][] = [
  ['陈珺', '陈总', '秦婉清'],
  ['徐文博', '徐校长', '欧阳静'],
  ['吴雪梅', '吴律师', '孟怀安'],
];

export const NOTICES = [
  {
    titleZh: '电梯年度检验',
    titleEn: 'Annual lift inspection',
    bodyZh: '本周六 09:00–12:00，3 号、4 号电梯停运检验，请使用 1 号、2 号电梯。',
    bodyEn: 'Lifts 3 and 4 are out of service this Saturday, 09:00–12:00. Please use lifts 1 and 2.',
  },
  {
    titleZh: '地下车库清洗',
    titleEn: 'Car park cleaning',
    bodyZh: 'B2 层西区今晚 22:00 起冲洗地面，请提前将车辆移至东区。',
    bodyEn: 'The west side of level B2 is washed from 22:00 tonight. Please move your car to the east side.',
  },
  {
    titleZh: '访客请先在自助机登记',
    titleEn: 'Visitors, please sign in at the kiosk',
    bodyZh: '登记后请在等候区就座，屏幕会显示您的号码。',
    bodyEn: 'Then take a seat: your code will be called on this screen.',
  },
] as const;

export const STAFF = [
  ['reception', '沈晓', 'Shen Xiao', 'receptionist'],
  ['reception2', '顾青', 'Gu Qing', 'receptionist'],
  ['attendant', '何静', 'He Jing', 'attendant'],
  ['guard', '郑刚', 'Zheng Gang', 'guard'],
  ['engineer', '许志国', 'Xu Zhiguo', 'engineer'],
  ['engineering-head', '罗建平', 'Luo Jianping', 'departmentHead'],
  ['cleaner', '刘桂芳', 'Liu Guifang', 'cleaner'],
  ['av', '江涛', 'Jiang Tao', 'avTechnician'],
  ['finance', '唐敏', 'Tang Min', 'finance'],
  ['supervisor', '王芳', 'Wang Fang', 'supervisor'],
  ['manager', '周以宁', 'Zhou Yining', 'manager'],
  ['admin', '方远', 'Fang Yuan', 'admin'],
] as const;
