import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BackupReason } from './daily.ts';

/**
 * `npm run steward -- backup` as a process of its own, with low priority: it reads everything, and
 * nobody waits for it. Rejects with the sentence that it said. One that was asked for is written
 * down by the door, which knows by whom.
 */
export function runBackupProcess(
  environment: NodeJS.ProcessEnv,
  why: BackupReason = 'due',
): Promise<void> {
  const launch = fileURLToPath(new URL('../launch.mjs', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [launch, 'steward', 'backup', '--json', why === 'due' ? '--daily' : '--asked'],
      {
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-2_000);
      });
    child.on('spawn', () => {
      // Polite where it is allowed; needed nowhere.
      if (child.pid !== undefined)
        try {
          setPriority(child.pid, 10);
        } catch {}
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(sentenceIn(said)));
    });
  });
}

/** What it says is one object; what Node itself says of a crash is none. */
function sentenceIn(said: string): string {
  try {
    const { error, lostAttachments } = JSON.parse(said) as {
      readonly error?: unknown;
      readonly lostAttachments?: readonly string[];
    };
    if (typeof error === 'string') return error;
    if (lostAttachments !== undefined)
      return `It was made, and these attachments are nowhere whole: ${lostAttachments.join(', ')}.`;
  } catch {}
  return said.trim();
}
