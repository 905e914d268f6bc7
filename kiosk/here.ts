import { createContext } from 'svelte';
import type { Bell } from './bell.svelte.ts';
import type { Board } from './board.ts';

/** What every screen of a paired kiosk stands on. */
export interface Here {
  readonly board: Board;
  readonly bell: Bell;
}

/** Every step reads its building, its settings and its bell here. */
export const [here, stand] = createContext<Here>();
