import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doors } from '../../sync-server/doors/doors.ts';
import { attachmentOf, makePhotoResponse } from './attachments.ts';
import { kinds } from './databases.ts';
import {
  hashOf,
  makeConsultation,
  makeForm,
  makeResponse,
  makeSession,
  nonce,
  partnership,
  push,
  slug,
  verdicts,
} from './entries.ts';
import { changed, type Drawn, drawn } from './fuzz-draws.ts';
import { type HostileTown, openHostileTown } from './hostile-town.ts';
import { passphrase } from './world.ts';

/**
 * Every door, knocked at with whatever comes to mind: no 500, no silence, and the next honest
 * answer is taken. The doors come from the table without which the server does not start, so that
 * a new one cannot be forgotten. Again with another seed, or for longer:
 * `FUZZ_SEED=7 FUZZ_RUNS=1000 npm run server -- tests/sync-server/fuzz`.
 */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);
const numRuns = Number(process.env.FUZZ_RUNS ?? 60);

const photo = new TextEncoder().encode('a photo of a letter');

/** A town, and one body that every door finds right: each reads its own fields of it. */
async function openFuzzTown(town: HostileTown) {
  const { world, consultation } = town;
  const file = attachmentOf(photo);
  const withPhoto = makePhotoResponse(world.workspace, consultation, file);
  await push(town.anyone, withPhoto);
  const person = { name: 'Noor', passphrase, role: 'viewer' };
  const body = {
    protocol: 'welcome-mat/1',
    nonce,
    entries: [
      makeResponse(world.workspace, consultation),
      makeForm(world.workspace),
      makeConsultation(world.workspace, {}, consultation),
      makeSession(world.workspace, consultation),
      withPhoto,
    ],
    ids: [[withPhoto.id, hashOf(withPhoto)]],
    parts: [[withPhoto.id, hashOf(withPhoto), file.sha256]],
    report: {
      browser: 'a browser of ours',
      held: 1,
      setApart: 0,
      drafts: 0,
      app: '0.1.0',
      storage: { persisted: true, usage: 1, quota: 2, journal: true },
    },
    ...person,
    token: 'a'.repeat(22),
    role: 'viewer',
    id: withPhoto.id,
    person,
    partnership,
    deviceName: 'Tablet 9',
    what: 'responsesCsv',
    about: slug,
    rows: 3,
    note: 'for the library',
    current: passphrase,
    next: `${passphrase} again`,
    email: 'noor@example.org',
  };
  const holes: Readonly<Record<string, string>> = { ':slug': slug, ':sha256': file.sha256 };
  const part = { entry: withPhoto.id, hash: hashOf(withPhoto), offset: '0', nonce };
  return { ...town, body, holes, part };
}
type Town = Awaited<ReturnType<typeof openFuzzTown>>;

function pathOf(url: string, { holes, query }: Drawn, town: Town, isPut: boolean): string {
  const filled = url.split('/').map((name, at) => {
    if (!name.startsWith(':') && name !== '*') return name;
    const hole = holes[at % holes.length] ?? '';
    if (hole === 'there') return town.holes[name] ?? 'index.html';
    return hole.startsWith('%') ? hole : encodeURIComponent(hole.toWellFormed());
  });
  const asked = Object.entries({ ...(isPut ? town.part : {}), ...query });
  const words = new URLSearchParams(asked.map(([name, one]) => [name, one.toWellFormed()]));
  return `${filled.join('/')}?${words.toString()}`;
}

async function answerTo(town: Town, door: string, one: Drawn): Promise<number> {
  const [method = '', url = ''] = door.split(' ');
  const isPut = method === 'PUT';
  const type = one.type ?? (isPut ? 'application/octet-stream' : 'application/json');
  const whole = isPut ? photo : JSON.stringify(changed(town.body, one.changes));
  const answer = await town[one.who](pathOf(url, one, town, isPut), {
    method,
    headers: { ...one.headers, 'content-type': type },
    ...(method === 'POST' || isPut ? { body: one.raw ?? whole } : {}),
  });
  // A stream of events goes on for ever.
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (isStream) await answer.body?.cancel();
  else await answer.arrayBuffer();
  return answer.status;
}

console.log(`fuzz: seed ${seed}, ${numRuns} runs a door`);

describe.each(kinds)('over %s', (_kind, place) => {
  test.each(Object.keys(doors))('%s', async (door) => {
    const town = await openFuzzTown(await openHostileTown(await place()));
    await fc.assert(
      fc.asyncProperty(drawn, async (one) => {
        const status = await answerTo(town, door, one);
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
      }),
      { seed, numRuns },
    );
    expect((await town.anyone('/api/health')).status).toBe(200);
    const honest = makeResponse(town.world.workspace, town.consultation);
    expect(verdicts(await push(town.anyone, honest))).toEqual(['stored']);
  });
});
