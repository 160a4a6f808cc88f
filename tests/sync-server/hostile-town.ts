import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ownTables } from '../../sync-server/database/migrations.ts';
import { openAt } from './databases.ts';
import { makeResponse, openConsultation, push, verdicts } from './entries.ts';
import {
  enrol,
  freshFolder,
  type Knock,
  openWorld,
  type Place,
  setUp,
  stranger,
  type World,
} from './world.ts';

/**
 * A town that somebody means harm. After each attack: nothing was stored, `Object` is what it was,
 * and the server takes the next honest answer.
 */
export type HostileTown = {
  readonly world: World;
  readonly coordinator: Knock;
  readonly tablet: Knock & { readonly authorization: string };
  readonly anyone: Knock;
  readonly consultation: string;
  /** Every row that says what people said, who they are, and what they may do. */
  readonly kept: () => Promise<string>;
  readonly isUnharmed: (before: string) => Promise<void>;
};

/** What is written down about the attack itself. */
const aboutAttacks = ['guess', 'audit', 'audit_head'];

export const secretFile = 'nobody may read this from outside';

export async function openHostileTown(
  place: Place,
  options: Parameters<typeof openWorld>[0] = {},
): Promise<HostileTown> {
  const distDir = join(freshFolder(), 'dist');
  mkdirSync(distDir);
  writeFileSync(join(distDir, 'index.html'), '<!doctype html><title>work</title>');
  writeFileSync(join(distDir, 'answer.html'), '<!doctype html><title>answer</title>');
  writeFileSync(join(distDir, '..', 'secret.txt'), secretFile);
  const world = await openWorld({ ...place, distDir, ...options });
  const coordinator = await setUp(world);
  const consultation = await openConsultation(coordinator, world.workspace);
  const tablet = await enrol(world, coordinator);
  const anyone = stranger(world);
  const database = await openAt(world.place);
  const names = Reflect.ownKeys(Object.prototype).length;

  const kept = async (): Promise<string> => {
    const tables = ownTables.filter((name) => !aboutAttacks.includes(name));
    const rows = await database.read(...tables.map((table) => ({ sql: `SELECT * FROM ${table}` })));
    return JSON.stringify(tables.map((table, at) => [table, rows[at]]));
  };
  return {
    world,
    coordinator,
    tablet,
    anyone,
    consultation,
    kept,
    isUnharmed: async (before) => {
      expect(await kept()).toBe(before);
      expect(Reflect.ownKeys(Object.prototype)).toHaveLength(names);
      expect((await anyone('/api/health')).status).toBe(200);
      const honest = makeResponse(world.workspace, consultation, 'an honest answer');
      expect(verdicts(await push(anyone, honest))).toEqual(['stored']);
    },
  };
}

/** A path as it is written, without a client that tidies it. */
export function getRaw(
  { url }: World,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly type: string; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asking = request({ hostname, port, path, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          text,
        }),
      );
    });
    asking.on('error', reject);
    asking.end();
  });
}
