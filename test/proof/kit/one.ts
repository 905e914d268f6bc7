// One experiment in this process: `node kit/one.ts FILE SEED quick|whole`. The last line it prints is the finding, as JSON.
import { join } from 'node:path';
import { conduct, type Experiment } from './experiment.ts';

const [file, seed, length] = process.argv.slice(2);
const { experiment } = (await import(join(import.meta.dirname, '..', file!))) as { experiment: Experiment };
const finding = await conduct(experiment, { seed: Number(seed), quick: length === 'quick' }).catch(
  (error: unknown) => ({
    held: false,
    figure: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }),
);
console.log(JSON.stringify(finding));
process.exit(0);
