import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Clock } from '../src/base/clock.ts';

/**
 * Builds the app with Vite and lays packed copies beside its files, so that the server never
 * compresses while a phone waits. A stamp remembers when the build began: what was saved later is
 * not in it.
 */
const inputs = [
  'src',
  'public',
  'index.html',
  'answer.html',
  'vite.config.ts',
  'package-lock.json',
];
const stampName = '.built';
const packable = ['.js', '.css', '.html', '.svg', '.json', '.webmanifest'];

export function isBuilt(root: string): boolean {
  const stamp = statSync(join(root, 'dist', stampName), { throwIfNoEntry: false });
  if (stamp === undefined) return false;
  return inputs.every((input) => newestIn(join(root, input)) <= stamp.mtimeMs);
}

function newestIn(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // A folder's own time counts: that is how a removed file shows.
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestIn(join(path, name))),
    found.mtimeMs,
  );
}

/** Throws with Vite's own words when the build fails. */
export async function buildApp(root: string, clock: Clock): Promise<void> {
  const begunAt = new Date(clock.now());
  await runVite(root);
  const dist = join(root, 'dist');
  await packAll(dist);
  const stamp = join(dist, stampName);
  writeFileSync(stamp, '');
  utimesSync(stamp, begunAt, begunAt);
}

function runVite(root: string): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const words: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => words.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => words.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The app could not be built:\n${Buffer.concat(words).toString()}`));
    });
  });
}

/** Writes `name.br` and `name.gz` beside every text of the folder. */
export async function packAll(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && packable.includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(files.map(pack));
}

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

async function pack(file: string): Promise<void> {
  const bytes = readFileSync(file);
  const brotli = await packBrotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  await writeFile(`${file}.br`, brotli);
  await writeFile(`${file}.gz`, await packGzip(bytes, { level: 9 }));
}
