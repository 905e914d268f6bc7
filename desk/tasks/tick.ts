/** The presses on a task; the one that ticks it goes with a line or without one. */
import { act } from '../desk.ts';
import { centre } from '../meetings/meetings.ts';
import type { Task } from '../meetings/meetings.ts';
import type { Pressing } from '../meetings/press.svelte.ts';
import { said } from '../shell/said.ts';
import { named } from '../words.ts';
import { taskMoves } from './tasks.ts';
import type { TaskMove } from './tasks.ts';
import { ticked } from './ticked.svelte.ts';

/** Ticks a task and says so, with a way back; without a line it is kept, and said that it is. */
export async function tick(task: Task, label: string, pressing: Pressing): Promise<void> {
  const undo = () => act(taskMoves.undo, { id: task.id });
  await pressing.attempt(`${task.id}finish`, async () => {
    const done = `${named(task)} · ${label}`;
    if (await ticked.tick(task)) said(centre.t.taskPage.ticks.noted(named(task)), () => ticked.drop(task.id));
    else said(done, pressing.back(`${task.id}finish`, undo));
  });
}

/** Makes a move that is open, says it back by its label, and offers the way back where there is one. */
export async function pressTask(task: Task, move: TaskMove, label: string, pressing: Pressing): Promise<void> {
  if (move === 'finish') return tick(task, label, pressing);
  const undo = move === 'claim' || move === 'check';
  await pressing.press(
    task.id + move,
    () => act(taskMoves[move], { id: task.id }),
    `${named(task)} · ${label}`,
    undo ? () => act(taskMoves.undo, { id: task.id }) : undefined,
  );
}
