/** What the lobby display says of its own; notices and places come with the board. */
import type { display as zh } from '../zh/display.ts';

export const display: typeof zh = {
  title: 'Lobby display',
  welcome: 'Welcome',
  notices: 'Notices',
  calling: 'If your code is here, please go to',
  waiting: 'Waiting in this lobby',
  stages: {
    arrived: 'Signed in',
    told: 'Host told',
    read: 'Seen by the host',
    coming: 'Host on the way down',
    fiveMinutes: 'Here in about five minutes',
    sendUp: 'Reception shows you up',
    notToday: 'Please see reception',
    received: 'Reception is looking after you',
    shownIn: 'Shown in',
    over: 'Over',
  },
  lunar: (day) => day,
  page: (page, of) => `Page ${page} of ${of}`,
  opening: 'Connecting',
  openingHelp: 'Reception is glad to help',
  catchingUp: (time) => `Reconnecting · shown as of ${time}`,
  aged: (time) => `Shown as of ${time}; things may have changed since`,
  cut: (time) => `Offline since ${time} · for calls, please ask at reception`,
  pairTitle: 'This screen is not paired yet',
  pairRevoked: 'This screen was removed at the desk. Pair it again to use it',
  pairSteps: ['Open “Devices” on the desk computer', 'Type this code', 'Name the screen and choose its lobby'],
  pairExpires: (minutes) =>
    minutes > 1 ? `Good for ${minutes} minutes, then a new one comes by itself` : 'A new code comes in a moment',
  pairLost: 'The server cannot be reached; trying again',
  linkUsed: 'That link has been used or has run out: please use the code',
  setupFirst: 'The system is not set up yet: please finish that on the desk computer first',
  insecure:
    'Pairing is not possible here: open this page by its https address, or ask the administrator to install a certificate',
};
