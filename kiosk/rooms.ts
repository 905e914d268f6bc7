import type { Component } from 'svelte';
import type { Step } from './draft.ts';
import { warmReader } from '../ui/scan/reader.ts';
import { tiles } from './tiles.svelte.ts';
import { languages, learn } from './words.ts';

type Room = Component<Record<string, never>>;

/** Only the attract screen comes with the page; every step is a file of its own. */
const later: Record<Exclude<Step, 'attract'>, () => Promise<{ default: Room }>> = {
  invited: () => import('./Invited.svelte'),
  code: () => import('./InvitationCode.svelte'),
  tail: () => import('./Tail.svelte'),
  welcome: () => import('./Welcome.svelte'),
  purpose: () => import('./Purpose.svelte'),
  from: () => import('./From.svelte'),
  whom: () => import('./Whom.svelte'),
  who: () => import('./Who.svelte'),
  telephone: () => import('./Telephone.svelte'),
  tools: () => import('./Tools.svelte'),
  ready: () => import('./Ready.svelte'),
  photo: () => import('./Photo.svelte'),
  sign: () => import('./Sign.svelte'),
  done: () => import('./Done.svelte'),
  leave: () => import('./Leave.svelte'),
  left: () => import('./Left.svelte'),
};

const AFTER_ATTRACT = 1500;
const TRY_AGAIN = 2000;
const built = new Map<Step, Room>();

/** The screen of a step that `open` has fetched. */
export const roomOf = (step: Step): Room | undefined => built.get(step);

/** Fetches a step's screen if it is not here yet, trying for as long as somebody waits for it. */
export async function open(step: Step, waiting: () => boolean = () => true): Promise<void> {
  if (step === 'attract' || built.has(step)) return;
  while (waiting()) {
    try {
      built.set(step, (await later[step]()).default);
      return;
    } catch {
      // No network: the line at the foot of the page says so.
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN));
    }
  }
}

/** Fetches everything else while the attract screen stands, one after another, so that no step waits for the network. */
export async function openAll(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, AFTER_ATTRACT));
  void tiles.refresh();
  for (const step of Object.keys(later) as (keyof typeof later)[]) await open(step);
  for (const { code } of languages) await learn(code).catch(() => undefined);
  warmReader();
}
