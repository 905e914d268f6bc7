import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from './listener.ts';
import { folder, pause, spoke, until } from './outside.ts';

const here = (name: string) => join(import.meta.dirname, name);

test(
  'of twenty screens one stops reading: it is cut within 30 s, memory stays, the others miss nothing',
  { timeout: 45_000 },
  async () => {
    const house = spawn(process.execPath, ['--no-warnings', '--expose-gc', here('crowd.ts'), join(folder(), 'a.db')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => void house.kill('SIGKILL'));
    const lines = createInterface(house.stdout);
    const said = () => new Promise<string>((resolve) => lines.once('line', resolve));
    const port = Number(await said());
    const tell = async (line: string) => {
      const answer = said();
      house.stdin.write(`${line}\n`);
      return JSON.parse(await answer) as { sockets: number; peak: number };
    };

    const others = Array.from({ length: 19 }, () => listen(port, 'anna'));
    const one = spawn(process.execPath, ['--no-warnings', here('frozen.ts'), String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void one.kill('SIGKILL'));
    await spoke(one);
    await until(() => others.every(({ frames }) => frames.length > 0));
    await pause(1_000); // the house has warmed up
    const before = await tell('begin');
    expect(before.sockets).toBe(20);

    one.kill('SIGSTOP');
    const stopped = performance.now();
    let now = before;
    while (now.sockets === 20 && performance.now() - stopped < 40_000) {
      await pause(250);
      now = await tell('how');
    }
    expect(now.sockets).toBe(19);
    expect(performance.now() - stopped).toBeLessThan(30_000);
    expect((now.peak - before.peak) / 2 ** 20).toBeLessThan(64);

    const end = others[0]!.frames.at(-1)!.cursor;
    await until(() => others.every(({ frames }) => frames.at(-1)!.cursor >= end));
    const heard = others.map(({ frames }) =>
      frames
        .filter(({ cursor }) => cursor <= end)
        .flatMap(({ items }) => items.map(({ seq }) => seq))
        .filter((seq) => seq > 0),
    );
    expect(heard[0]!.length).toBeGreaterThan(50);
    for (const seqs of heard) expect(seqs).toEqual(heard[0]!.slice(-seqs.length));
    for (const { frames } of others) expect(frames.filter(({ reset }) => reset)).toHaveLength(1);
  },
);
