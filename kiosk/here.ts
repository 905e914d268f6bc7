import { createContext } from 'svelte';
import type { Bell } from './bell.svelte.ts';
import type { Board } from './board.ts';
import type { Idle } from './idle.svelte.ts';
import type { Journey } from './journey.svelte.ts';

/** What every screen of a paired kiosk stands on. */
export interface Here {
  readonly board: Board;
  readonly bell: Bell;
  readonly idle: Idle;
  readonly journey: Journey;
}

/** Every step reads its building, its visitor and its bell here. */
export const [here, stand] = createContext<Here>();
