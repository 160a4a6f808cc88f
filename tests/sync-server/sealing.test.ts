import { describe, expect, test } from 'vitest';
import { isSignedText } from '../../src/outbox/sealing/is-signed.ts';
import { createEntrySealer } from '../../src/outbox/sealing/seal-entries.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { PullAnswer } from '../../src/protocol/pull.ts';
import { sealingKeyText } from '../../src/protocol/sealing.ts';
import { isSound } from '../../src/sync/pull.ts';
import { bytesOf, sha256 } from './attachment-files-conformance.ts';
import { attachmentOf, bring } from './attachments.ts';
import { kinds, openAt } from './databases.ts';
import {
  formBody,
  formRef,
  freshId,
  hashOf,
  makeConsultation,
  makeEntry,
  makeForm,
  makeResponse,
  openConsultation,
  push,
  responseBody,
  slug,
  verdicts,
} from './entries.ts';
import { meetServer, seal } from './sealing.ts';
import { steward, stewardDoes } from './stewarding.ts';
import { enrol, type Knock, openWorld as openWorldAt, setUp, stranger } from './world.ts';

const secret = 'Shirinbanu-walks-two-hours-to-the-clinic';

const pull = async (knock: Knock, query = '?opened=1') =>
  PullAnswer.parse(await (await knock(`/api/pull${query}`)).json());

