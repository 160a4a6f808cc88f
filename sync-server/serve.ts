import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, resolve } from 'node:path';
import type { Server } from './main.ts';
import type { ServerOptions } from './server-options.ts';
import type { Settings } from './settings.ts';
import { startupFault } from './startup-fault.ts';

/** The life of a server process: opens, listens, and closes cleanly when asked to stop. */
export type Serving = {
  readonly server: Server;
  /** How a browser on this machine reaches it. */
  readonly address: string;
};

/** Makes the folder and shows at once, not at the first answer, that it can be written. */
export function openDataFolder(dataDir: string): void {
  makeFolder(resolve(dataDir));
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
}

/** Part by part: Node's own recursive way never ends where a file system takes no folder (/proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** Ends the process with one sentence when the server cannot start. */
export async function serve(
  settings: Settings,
  createServer: (
    options: Pick<
      ServerOptions,
      'dataDir' | 'databaseUrl' | 'logLevel' | 'limitsTimes' | 'trustProxy'
    >,
  ) => Promise<Server>,
): Promise<Serving> {
  try {
    openDataFolder(settings.dataDir);
    const server = await createServer(settings);
    await server.app.listen({ port: settings.port, host: settings.host });
    return { server, address: addressOf(server, settings) };
  } catch (why) {
    console.error(startupFault(why, settings) ?? why);
    process.exit(1);
  }
}

function addressOf(server: Server, { host }: Settings): string {
  const { port } = server.app.server.address() as AddressInfo;
  const isEverywhere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host);
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

const patience = 5_000;

/**
 * Ctrl-C, SIGTERM and a closed terminal: event streams end, requests under way are answered, the database writes its
 * journal back, then the process ends with 0. Asking twice changes nothing (npm passes Ctrl-C on,
 * so that it often comes twice).
 */
export function closeOnSignal(server: Server, afterwards: () => void = () => undefined): void {
  let isClosing = false;
  const close = (): void => {
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => server.app.server.closeAllConnections(), patience).unref();
    server.app
      .close()
      .catch((why: unknown) => {
        console.error(why);
        process.exitCode = 1;
      })
      .finally(() => {
        afterwards();
        process.exit();
      });
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
  // The terminal was closed.
  process.on('SIGHUP', close);
}
