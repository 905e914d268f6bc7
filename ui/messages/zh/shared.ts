/** Words that all three screens use. */
export const shared = {
  language: '语言',
  chinese: '中文',
  english: 'English',
  offline: '连不上服务器，刚才的操作没有确认。网络恢复后请再按一次，不会重复登记。',
  unexpected: '系统出了点问题，这一步没有完成。请再试一次，仍不行请联系管理员。',
  connecting: '正在连接…',
  lost: (seconds: number) => `网络中断，以下是${span(seconds)}前的情况`,
  lostLong: (seconds: number) => `已断开${span(seconds)}，以下内容可能不准，请以前台为准`,
  refused: '已退出，请重新登录或配对',
  old: (seconds: number) => `${span(seconds)}前的信息`,
  keyboard: '屏幕键盘',
  candidates: '候选字',
  moreCandidates: '更多候选字',
  fewerCandidates: '前面的候选字',
  noCharacter: '没有这个字',
  lettersKept: '先写拼音也可以，前台会帮您写对。',
  space: '空格',
  clear: '清空',
  delete: '删除',
  shift: '大写',
  toPinyin: '拼音',
  toLetters: 'ABC',
  toDigits: '123',
};

function span(seconds: number): string {
  if (seconds < 60) return `${seconds} 秒`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)} 分钟` : `${Math.floor(seconds / 3600)} 小时`;
}
