import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser the tests use: `CHROMIUM`, else a usual place. */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM, ...places].find((path) => path !== undefined && existsSync(path));

/**
 * Finds Chromium, or installs Debian's where that is possible (apt, root), or says exactly what
 * to install and gives up.
 */
export function needChromium(): string {
  const found = findChromium();
  if (found) return found;
  const canInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (canInstall) {
    console.log('Installing Chromium (apt-get install chromium) ...');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
      execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
      execFileSync(
        'apt-get',
        ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'],
        {
          env,
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
    } catch {
      console.error('apt-get could not install Chromium.');
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  console.error(
    'The tests need Chromium and found none. Install it (Debian, Ubuntu: apt-get install chromium) or set CHROMIUM to the path of a Chromium or Chrome.',
  );
  process.exit(1);
}
