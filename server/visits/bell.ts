// A kiosk's call for reception, and its short life (B8).
import { type Lived, machine, moveWith } from '../engine/machine.ts';
import { words } from '../engine/refusal.ts';
import { DESK } from '../engine/roles.ts';

/** A kiosk's call for reception: it rings at the desk until somebody answers. */
export interface Bell extends Lived {
  state: 'ringing' | 'answered';
  deviceId: string;
  rungAt: number;
  answeredAt: number | null;
  answeredBy: string | null;
}
export const bell = machine<Bell>()({
  kind: 'bell',
  words: words('这次呼叫', 'this call'),
  states: { ringing: words('呼叫中', 'Ringing'), answered: words('已应答', 'Answered') },
  moves: {
    answer: moveWith<Bell, unknown, undefined>()({
      words: words('我来了', 'I’m coming'),
      by: DESK,
      from: ['ringing'],
      to: 'answered',
      sets: ({ now, by }) => ({ answeredAt: now, answeredBy: by.id }),
    }),
  },
});
