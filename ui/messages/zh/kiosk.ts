/** What the kiosk says in Chinese; the shape every other language follows. */
export const kiosk = {
  languages: '选择语言',
  progress: (step: number, of: number) => `第 ${step} 步，共 ${of} 步`,
  back: '返回',
  next: '下一步',
  clock: '现在时间',

  connecting: { title: '正在连接前台系统', help: '请稍等，连上以后会自动继续。急事请直接找前台。' },
  pairing: {
    title: '这台访客机还没有配对',
    help: '请在前台电脑上打开“设备”，点“配对新设备”，输入下面的配对码。',
    code: '配对码',
    renews: (seconds: number) =>
      seconds < 90 ? `${seconds} 秒后自动换新码` : `${Math.ceil(seconds / 60)} 分钟后自动换新码`,
    waiting: '配对成功后，这里会自动打开登记页面。',
    setup: {
      title: '这栋楼还没有完成设置',
      help: '请先用服务器启动时给出的链接，在前台电脑上完成设置；之后这里会自动显示配对码。',
    },
    insecure: {
      title: '这里不是加密连接，不能配对',
      help: '浏览器不会在普通 HTTP 上保存这台设备的凭证。请给服务器设置 TLS_CERT 和 TLS_KEY，然后用 https:// 打开这个页面。只在本机试用时，请用 http://localhost 打开。',
    },
    linkUsed: '这个配对链接已经用过或过期了，请改用配对码。',
  },

  attract: {
    welcome: '欢迎光临',
    signIn: '点这里登记',
    signInOther: 'Touch to sign in',
    signInHelp: '来访、面试、送货、施工',
    leave: '离开登记',
    leaveOther: 'Sign out',
    leaveHelp: '凭六位离开码',
  },

  purpose: {
    title: '您今天来是为了？',
    meeting: ['开会、拜访', '来见某位或某家公司'],
    interview: ['面试', '应聘、面谈'],
    delivery: ['送货、取件', '快递、外卖、送样'],
    work: ['施工、维修', '安装、检修、保养'],
    other: ['其他事情', '以上都不是'],
  } satisfies Record<string, string | [string, string]>,

  whom: {
    title: '您找哪一位？',
    titleDelivery: '送给哪一位？',
    label: '姓名、拼音首字母或公司',
    placeholder: '例如 wxm、王小明、公司名',
    hint: '输入一个汉字，或两个以上字母',
    searching: '正在查找…',
    found: (count: number) => `找到 ${count} 个结果，请点选`,
    none: '没有找到。请换个写法，或点“请前台协助”。',
    tooMany: '查找得太快了，请稍等一会儿再试，或点“请前台协助”。',
    offline: '现在连不上，查不到名单。可以点“请前台协助”继续登记。',
    results: '查找结果',
    floor: (floor: string) => (/^\d[\d\s,、~–-]*$/.test(floor) ? `${floor} 层` : floor),
    company: '公司',
    unsure: '不确定，请前台协助',
    chosen: '已选',
    choose: '请先点选一位或一家公司，或点“不确定，请前台协助”。',
  },

  who: {
    title: '怎么称呼您？',
    keeps: (days: number) =>
      `我们只记录您在这里填的内容和进出时间，供前台接待和大楼安全使用，${days} 天后自动清除。大屏幕上不显示您的姓名。`,
    consent: '我知道了，同意登记',
    consentMissing: '请先点一下“我知道了，同意登记”。不同意也没关系，请直接找前台。',
    name: '姓名',
    nameOptional: '姓名（可不填）',
    nameOrSurname: '姓名，或只填姓',
    mr: '先生',
    ms: '女士',
    titles: '称呼',
    company: '来自哪家公司（可不填）',
    courier: '快递或送货公司',
    telephone: '手机号（可不填）',
    nameMissing: '请填写姓名。',
    nameMissingSurname: '请填写姓名；只填姓也可以。',
    eitherMissing: '请填写公司，或者填写姓名。',
    surnameOnly: '只填姓的话，请再点“先生”或“女士”',
    full: (most: number) => `最多 ${most} 个字，已经写满了。`,
    composing: '拼音还没选好字：请点键盘上方的字，或点“ABC”保留字母。',
    send: '完成登记',
    sending: '正在登记…',
    resending: '网络不通，正在自动重发，请不要离开。您填的内容都在。',
    givenUp: (extension: string | null | undefined) =>
      extension ? `一直没有连上。请直接到前台登记，或拨分机 ${extension}。` : '一直没有连上。请直接到前台登记。',
  },

  done: {
    title: '登记好了',
    code: '您的号码',
    leaveCode: '离开码',
    leaveHelp: '走的时候，在这台机器上输入它。请记下或拍照。',
    nextHost: (host: string) => `前台已经收到您的登记，接下来由前台联系${host}。请在大厅坐一会儿。`,
    nextDesk: '前台已经收到您的登记。请到前台，告诉工作人员您要找谁。',
    nextDelivery: '前台已经收到您的登记。请带着物品到前台，报这个号码。',
    screen: (code: string) => `大屏幕上出现 ${code} 时，请到屏幕写的地方。`,
    closes: (seconds: number) => `${seconds} 秒后自动关闭`,
    keep: '保持显示',
    kept: '保持显示中，点“完成”关闭',
    finish: '完成',
  },

  leave: {
    title: '请输入离开码',
    help: '就是登记时给您的六位数字。',
    forgot: '忘了也没关系，请点“呼叫前台”。',
    label: '六位离开码',
    digits: (count: number) => `已输入 ${count} 位，共 6 位`,
    short: '离开码是六位数字，请再看一下。',
    pad: '数字键盘',
    clear: '清空',
    erase: '删除一位',
    send: '登记离开',
    sending: '正在登记离开…',
    resending: '网络不通，正在自动重发。着急的话，请直接告诉前台。',
  },
  left: {
    title: '谢谢您的到访',
    help: (code: string) => `${code} 已登记离开，请慢走。`,
    closes: (seconds: number) => `${seconds} 秒后回到首页`,
  },

  reception: {
    call: '呼叫前台',
    calling: '正在呼叫…',
    told: '已通知前台',
    coming: '前台已应答',
    toldTitle: '前台已经收到您的呼叫',
    toldHelp: '请在这里稍等。您可以接着登记，填好的内容都在。',
    comingTitle: '工作人员正过来',
    comingHelp: '请在这里稍等一下。',
    failedTitle: '现在呼叫不到前台',
    failedHelp: '网络不通，请直接到前台。',
    extension: (extension: string) => `也可以拨前台分机 ${extension}`,
    close: '知道了',
  },

  idle: {
    title: '您还在吗？',
    help: (seconds: number) => `${seconds} 秒后会清除刚才填的内容，回到首页。`,
    stay: '我还在，继续',
    wipe: '清除并回到首页',
  },

  link: {
    quiet: '正在重新连接…',
    lost: '网络中断，您填的内容都在，连上会自动继续；也请告诉前台一声。',
    long: (extension: string | null | undefined) =>
      extension
        ? `网络中断超过五分钟，请直接到前台登记，或拨分机 ${extension}。`
        : '网络中断超过五分钟，请直接到前台登记。',
    back: '已重新连上。',
  },
};
