import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Runs a command with its output shown; resolves to the exit code. */
export function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A tool of ours, from `node_modules/.bin`, run by this same Node. */
export const tool = (
  name: string,
  args: readonly string[],
  env?: Record<string, string>,
): Promise<number> => run(join(root, 'node_modules', '.bin', name), args, env);

/** Stops with one clear sentence when the Node that runs us is too old for type stripping and SQLite. */
export function assertNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 16)) return;
  console.error(
    `This needs Node 22.16 or newer and runs on ${process.version}. Start it through npm (npm test, npm run check): npm ci brings the right Node.`,
  );
  process.exit(1);
}
