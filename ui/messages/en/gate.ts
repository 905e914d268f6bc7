import type { gate as zh } from '../zh/gate.ts';

/** The gate: one badge or number is looked at, and whether its holder may pass. */
export const gate: typeof zh = {
  title: 'Gate check',
  field: 'Number, invitation code or sign-out code',
  hint: 'A USB scanner may read the badge at any time',
  check: 'Check',
  scan: 'Scan',
  stopScan: 'Close the camera',
  camera: 'What the camera sees',
  starting: 'Opening the camera…',
  looking: 'Hold the QR code inside the frame',
  blocked: 'The camera does not open. Type the number.',
  asking: 'Checking…',
  empty: 'Scan a badge, or type a number, an invitation code or a sign-out code.',
  next: 'Next person',
  tools: 'Tools brought in',
  group: (n) => `Group of ${n}`,
  expectedAt: (moment) => `Expected ${moment}`,
  verdicts: {
    expected: { word: 'Expected', then: 'Send them to the kiosk or to reception to sign in.' },
    waiting: {
      word: 'Signed in, is to wait in the lobby',
      then: 'Reception will show them in. When they go, press “Mark as left”.',
    },
    inside: { word: 'Signed in, may pass', then: 'When they go, press “Mark as left”.' },
    refused: { word: 'May not enter', then: 'Do not let them in; reception will help you.' },
    left: { word: 'Has left', then: 'To come again they sign in again.' },
    closed: { word: 'Closed by the system', then: 'If they are still inside, tell reception.' },
    cancelled: { word: 'Invitation cancelled', then: 'Ask at reception.' },
    otherDay: { word: 'Not expected today', then: 'Compare the date, or ask at reception.' },
    unknown: {
      word: 'Not found',
      then: 'Check it and try again; if it is still not found, send them to reception.',
    },
  },
};
