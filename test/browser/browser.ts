import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A program to start, and what its environment needs besides the usual. */
export interface FoundBrowser {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a headless browser: `$BROWSER`, else one installed here, else the one in the lock file. Throws a sentence when there is none. */
export async function openBrowser(flags: readonly string[] = []): Promise<Browser> {
  const found = await findBrowser();
  try {
    return await chromium.launch({
      executablePath: found.path,
      args: [...FLAGS, ...flags],
      env: { ...process.env, ...found.env },
    });
  } catch (cause) {
    throw new Error(`The browser at ${found.path} does not start. Set BROWSER to a Chromium or Chrome that does.`, {
      cause,
    });
  }
}

/** Where the browser is, in the order `openBrowser` says; unpacks the one in the lock file the first time. */
export async function findBrowser(): Promise<FoundBrowser> {
  const wished = process.env['BROWSER'];
  if (wished) {
    if (existsSync(wished)) return { path: wished, env: {} };
    throw new Error(`BROWSER is set to ${wished}, and nothing is there.`);
  }
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return { path: installed, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return packedBrowser();
  throw new Error('No browser for the tests: install Chromium or Chrome, or set BROWSER to the path of one.');
}

/** The Chromium that npm ci brought. Its libraries come along for machines that lack them. */
async function packedBrowser(): Promise<FoundBrowser> {
  const folder = await unpacked();
  const path = join(folder, 'chromium');
  const env: Record<string, string> = {};
  if (!startsWithSystemLibraries(path)) {
    env['LD_LIBRARY_PATH'] = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(folder, 'fonts');
  return { path, env };
}

/** Unpacks beside and renames (the folder's name is the archive's size: a new version is a new folder), so that two test processes never start a half-written program. */
async function unpacked(): Promise<string> {
  const built = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  const packed = join(built, '..', 'bin');
  const cache = join(built, '..', '..', '..', '.cache');
  const folder = join(cache, `chromium-${(await stat(join(packed, 'chromium.br'))).size}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(join(cache, 'unpacking-'));
  await inflateInto(staging, ['chromium.br', 'fonts.tar.br', 'al2023.tar.br', 'swiftshader.tar.br'], packed);
  try {
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The package unpacks only into the temporary folder; for these files that is `folder`. */
async function inflateInto(folder: string, archives: readonly string[], from: string): Promise<void> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    await Promise.all(archives.map((archive) => inflate(join(from, archive))));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

function startsWithSystemLibraries(program: string): boolean {
  try {
    return !execFileSync('ldd', [program], { encoding: 'utf8', stdio: 'pipe' }).includes('not found');
  } catch {
    return false;
  }
}
