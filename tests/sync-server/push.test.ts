import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { base64urlToBytes } from '../../src/base/base64url.ts';
import { type Receipt, receiptText } from '../../src/protocol/receipt.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { kinds, openAt } from './databases.ts';
import {
  freshId,
  hashOf,
  makeConsultation,
  makeEntry,
  makeForm,
  makeResponse,
  makeSession,
  nonce,
  openConsultation,
  push,
  pushBody,
  responseBody,
  verdicts,
} from './entries.ts';
import { enrol, openWorld as openWorldAt, setUp, stranger } from './world.ts';

describe.each(kinds)('over %s', (_name, place) => {
  const openWorld = async (options: Partial<ServerOptions> = {}) =>
    openWorldAt({ ...(await place()), ...options });

  const openTown = async () => {
    const world = await openWorld();
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const respondent = stranger(world);
    const makeAnswer = (words?: string) => makeResponse(world.workspace, consultation, words);
    return { world, coordinator, consultation, respondent, makeAnswer };
  };

  describe('POST /api/push', () => {
    test('[PUSH2] echoes the nonce and says protocol, epoch, history and safe number', async () => {
      const { respondent, makeAnswer } = await openTown();
      expect(await push(respondent, makeAnswer())).toMatchObject({
        protocol: 'welcome-mat/1',
        nonce,
        epoch: expect.stringMatching(/^[\w-]{16}$/),
        history: [],
        safeSeq: 0,
      });
    });

    test('[REC1] [REC3] stored comes with a receipt that the pinned key signed', async () => {
      const { world, respondent, makeAnswer } = await openTown();
      const entry = makeAnswer();
      const { epoch, results } = await push(respondent, entry);
      const receipt = results[0]?.receipt as Receipt;
      expect(receipt).toMatchObject({ id: entry.id, hash: hashOf(entry), seq: 3, epoch });

      const me = await respondent('/api/me');
      const { serverKey } = (await me.json()) as { serverKey: { id: string } };
      const key = createPublicKey({ key: serverKey as never, format: 'jwk' });
      const signature = base64urlToBytes(receipt.signature) as Uint8Array;
      const isSigned = (text: string): boolean =>
        verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature);
      expect(receipt.node).toBe(serverKey.id);
      expect(isSigned(receiptText(receipt))).toBe(true);
      expect(isSigned(receiptText({ ...receipt, seq: 4 }))).toBe(false);
      await world.close();
    });

    test('[PUSH3] a duplicate is success and has the same receipt, also after a restart', async () => {
      const { world, respondent, makeAnswer } = await openTown();
      const entry = makeAnswer();
      const first = await push(respondent, entry);
      const again = await push(respondent, entry);
      expect(again.results[0]).toEqual({ ...first.results[0], verdict: 'duplicate' });
      await world.close();
      const later = await push(stranger(await openWorld(world.place)), entry);
      expect(later.results[0]).toEqual(again.results[0]);
      expect(later.epoch).toBe(first.epoch);
    });

    test('[PUSH1] [I9] each entry has its own verdict, a bad one costs no neighbour', async () => {
      const { world, respondent, makeAnswer } = await openTown();
      const pushed = await push(
        respondent,
        makeAnswer(),
        null,
        { id: 'x', toString: 1 },
        makeSession(world.workspace, freshId()),
        makeEntry(world.workspace, 'response', { answers: 1 }),
        makeEntry(world.workspace, 'idea', {}),
        makeAnswer(),
      );
      expect(verdicts(pushed)).toEqual([
        'stored',
        'rejected malformed',
        'rejected malformed',
        'rejected notAllowed',
        'rejected badBody',
        'quarantined unknownKind',
        'stored',
      ]);
    });

    test('a poisoned key costs its own entry only', async () => {
      const { world, respondent, makeAnswer } = await openTown();
      const bad = JSON.stringify(makeAnswer()).replace('"body":{', '"body":{"__proto__":{"a":1},');
      const body = `{"protocol":"welcome-mat/1","nonce":"${nonce}","entries":[${bad},${JSON.stringify(makeAnswer())}]}`;
      const answer = await respondent('/api/push', { body });
      expect(verdicts((await answer.json()) as never)).toEqual(['rejected malformed', 'stored']);
      await world.close();
    });

    test('[PUSH9] another entry under a known id: kept, and a stranger is told nothing', async () => {
      const { world, coordinator, respondent, makeAnswer, consultation } = await openTown();
      const entry = makeAnswer('hers');
      await push(respondent, entry);
      const body = responseBody(consultation, 'guess');
      const forged = makeEntry(world.workspace, 'response', body, { id: entry.id });
      const unknown = makeEntry(world.workspace, 'response', body);
      const [known, fresh] = (await push(respondent, forged, unknown)).results;
      expect(known?.verdict).toBe('stored');
      expect(Object.keys(known ?? {})).toEqual(Object.keys(fresh ?? {}));
      const third = makeEntry(world.workspace, 'response', responseBody(consultation, 'third'), {
        id: entry.id,
      });
      expect(verdicts(await push(coordinator, third))).toEqual(['sibling']);
    });

    test('a response may follow its consultation and form in one batch', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const consultation = makeConsultation(world.workspace);
      const pushed = await push(
        coordinator,
        makeForm(world.workspace),
        consultation,
        makeResponse(world.workspace, consultation.subject),
      );
      expect(verdicts(pushed)).toEqual(['stored', 'stored', 'stored']);
    });

    test('[QUA2] what came too early is set apart, and taken when it is offered again', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const consultation = makeConsultation(world.workspace);
      const early = makeResponse(world.workspace, consultation.subject);
      const respondent = stranger(world);
      expect(verdicts(await push(respondent, early))).toEqual(['quarantined unknownConsultation']);
      expect(verdicts(await push(respondent, early))).toEqual(['quarantined unknownConsultation']);
      expect(await world.server.quarantine.list()).toHaveLength(1);
      await push(coordinator, makeForm(world.workspace), consultation);
      expect(verdicts(await push(respondent, early))).toEqual(['stored']);
      expect(await world.server.quarantine.list()).toHaveLength(0);
    });

    test('[QUA1] a revoked tablet is heard, apart, with its name', async () => {
      const { world, coordinator, makeAnswer } = await openTown();
      const tablet = await enrol(world, coordinator);
      expect(verdicts(await push(tablet, makeAnswer()))).toEqual(['stored']);
      const database = await openAt(world.place);
      await database.write({
        sql: 'UPDATE device SET revoked_at = 1 WHERE id = ?',
        values: [tablet.id],
      });
      const late = await push(tablet, makeAnswer('late'));
      expect(verdicts(late)).toEqual(['quarantined revokedDevice']);
      expect(await world.server.quarantine.list()).toMatchObject([
        { cameFrom: `device ${tablet.id}` },
      ]);
    });

    test('[I6] concurrent pushes of the same entries store each exactly once', async () => {
      const { coordinator, respondent, makeAnswer } = await openTown();
      const entries = Array.from({ length: 30 }, () => makeAnswer());
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          push(respondent, ...(n % 2 === 0 ? entries : entries.toReversed())),
        ),
      );
      const stored = answers.flatMap(verdicts).filter((verdict) => verdict === 'stored');
      expect(stored).toHaveLength(30);
      const pulled = await coordinator('/api/pull?kinds=response');
      expect(((await pulled.json()) as { entries: unknown[] }).entries).toHaveLength(30);
    });

    test('when the disk fails nothing is promised: 503, come back later', async () => {
      const world = await openWorld({
        wrapLog: (log) => ({ ...log, append: async () => Promise.reject(new Error('disk full')) }),
      });
      const coordinator = await setUp(world);
      const answer = await coordinator('/api/push', {
        body: pushBody([makeForm(world.workspace)]),
      });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await answer.json()).toMatchObject({ protocol: 'welcome-mat/1', status: 503 });
    });
  });

  describe('requests that cannot be read', () => {
    const cases: readonly (readonly [string, string, number, string])[] = [
      ['no JSON', '{"protocol":', 400, 'malformed'],
      ['no entries', JSON.stringify(pushBody([])), 400, 'malformed'],
      ['too many entries', JSON.stringify(pushBody(Array(101).fill(1))), 400, 'malformed'],
      ['no nonce', '{"protocol":"welcome-mat/1","entries":[1]}', 400, 'malformed'],
      [
        'another protocol',
        JSON.stringify({ ...pushBody([1]), protocol: 'x/9' }),
        400,
        'unknownProtocol',
      ],
      [
        '[PUSH4] more than a batch',
        JSON.stringify(pushBody(['x'.repeat(1_100_000)])),
        413,
        'tooLarge',
      ],
    ];
    test.each(cases)('%s', async (_name, body, status, problem) => {
      const answer = await stranger(await openWorld())('/api/push', { body });
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({
        type: `urn:welcome-mat:problem:${problem}`,
        status,
        title: expect.stringMatching(/\w/),
        protocol: 'welcome-mat/1',
      });
    });

    test('bytes that are not UTF-8', async () => {
      const body = Uint8Array.from([0x22, 0xff, 0x22]);
      const answer = await stranger(await openWorld())('/api/push', { body });
      expect(answer.status).toBe(400);
    });

    test('another content type', async () => {
      const answer = await stranger(await openWorld())('/api/push', {
        body: '<entry/>',
        headers: { 'content-type': 'application/xml' },
      });
      expect([answer.status, (await answer.json()) as object]).toMatchObject([
        415,
        { status: 415 },
      ]);
    });

    test('[PUSH4] one form may be larger than a batch, several entries may not', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const words = Object.fromEntries(
        Array.from({ length: 70 }, (_, n) => [`l${n}`, 'x'.repeat(19_000)]),
      );
      const { body } = makeForm(world.workspace);
      const large = makeForm(world.workspace, { ...body, description: words });
      expect(verdicts(await push(coordinator, large))).toEqual(['stored']);
      const two = await coordinator('/api/push', {
        body: pushBody([large, makeConsultation(world.workspace)]),
      });
      expect(two.status).toBe(413);
    });
  });
});
