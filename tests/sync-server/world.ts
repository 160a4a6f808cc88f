import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Clock, createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createIds } from '../../src/base/ids.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { createServer, type Server } from '../../sync-server/main.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { partnership } from './entries.ts';

/**
 * A real server on a real port over a real SQLite file in a folder of its own, and the people who
 * knock at it. Everything is closed and removed when the test is over.
 */
export type World = {
  readonly url: string;
  readonly server: Server;
  readonly workspace: WorkspaceId;
  /** Where its database is: to open it again, or a second server over it. */
  readonly place: Place;
  readonly dataDir: string;
  readonly clock: Clock & { advance(ms: number): void };
  readonly close: () => Promise<void>;
};

export type Knock = (
  path: string,
  init?: { readonly method?: string; readonly headers?: object; readonly body?: unknown },
) => Promise<Response>;

/** A data folder, and perhaps a PostgreSQL. */
export type Place = { readonly dataDir: string; readonly databaseUrl?: string };

let seeds = 0;

export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openWorld(options: Partial<ServerOptions> = {}): Promise<World> {
  const clock = createFixedClock('2026-11-22T12:00:00Z');
  seeds += 1;
  const randomBytes = createDiceBytes(createDice(seeds));
  const dataDir = options.dataDir ?? freshFolder();
  const { databaseUrl } = options;
  const place: Place = databaseUrl === undefined ? { dataDir } : { dataDir, databaseUrl };
  const server = await createServer({
    dataDir,
    distDir: join(dataDir, 'no-dist'),
    clock,
    randomBytes,
    ids: createIds(clock, randomBytes),
    ...options,
  });
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await server.app.close();
  };
  onTestFinished(close);
  return { url, server, workspace: server.workspace, place, dataDir, clock, close };
}

/** Someone at the door. An object body is sent as JSON; a string or bytes as they are. */
export function knockAs(
  { url }: { readonly url: string },
  credentials: Readonly<Record<string, string>> = {},
): Knock {
  return (path, { method, headers, body } = {}) => {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    return fetch(`${url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        'x-welcome-mat': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...credentials,
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
      redirect: 'manual',
    });
  };
}

export const stranger = (world: World): Knock => knockAs(world);

export const passphrase = 'four words of comfort';

export const cookieOf = (answer: Response): string =>
  (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** Sets the server up and returns its first coordinator. */
export async function setUp(world: World): Promise<Knock> {
  const answer = await stranger(world)('/api/setup', {
    body: {
      token: await world.server.steward.setUpToken(),
      partnership,
      person: { name: 'Amélie', passphrase },
    },
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  return knockAs(world, { cookie: cookieOf(answer) });
}

/** A tablet, enrolled by the coordinator's invitation. */
export async function enrol(
  world: World,
  coordinator: Knock,
): Promise<Knock & { readonly id: string; readonly authorization: string }> {
  const invitation = await coordinator('/api/invitations', { method: 'POST' });
  const { token } = (await invitation.json()) as { token: string };
  const answer = await stranger(world)('/api/enrol', { body: { token, deviceName: 'Tablet 3' } });
  const { deviceKey, deviceId } = (await answer.json()) as { deviceKey: string; deviceId: string };
  const authorization = `Bearer ${deviceKey}`;
  return Object.assign(knockAs(world, { authorization }), { id: deviceId, authorization });
}
