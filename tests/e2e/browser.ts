import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/**
 * A real Chromium with a profile on disk: what a person's phone keeps when the browser is closed,
 * crashed or killed. `again` opens the same profile, as she would the next morning.
 */
export type Device = {
  readonly context: BrowserContext;
  readonly profile: string;
  /** SIGKILL to the whole browser: a dead battery. */
  readonly dies: () => Promise<void>;
  readonly again: () => Promise<Device>;
  /** Throws when a page asked anybody but us for anything, or tried what the policy forbids. */
  readonly remove: () => Promise<void>;
};

export type DeviceOptions = {
  readonly width: number;
  readonly height: number;
  readonly locale?: string;
  readonly dark?: boolean;
  readonly touch?: boolean;
  /** Where its disk lies; the machine's temporary folder by default. */
  readonly disk?: string;
};

export const phone: DeviceOptions = { width: 360, height: 740, touch: true, locale: 'en-CA' };
export const tablet: DeviceOptions = { width: 820, height: 1180, touch: true, locale: 'en-CA' };
export const desk: DeviceOptions = { width: 1440, height: 900, locale: 'en-CA' };

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export function openDevice(options: DeviceOptions): Promise<Device> {
  return openProfile(mkdtempSync(join(options.disk ?? tmpdir(), 'welcome-mat-device-')), options);
}

/** The same device again, as an image of its disk that was laid on another. */
export function cloneDevice(of: Device, options: DeviceOptions): Promise<Device> {
  const profile = mkdtempSync(join(tmpdir(), 'welcome-mat-device-'));
  cpSync(of.profile, profile, {
    recursive: true,
    // Whose process it was.
    filter: (path) => !/\/Singleton[A-Za-z]+$/.test(path),
  });
  return openProfile(profile, options);
}

async function openProfile(profile: string, options: DeviceOptions): Promise<Device> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    headless: true,
    args: chromiumFlags,
    viewport: { width: options.width, height: options.height },
    locale: options.locale ?? 'en-CA',
    colorScheme: options.dark ? 'dark' : 'light',
    hasTouch: options.touch ?? false,
    acceptDownloads: true,
  });
  const forbidden = watchForForbidden(context);
  return {
    context,
    profile,
    dies: () => killBrowser(profile),
    again: () => openProfile(profile, options),
    remove: async () => {
      await context.close().catch(() => undefined);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      if (forbidden.length > 0) throw new Error(`forbidden: ${forbidden.join('; ')}`);
    },
  };
}

/** Requests to anywhere else, and what Chromium says when a page breaks its content policy. */
function watchForForbidden(context: BrowserContext): readonly string[] {
  const found: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname, href } = new URL(request.url());
    const isOurs = hostname === 'localhost' || hostname === '127.0.0.1';
    if (/^(https?|wss?):$/.test(protocol) && !isOurs) found.push(`asked for ${href}`);
  });
  context.on('console', (message) => {
    const text = message.text();
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(text)) found.push(text);
  });
  return found;
}

/** Kills every process of the browser that runs on `profile`, and waits until they are gone. */
async function killBrowser(profile: string): Promise<void> {
  const pids = (): number[] =>
    readdirSync('/proc')
      .filter((name) => /^[0-9]+$/.test(name))
      .map(Number)
      .filter((pid) => commandLine(pid).includes(`--user-data-dir=${profile}`));
  for (let tries = 0; tries < 100; tries += 1) {
    const running = pids();
    if (running.length === 0) return;
    for (const pid of running) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It went by itself.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the browser would not die');
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
