/** The desk's two sounds, made of sine waves: nothing to load, soft enough for a lobby. */

let context: AudioContext | undefined;

/** Whether the browser lets us be heard: it wants one press or key on the page first. */
export function audible(): boolean {
  return context?.state === 'running';
}

/** Called from a press or key: from then on there is sound. */
export async function unlock(): Promise<void> {
  context ??= new AudioContext();
  if (context.state !== 'running') await context.resume();
}

/** Somebody has arrived: two rising notes. */
export function chime(): void {
  note(659.3, 0, 0.9);
  note(880, 0.18, 1.2);
}

/** A kiosk rings: one low double knock, repeated by the caller. */
export function ring(): void {
  note(523.3, 0, 0.5);
  note(523.3, 0.28, 0.7);
}

function note(frequency: number, after: number, length: number): void {
  if (!context || context.state !== 'running') return;
  const start = context.currentTime + after;
  const tone = new OscillatorNode(context, { type: 'sine', frequency });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.linearRampToValueAtTime(0.16, start + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0005, start + length);
  tone.connect(loudness).connect(context.destination);
  tone.start(start);
  tone.stop(start + length);
}