describe.each(kinds)('sealed answers and %s', (_name, place) => {
  const openTown = async () => {
    const world = await openWorldAt(await place());
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const respondent = stranger(world);
    const to = await meetServer(respondent);
    const answer = (words = secret) => makeResponse(world.workspace, consultation, words);
    return { world, coordinator, consultation, respondent, to, answer };
  };

  test('[SEA3] the key that is offered is signed by the server’s own, wherever it is met', async () => {
    const { world, coordinator, respondent, to } = await openTown();
    const me = (await (await respondent('/api/me')).json()) as typeof to;
    expect(me.sealingKey).toEqual(to.sealingKey);
    await enrol(world, coordinator);
    const text = sealingKeyText(to.workspace, to.sealingKey);
    expect(await isSignedText(text, to.sealingKey.signature, to.serverKey)).toBe(true);
    const ofOther = sealingKeyText('another', to.sealingKey);
    expect(await isSignedText(ofOther, to.sealingKey.signature, to.serverKey)).toBe(false);
  });

  test('[SEA1] [SEA4] what is sent holds no word of it; it is stored, and proved as it was sent', async () => {
    const { respondent, to, answer } = await openTown();
    const entry = answer();
    const sealed = await seal(entry, to);
    expect(JSON.stringify(sealed)).not.toContain(secret);
    expect(sealed).toMatchObject({ id: entry.id, kind: 'response', subject: entry.subject });
    const { results } = await push(respondent, sealed);
    expect(results[0]).toMatchObject({ verdict: 'stored', receipt: { hash: hashOf(sealed) } });
    const again = await push(respondent, sealed);
    expect(again.results[0]).toMatchObject({ verdict: 'duplicate', receipt: results[0]?.receipt });
  });

  test('[SEA5] readers get it opened, under the hash of what was sent, and can see that it is whole', async () => {
    const { coordinator, respondent, to, answer } = await openTown();
    const entry = answer('Un café \u2028 🧵 \\ "x"');
    const sealed = await seal(entry, to);
    await push(respondent, sealed);
    const { entries, digest } = await pull(coordinator);
    const row = entries.at(-1);
    expect(row).toMatchObject({ hash: hashOf(sealed), entry, opened: hashOf(entry) });
    expect(entries.every(isSound)).toBe(true);
    expect(digest?.count).toBe(3);
    const changed = { ...row, entry: { ...entry, author: 'somebody' } } as never;
    expect(isSound(changed)).toBe(false);
  });

  test('[SEA5] a reader of an earlier build gets it as it was sent, and loses nothing else', async () => {
    const { coordinator, respondent, to, answer } = await openTown();
    const sealed = await seal(answer(), to);
    await push(respondent, sealed);
    const { entries } = await pull(coordinator, '');
    expect(entries.at(-1)).toEqual({ seq: 3, hash: hashOf(sealed), entry: sealed });
    expect(entries.every(isSound)).toBe(true);
  });

  test('[SEA2] entries of one run open in any order, alone, and again', async () => {
    const { world, coordinator, respondent, consultation, to } = await openTown();
    const sealer = createEntrySealer();
    const collected = Array.from({ length: 12 }, (_, n) =>
      makeEntry(world.workspace, 'response', responseBody(consultation, `${n}`), {
        author: 'tablet-3',
      }),
    );
    const sealed = await Promise.all(collected.map((entry) => seal(entry, to, sealer)));
    expect(new Set(sealed.map((one) => one.sealed.enc)).size).toBe(1);
    await push(respondent, sealed[7]);
    await push(respondent, ...sealed.toReversed());
    const { entries } = await pull(coordinator);
    const read = entries.flatMap((row) => ('entry' in row ? [row.entry.id] : []));
    expect(new Set(read)).toEqual(new Set([...read.slice(0, 2), ...collected.map(({ id }) => id)]));
    expect(read).toHaveLength(2 + 12);
  });

  test('[SEA2] two people’s own answers share no run, so that nothing ties them', async () => {
    const { to, answer } = await openTown();
    const sealer = createEntrySealer();
    const own = () => ({ ...answer(), author: 'respondent' });
    const one = await seal(own(), to, sealer);
    const two = await seal(own(), to, sealer);
    expect(one.sealed.enc).not.toBe(two.sealed.enc);
  });

  test.each([
    ['its id', { id: '01890000-0000-7000-8000-000000000000' }],
    ['its subject', { subject: 'another' }],
    ['its author', { author: 'somebody' }],
    ['its moment', { at: '2027-01-01' }],
    ['a field more', { more: true }],
  ])(
    '[SEA2] %s is bound to it: changed, it does not open, and its neighbour does',
    async (_what, change) => {
      const { respondent, to, answer } = await openTown();
      const bad = { ...(await seal(answer(), to)), ...change };
      const pushed = await push(respondent, bad, await seal(answer(), to));
      expect(verdicts(pushed)).toEqual(['rejected badBody', 'stored']);
    },
  );

  test.each([
    ['no point of the curve', { enc: 'AAAA' }],
    ['no letters of ours', { enc: '%%%', ct: '%%%' }],
    ['nothing', { ct: '' }],
    ['cut', { ct: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['named another’s photo', { parts: [{ sha256: 'a'.repeat(64), bytes: 1 }] }],
  ])('[SEA4] one that is %s is refused, and the server goes on', async (_what, change) => {
    const { respondent, to, answer } = await openTown();
    const entry = await seal(answer(), to);
    const bad = { ...entry, sealed: { ...entry.sealed, ...change } };
    expect(verdicts(await push(respondent, bad, entry))).toEqual(['rejected badBody', 'stored']);
  });

  test.each([
    ['of another shape', { answers: 3 }, 'rejected badBody'],
    ['that knows no consultation', responseBody(freshId()), 'quarantined unknownConsultation'],
  ])('[SEA4] a sealed body %s is judged as a clear one', async (_what, body, verdict) => {
    const { world, respondent, to } = await openTown();
    const entry = makeEntry(world.workspace, 'response', body);
    expect(verdicts(await push(respondent, await seal(entry, to)))).toEqual([verdict]);
  });

  test('[SEA4] a large answer is taken sealed where it is taken clear, and refused where it is not', async () => {
    const { world, respondent, consultation, to } = await openTown();
    const large = (letters: number): ClearEntry => {
      const { answers, ...body } = responseBody(consultation, 'x'.repeat(49_000));
      const count = Math.floor(letters / 49_100);
      const many = Array.from({ length: count }, (_, n) => [`Q${n}`, answers.WHAT]);
      return makeEntry(world.workspace, 'response', { ...body, answers: Object.fromEntries(many) });
    };
    const fits = await seal(large(495_000), to);
    expect(verdicts(await push(respondent, fits))).toEqual(['stored']);
    const tooLarge = await seal(large(560_000), to);
    expect(verdicts(await push(respondent, tooLarge))).toEqual(['rejected tooLarge']);
  });

  test('[SEA4] sealed to a key that is not here it is set apart, and taken once the key is', async () => {
    const { world, coordinator, respondent, to, answer } = await openTown();
    const elsewhere = await openWorldAt(await place());
    await openConsultation(await setUp(elsewhere), elsewhere.workspace);
    const theirs = await meetServer(stranger(elsewhere));
    const entry = await seal(answer(), { ...theirs, workspace: elsewhere.workspace });
    expect(entry.sealed.to).not.toBe(to.sealingKey.id);
    expect(verdicts(await push(respondent, entry))).toEqual(['quarantined sealedToUnknownKey']);

    const [key] = await elsewhere.server.sealingKeys.all();
    await world.server.sealingKeys.addOlder(key?.pem ?? '');
    world.clock.advance(2_000);
    expect(verdicts(await push(respondent, entry))).toEqual(['stored']);
    expect((await pull(coordinator)).entries.at(-1)).toMatchObject({ opened: expect.anything() });
    expect(await world.server.quarantine.list()).toEqual([]);
    expect((await meetServer(respondent)).sealingKey).toEqual(to.sealingKey);
  });

  test('[SEA4] a new key is offered within a minute, and what is sealed to the old one still opens', async () => {
    const { world, respondent, to, answer } = await openTown();
    const early = await seal(answer(), to);
    const { id } = (await stewardDoes(world.place, 'renew-key')) as unknown as { id: string };
    expect((await meetServer(respondent)).sealingKey.id).toBe(to.sealingKey.id);
    world.clock.advance(61_000);
    const now = await meetServer(respondent);
    expect(now.sealingKey.id).toBe(id);
    const pushed = await push(respondent, await seal(answer(), now), early);
    expect(verdicts(pushed)).toEqual(['stored', 'stored']);
  });

  test('[SEA4] two servers over one place offer one key and open alike', async () => {
    const { world, respondent, to, answer } = await openTown();
    const second = await openWorldAt(world.place);
    expect((await meetServer(stranger(second))).sealingKey).toEqual(to.sealingKey);
    const sealed = await seal(answer(), to);
    await push(respondent, sealed);
    expect(verdicts(await push(stranger(second), sealed))).toEqual(['duplicate']);
  });

  test('[SEA4] a form that was sealed is asked with like any other', async () => {
    const { world, coordinator, consultation, to } = await openTown();
    const form = makeForm(world.workspace, formBody('New', { id: 'F2', version: '1' }));
    expect(verdicts(await push(coordinator, await seal(form, to)))).toEqual(['stored']);
    const forms = [formRef, { id: 'F2', version: '1' }];
    const more = makeConsultation(world.workspace, { forms }, consultation);
    expect(verdicts(await push(coordinator, more))).toEqual(['stored']);
    const opens = async (at: typeof world) =>
      (await stranger(at)(`/api/open/${slug}`)).json() as Promise<{ forms: { id: string }[] }>;
    expect((await opens(world)).forms.map(({ id }) => id)).toEqual(['TQ1', 'F2']);
    // Also by a process that was not there when it came.
    const second = await openWorldAt(world.place);
    expect((await opens(second)).forms.map(({ id }) => id)).toEqual(['TQ1', 'F2']);
  });

  test('[ATT7] its photos are taken by what stands beside the seal', async () => {
    const { world, respondent, consultation, to, coordinator } = await openTown();
    const photo = bytesOf(2_000);
    const entry = makeEntry(world.workspace, 'response', {
      ...responseBody(consultation),
      answers: { P: { is: 'answered', value: attachmentOf(photo) } },
    });
    const sealed = await seal(entry, to);
    expect(sealed.sealed.parts).toEqual([{ sha256: sha256(photo), bytes: 2_000 }]);
    await push(respondent, sealed);
    expect((await bring(respondent, sealed as never, photo)).verdict).toBe('stored');
    const got = await coordinator(`/api/attachments/${sha256(photo)}`);
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(new Uint8Array(photo));
  });

  test('[REC4] a backup holds the keys; one that lacks them is none, and a restored server reads on', async () => {
    const { world, respondent, to, answer } = await openTown();
    await push(respondent, await seal(answer(), to));
    const { file } = await stewardDoes(world.place, 'backup');
    expect(await stewardDoes(world.place, 'verify', file)).toMatchObject({ sound: true });
    await world.close();
    await stewardDoes(world.place, 'restore', file);
    const restored = await openWorldAt({ ...world.place });
    expect(verdicts(await push(stranger(restored), await seal(answer(), to)))).toEqual(['stored']);
    await restored.close();
    const database = await openAt(world.place);
    await database.write({ sql: 'DELETE FROM sealing_key' });
    expect((await steward(world.place, ['backup'])).text).toMatch(/which opens entries/);
  }, 60_000);

  test('[BUN1] a bundle of the server brings the keys that its entries need, where a backup lacks them', async () => {
    const { world, respondent, answer } = await openTown();
    const { file: backup } = await stewardDoes(world.place, 'backup');
    await stewardDoes(world.place, 'renew-key');
    world.clock.advance(61_000);
    const sealed = await seal(answer(), await meetServer(respondent));
    await push(respondent, sealed);
    const bundle = `${world.dataDir}/everything`;
    await stewardDoes(world.place, 'export', bundle);
    await world.close();
    await stewardDoes(world.place, 'restore', backup);
    const { verdicts: said } = await stewardDoes(world.place, 'import', bundle, '--decisions');
    expect(said).toEqual({ duplicate: 2, stored: 1 });
    const reopened = await openWorldAt({ ...world.place });
    expect(verdicts(await push(stranger(reopened), sealed))).toEqual(['duplicate']);
  }, 60_000);
});
