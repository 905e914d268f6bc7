/** Family names, commonest first: the keyboard offers them first, and the kiosk's fonts are sure to hold them. */
export const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解查区常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仰池桑荀隋郁沙鞠丰杭';

/** Family names of two characters, with the letters they are typed by. */
export const doubleSurnames: Record<string, string> = {
  ouyang: '欧阳',
  shangguan: '上官',
  sima: '司马',
  situ: '司徒',
  zhuge: '诸葛',
  murong: '慕容',
  huangfu: '皇甫',
  linghu: '令狐',
  yuchi: '尉迟',
  dongfang: '东方',
  gongsun: '公孙',
  xiahou: '夏侯',
  zhangsun: '长孙',
  ximen: '西门',
};
