import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A disk so small that it can be filled: a tmpfs, which only root may mount. Where that is not
 * allowed there is none, and whoever asks says what it does instead.
 */
export type SmallDisk = {
  readonly folder: string;
  /** Leaves `left` bytes free. */
  readonly fill: (left?: number) => void;
  readonly hasRoomAgain: () => void;
  readonly remove: () => void;
};

const mounted = new Set<string>();
process.on('exit', () => {
  for (const folder of mounted) unmount(folder);
});

export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-small-'));
  try {
    const size = `size=${megabytes}m`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'none', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  mounted.add(folder);
  chmodSync(folder, 0o777);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill(left = 0) {
      rmSync(ballast, { force: true });
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    },
    hasRoomAgain: () => rmSync(ballast, { force: true }),
    remove() {
      unmount(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const noSmallDisk =
  'No small disk can be mounted here (that needs root): a limit of the database stands in for it.';

/** Lazily: whoever still has a file open there does not keep it mounted. */
function unmount(folder: string): void {
  mounted.delete(folder);
  try {
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
  } catch {
    // It was gone already.
  }
}
