// The sample property's meeting centre, all invented: its rooms, who serves there, and what is on through a day.
import type { RoomGiven, RoomLayout } from '../meetings/room.ts';

const layout = (
  name: RoomLayout['layout'],
  seats: number,
  setupMinutes: number,
  clearingMinutes: number,
): RoomLayout => ({
  layout: name,
  seats,
  setupMinutes,
  clearingMinutes,
});
const room = (
  nameZh: string,
  nameEn: string,
  floor: string,
  layouts: readonly RoomLayout[],
  equipment: RoomGiven['equipment'],
): RoomGiven => ({
  nameZh,
  nameEn,
  floor,
  wayZh: `乘电梯到 ${floor} 层`,
  wayEn: `Take the lift to floor ${floor}`,
  layouts,
  equipment,
  washroomArrow: 'right',
  breakAreaArrow: 'left',
});
const SMALL = [layout('boardroom', 10, 15, 10)];
const MIDDLE = [layout('boardroom', 24, 20, 15), layout('uShape', 28, 30, 20), layout('classroom', 36, 40, 20)];
const LARGE = [layout('theatre', 160, 45, 30), layout('classroom', 90, 50, 30), layout('banquet', 120, 60, 30)];

export const ROOMS: readonly RoomGiven[] = [
  room('听涛厅', 'Surf Hall', '3', LARGE, ['projector', 'screen', 'microphones', 'hearingLoop']),
  room('望岳厅', 'Summit Hall', '3', LARGE, ['projector', 'microphones']),
  room('明月厅', 'Moon Room', '3', MIDDLE, ['screen', 'microphones', 'video']),
  room('清风厅', 'Breeze Room', '3', MIDDLE, ['projector', 'whiteboard']),
  room('竹韵', 'Bamboo', '3', SMALL, ['screen', 'whiteboard']),
  room('兰亭', 'Orchid', '3', SMALL, ['screen', 'video']),
  room('松风', 'Pine', '4', SMALL, ['screen']),
  room('荷塘', 'Lotus', '4', SMALL, ['screen', 'whiteboard']),
  room('集贤', 'Scholars', '4', MIDDLE, ['projector', 'video']),
  room('致远', 'Horizon', '4', MIDDLE, ['screen', 'video']),
  room('博雅', 'Elegance', '4', SMALL, ['screen']),
  room('静思', 'Stillness', '4', SMALL, ['whiteboard']),
];

/** Those who serve there besides the one attendant with an account that is printed. */
export const ATTENDANTS = [
  ['attendant2', '白露', 'Bai Lu'],
  ['attendant3', '宋佳', 'Song Jia'],
  ['attendant4', '杜鹃', 'Du Juan'],
  ['attendant5', '蒋芸', 'Jiang Yun'],
  ['attendant6', '邹平', 'Zou Ping'],
  ['attendant7', '高岚', 'Gao Lan'],
  ['attendant8', '康宁', 'Kang Ning'],
] as const;

/** What is on: the title, whether the display may show it, and who of the people in the building arranged it. */
export const TITLES: readonly (readonly [title: string, shown: boolean, host: string])[] = [
  ['季度经营会', false, '王小明'],
  ['新品发布彩排', true, '李思远'],
  ['家长说明会', true, '徐文博'],
  ['董事会', false, '陈珺'],
  ['设计评审', false, '魏西眠'],
  ['劳动法讲座', true, '吴雪梅'],
  ['候选人面谈', false, '高晓彤'],
  ['投资委员会', false, '秦婉清'],
  ['消防安全培训', true, '周以宁'],
  ['客户洽谈', false, '林嘉铭'],
  ['工程例会', false, '沈若兰'],
  ['教研活动', true, '欧阳静'],
  ['合同谈判', false, '孟怀安'],
];
