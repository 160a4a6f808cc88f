/**
 * I8: what a respondent receives does not depend on what others have answered. Two towns live the
 * same life but for the others' answers; one respondent does the same in both, and all that she is
 * told is compared, headers and bodies.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createIds } from '../../src/base/ids.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import { EntryId, literal } from '../../src/model/ids.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { attachmentOf, bring, makePhotoResponse } from './attachments.ts';
import {
  hashOf,
  makeConsultation,
  makeForm,
  makeResponse,
  makeSession,
  nonce,
  push,
  pushBody,
  slug,
} from './entries.ts';
import { type Knock, knockAs, openWorld, setUp, type World } from './world.ts';

/** What somebody else did: said something, sent a photo, sent something that cannot be taken. */
type Other = { readonly says: string; readonly how: 'words' | 'photo' | 'nonsense' };

const other: fc.Arbitrary<Other> = fc.record({
  says: fc.string({ maxLength: 200 }),
  how: fc.constantFrom('words', 'photo', 'nonsense'),
});

/** What the respondent does, with which of her own answers or of the others' ids. */
type Deed = { readonly does: string; readonly which: number };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ does: fc.constantFrom('push', 'have', 'guess'), which: fc.nat(2) }),
  fc.record({
    does: fc.constantFrom(
      ...[`/api/open/${slug}`, '/api/open/nowhere', '/api/me', '/api/health', `/c/${slug}`],
      ...['/api/pull', '/api/pull?kinds=response', '/api/events', '/api/devices'],
      ...[`/api/media/${'a'.repeat(64)}`, `/api/attachments/${'a'.repeat(64)}`],
    ),
    which: fc.constant(0),
  }),
);

test('[I8] all that a respondent is told is the same, whatever others have answered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(other, { maxLength: 4 }),
      fc.array(other, { maxLength: 4 }),
      fc.array(deed, { minLength: 3, maxLength: 12 }),
      async (here, there, deeds) => {
        const told = await transcriptOf(here, deeds);
        expect(told).toHaveLength(deeds.length);
        expect(await transcriptOf(there, deeds)).toEqual(told);
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);

test('what the comparison leaves out is no verdict and no status', async () => {
  const [first, again] = await transcriptOf(
    [],
    [
      { does: 'push', which: 0 },
      { does: 'push', which: 0 },
    ],
  );
  expect(first).toContain('"verdict":"stored"');
  expect(again).not.toBe(first);
});

/** A life from the same dice each time, but for `others`: what the respondent is told, in order. */
async function transcriptOf(
  others: readonly Other[],
  deeds: readonly Deed[],
): Promise<readonly string[]> {
  const clock = createFixedClock('2026-11-22T12:00:00Z');
  const bytes = createDiceBytes(createDice(42));
  const world = await openWorld({ clock, randomBytes: bytes, ids: createIds(clock, bytes) });
  const { workspace } = world;
  const ids = createIds(clock, createDiceBytes(createDice(5)));
  const next = (): EntryId => literal(EntryId, ids.next());

  const consultation = next();
  const mine = [0, 1, 2].map((n) =>
    renamed(makeResponse(workspace, consultation, `mine ${n}`), next()),
  );
  const theirs = [0, 1, 2, 3].map(next);
  await push(await setUp(world), renamed(makeForm(workspace), next()), {
    ...makeConsultation(workspace, {}, consultation),
    id: next(),
  });
  for (const [at, one] of others.entries()) {
    const id = theirs[at];
    if (id !== undefined) await doAsOther(knockAs(world), world, one, { id, consultation });
  }
  const told: string[] = [];
  for (const { does, which } of deeds) {
    const [own, another] = [mine[which], theirs[which]];
    if (own === undefined || another === undefined) throw new Error('there are three of each');
    told.push(await inPlainWords(await doAsRespondent(knockAs(world), does, own, another)));
  }
  await world.close();
  return told;
}

const renamed = (entry: ClearEntry, id: EntryId): ClearEntry => ({ ...entry, id, subject: id });

async function doAsOther(
  knock: Knock,
  { workspace }: World,
  { says, how }: Other,
  { id, consultation }: { readonly id: EntryId; readonly consultation: string },
): Promise<void> {
  if (how === 'nonsense') {
    await push(knock, { ...makeSession(workspace, consultation), id, body: { says } });
  } else if (how === 'words') {
    await push(knock, renamed(makeResponse(workspace, consultation, says), id));
  } else {
    const photo = new TextEncoder().encode(`a photo of ${says}`);
    const entry = renamed(makePhotoResponse(workspace, consultation, attachmentOf(photo)), id);
    await push(knock, entry);
    await bring(knock, entry, photo);
  }
}

function doAsRespondent(
  knock: Knock,
  does: string,
  own: ClearEntry,
  another: EntryId,
): Promise<Response> {
  if (does === 'push') return knock('/api/push', { body: pushBody([own]) });
  if (does !== 'have' && does !== 'guess') return knock(does);
  const id = does === 'have' ? own.id : another;
  return knock('/api/have', {
    body: { protocol: 'welcome-mat/1', nonce, ids: [[id, hashOf(own)]] },
  });
}

/**
 * Status, headers and body without what is new with each server: its keys, what they signed, and
 * lengths and tags that follow from these. A receipt's number is left out too: the wire gives it,
 * and it tells how many entries came before, nothing of what is in them (`SECURITY.md` says so).
 */
async function inPlainWords(answer: Response): Promise<string> {
  const left = ['date', 'etag', 'content-length', 'keep-alive', 'connection'];
  const headers = [...answer.headers].filter(([name]) => !left.includes(name));
  const body = (await answer.text())
    .replace(/"(signature|id|x|y|sealingKey|node)":"[\w-]{43,}"/g, '"$1":"…"')
    .replace(/"seq":\d+/g, '"seq":…');
  return [answer.status, JSON.stringify(headers), body].join('\n');
}
