import type { kiosk as zh } from '../zh/kiosk.ts';

/** What the kiosk says in English. */
export const kiosk: typeof zh = {
  languages: 'Choose a language',
  progress: (step, of) => `Step ${step} of ${of}`,
  back: 'Back',
  next: 'Continue',
  clock: 'The time now',

  connecting: {
    title: 'Connecting to reception',
    help: 'One moment: this screen goes on by itself. If it is urgent, please walk over to reception.',
  },
  pairing: {
    title: 'This kiosk is not paired yet',
    help: 'On the reception computer open “Devices”, press “Pair a device” and type the code below.',
    code: 'Pairing code',
    renews: (seconds) => (seconds < 90 ? `A new code in ${seconds} s` : `A new code in ${Math.ceil(seconds / 60)} min`),
    waiting: 'Once it is paired, the sign-in page opens here by itself.',
    setup: {
      title: 'This building is not set up yet',
      help: 'First finish the set-up on the reception computer, with the link the server printed when it started. Then a pairing code appears here.',
    },
    insecure: {
      title: 'This connection is not encrypted, so the kiosk cannot be paired',
      help: 'Browsers do not keep a device’s credentials over plain HTTP. Set TLS_CERT and TLS_KEY on the server and open this page with https://. To try it on this machine only, use http://localhost.',
    },
    linkUsed: 'This pairing link was used already or has expired. Please use the code instead.',
  },

  attract: {
    welcome: 'Welcome',
    signIn: 'Touch to sign in',
    signInOther: '点这里登记',
    signInHelp: 'Visit, interview, delivery, work on site',
    leave: 'Sign out',
    leaveOther: '离开登记',
    leaveHelp: 'With your six-digit code',
  },

  purpose: {
    title: 'What brings you here?',
    meeting: ['Meeting or visit', 'To see a person or a company'],
    interview: ['Interview', 'For a position'],
    delivery: ['Delivery or pick-up', 'Parcels, food, samples'],
    work: ['Work on site', 'Fitting, repair, upkeep'],
    other: ['Something else', 'None of these'],
  },

  whom: {
    title: 'Who are you here to see?',
    titleDelivery: 'Who is it for?',
    label: 'Name, initials or company',
    placeholder: 'For example wxm, Amelia, a company',
    hint: 'Type at least two letters, or one Chinese character',
    searching: 'Looking…',
    found: (count) => (count === 1 ? '1 result: touch it to choose' : `${count} results: touch one to choose`),
    none: 'Nothing found. Try another spelling, or touch “reception will help”.',
    tooMany: 'That was a lot of searching. Please wait a moment, or touch “reception will help”.',
    offline: 'The list cannot be reached just now. Touch “reception will help” to go on.',
    results: 'Results',
    floor: (floor) => (/^\d+$/.test(floor) ? `Floor ${floor}` : /^\d/.test(floor) ? `Floors ${floor}` : floor),
    company: 'Company',
    unsure: 'Not sure: reception will help',
    chosen: 'Chosen',
    choose: 'Please touch a person or a company first, or “Not sure: reception will help”.',
  },

  who: {
    title: 'Who are you?',
    keeps: (days) =>
      `We keep only what you type here and when you come and go, for reception and the safety of the building. It is erased after ${days} days. Your name is never shown on the big screen.`,
    consent: 'I understand and agree',
    consentMissing: 'Please touch “I understand and agree” first. If you would rather not, reception will help you.',
    name: 'Name',
    nameOptional: 'Name (optional)',
    nameOrSurname: 'Name, or surname only',
    mr: 'Mr',
    ms: 'Ms',
    titles: 'Title',
    company: 'Your company (optional)',
    courier: 'Courier or supplier',
    telephone: 'Telephone (optional)',
    nameMissing: 'Please type your name.',
    nameMissingSurname: 'Please type your name; a surname is enough.',
    eitherMissing: 'Please type your company, or your name.',
    surnameOnly: 'Surname only? Please touch Mr or Ms as well',
    full: (most) => `That is the limit of ${most} characters.`,
    composing: 'Pinyin is still open: touch a character above the keys, or “ABC” to keep the letters.',
    send: 'Sign in',
    sending: 'Signing you in…',
    resending: 'No network. Sending again by itself, please stay here. What you typed is safe.',
    givenUp: (extension) =>
      extension
        ? `Still no connection. Please sign in at reception, or dial extension ${extension}.`
        : 'Still no connection. Please sign in at reception.',
  },

  done: {
    title: 'You are signed in',
    code: 'Your number',
    leaveCode: 'Sign-out code',
    leaveHelp: 'Type it here when you leave. Note it down or take a photo.',
    nextHost: (host) => `Reception has your sign-in and contacts ${host} from here. Please take a seat in the lobby.`,
    nextDesk: 'Reception has your sign-in. Please go to the desk and say who you are looking for.',
    nextDelivery: 'Reception has your sign-in. Please bring what you have to the desk and give this number.',
    screen: (code) => `When ${code} appears on the big screen, please go to the place it names.`,
    closes: (seconds) => `Closes in ${seconds} s`,
    keep: 'Keep open',
    kept: 'Kept open: touch “Done” to close it',
    finish: 'Done',
  },

  leave: {
    title: 'Your sign-out code',
    help: 'The six digits you were given when you signed in.',
    forgot: 'Forgotten it? Touch “Call reception”.',
    label: 'Six-digit sign-out code',
    digits: (count) => `${count} of 6 digits`,
    short: 'The code has six digits. Please look again.',
    pad: 'Number pad',
    clear: 'Clear',
    erase: 'Delete one digit',
    send: 'Sign out',
    sending: 'Signing you out…',
    resending: 'No network. Sending again by itself. In a hurry? Just tell reception.',
  },
  left: {
    title: 'Thank you for coming',
    help: (code) => `${code} is signed out. Have a good day.`,
    closes: (seconds) => `Back to the start in ${seconds} s`,
  },

  reception: {
    call: 'Call reception',
    calling: 'Calling…',
    told: 'Reception told',
    coming: 'Reception answered',
    toldTitle: 'Reception has your call',
    toldHelp: 'Please wait here a moment. You can go on signing in; what you typed is kept.',
    comingTitle: 'Someone is coming',
    comingHelp: 'Please wait here a moment.',
    failedTitle: 'Reception cannot be reached just now',
    failedHelp: 'There is no network. Please walk over to the desk.',
    extension: (extension) => `Or dial extension ${extension}`,
    close: 'All right',
  },

  idle: {
    title: 'Are you still there?',
    help: (seconds) => `In ${seconds} s what you typed is erased and the start page comes back.`,
    stay: 'I am still here',
    wipe: 'Erase and start again',
  },

  link: {
    quiet: 'Connecting again…',
    lost: 'The network is down. What you typed is kept and sent once it is back; please tell reception as well.',
    long: (extension) =>
      extension
        ? `No network for five minutes. Please sign in at reception, or dial extension ${extension}.`
        : 'No network for five minutes. Please sign in at reception.',
    back: 'Connected again.',
  },
};
