import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { phrases } from '../../src/demo/phrases/all.ts';
import { makeSample } from '../../src/demo/sample.ts';
import { compileForm } from '../../src/engine/compile.ts';
import { Consultation } from '../../src/model/consultation.ts';
import { entryKinds, isEntryKind } from '../../src/model/entry-kinds.ts';
import { Form } from '../../src/model/form.ts';
import { literal, WorkspaceId } from '../../src/model/ids.ts';
import { Response } from '../../src/model/response.ts';
import { Session } from '../../src/model/session.ts';
import { Partnership } from '../../src/protocol/account.ts';
import { ClearEntry } from '../../src/protocol/entry.ts';
import { hashEntry } from '../../src/protocol/hash.ts';

const given = {
  seed: 7,
  workspace: literal(WorkspaceId, 'sample'),
  now: Date.parse('2026-11-22T15:00:00Z'),
  responses: 300,
};
const sample = makeSample(given);
const ofKind = (kind: string) => sample.entries.filter((entry) => entry.kind === kind);
const [form] = ofKind('form').map(({ body }) => z.parse(Form, body));
const [consultation] = ofKind('consultation').map(({ body }) => z.parse(Consultation, body));
const sessions = ofKind('session').map(({ body }) => z.parse(Session, body));
const responses = ofKind('response').map(({ body }) => z.parse(Response, body));

const answered = (response: Response, question: string): unknown => {
  const answer = response.answers[question];
  return answer?.is === 'answered' ? answer.value : undefined;
};
const share = (of: readonly Response[], holds: (response: Response) => boolean): number =>
  of.filter(holds).length / of.length;
const villagers = responses.filter((response) =>
  ['heron-bend', 'old-ferry', 'cedar-hollow'].includes(String(answered(response, 'NS010'))),
);
const townspeople = responses.filter(
  (response) => answered(response, 'NS010') === 'tamarack-falls',
);
const needs = (need: string) => (response: Response) => answered(response, 'NS002') === need;

describe('entries', () => {
  test('a form, a consultation, two sessions, and as many responses as asked for', () => {
    expect(sample.entries.map(({ kind }) => kind).slice(0, 5)).toEqual([
      'form',
      'consultation',
      'session',
      'session',
      'response',
    ]);
    expect(responses).toHaveLength(300);
  });

  test('each is an entry, with a body of its kind, no larger than its kind may be', () => {
    for (const entry of sample.entries) {
      expect(z.safeParse(ClearEntry, entry).success).toBe(true);
      if (!isEntryKind(entry.kind)) throw new Error(`unknown kind ${entry.kind}`);
      const { body, maxBytes } = entryKinds[entry.kind];
      expect(z.safeParse(body, entry.body).error).toBeUndefined();
      expect(JSON.stringify(entry).length).toBeLessThan(maxBytes);
    }
  });

  test('no two have one id', () => {
    expect(new Set(sample.entries.map(({ id }) => id)).size).toBe(sample.entries.length);
  });

  test('all happened before now, in the order they stand', () => {
    const times = sample.entries.map(({ at }) => at);
    expect(times.slice(4)).toEqual([...times.slice(4)].sort());
    expect(times.every((at) => Date.parse(at) <= given.now)).toBe(true);
  });

  test('the same seed gives the same bytes, another seed others', () => {
    const hashes = (seed: number) =>
      makeSample({ ...given, seed, responses: 20 }).entries.map(hashEntry);
    expect(hashes(7)).toEqual(hashes(7));
    expect(hashes(8).slice(4)).not.toEqual(hashes(7).slice(4));
  });

  test('no person can be led back to a code', () => {
    const salts = responses.map(({ withdrawal }) => withdrawal.salt);
    expect(new Set(salts).size).toBe(300);
  });

  test('a small sample is as many responses as asked for, too', () => {
    const small = makeSample({ ...given, responses: 3 });
    expect(small.entries.filter(({ kind }) => kind === 'response')).toHaveLength(3);
  });
});

describe('the consultation', () => {
  test('is open at the slug, with the form, and consent in five languages', () => {
    expect(consultation?.state).toBe('open');
    expect(consultation?.slug).toBe(sample.slug);
    expect(consultation?.forms).toEqual([{ id: form?.id, version: form?.version }]);
    expect(Object.keys(consultation?.consent.text ?? {})).toEqual(['en', 'fr', 'ar', 'es', 'uk']);
    expect(Object.keys(consultation?.help ?? {})).toEqual(['en', 'fr', 'ar', 'es', 'uk']);
    expect(consultation?.contact).not.toBe('');
  });

  test('its form compiles', () => {
    expect(form !== undefined && compileForm(form).ok).toBe(true);
  });

  test('the partnership has one town and three villages', () => {
    expect(z.safeParse(Partnership, sample.partnership).success).toBe(true);
    expect(sample.partnership.places).toHaveLength(4);
  });

  test('both sessions are over, and both brought answers', () => {
    expect(sessions.map(({ setting, state }) => [setting, state])).toEqual([
      ['townHall', 'finished'],
      ['kitchenTable', 'finished'],
    ]);
    for (const { subject } of ofKind('session'))
      expect(responses.filter(({ session }) => session === subject).length).toBeGreaterThan(10);
  });
});

describe('answers', () => {
  test('every question of the form is in every response', () => {
    const [first] = responses;
    const questions = Object.keys(first?.answers ?? {}).sort();
    expect(questions).toContain('NS010');
    for (const { answers } of responses) expect(Object.keys(answers).sort()).toEqual(questions);
  });

  test('each language has enough people for its group to be shown', () => {
    for (const language of Object.keys(phrases))
      expect(responses.filter((response) => response.language === language).length).toBeGreaterThan(
        24,
      );
  });

  test('blanks have all their reasons', () => {
    const reasons = new Set(
      responses.flatMap(({ answers }) => Object.values(answers).map((answer) => answer.is)),
    );
    expect([...reasons].sort()).toEqual(['answered', 'declined', 'notAsked', 'skipped']);
  });

  test('villages lack rides far more than the town does', () => {
    expect(share(villagers, needs('D11'))).toBeGreaterThan(3 * share(townspeople, needs('D11')));
  });

  test('who came lately needs work and classes more than who came long ago', () => {
    const of = (group: string) =>
      responses.filter((response) => answered(response, 'NS001') === group);
    const workOrClasses = (response: Response) =>
      ['D01', 'D02', 'D03'].some((need) => needs(need)(response));
    expect(share(of('G1'), workOrClasses)).toBeGreaterThan(share(of('G2'), workOrClasses) + 0.1);
  });

  test('who was helped belongs more', () => {
    const belonging = (met: readonly string[]) => {
      const grades = responses
        .filter((response) => met.includes(String(answered(response, 'NS003'))))
        .flatMap((response) => answered(response, 'NS005') ?? [])
        .map(Number);
      return grades.reduce((total, grade) => total + grade, 0) / grades.length;
    };
    expect(belonging(['3', '4'])).toBeGreaterThan(belonging(['1', '2']) + 0.2);
  });

  test('open answers are in the language of the person', () => {
    for (const response of responses) {
      const bank = phrases[response.language as keyof typeof phrases];
      const good = answered(response, 'NS008');
      const better = answered(response, 'NS009');
      if (good !== undefined) expect(bank.good).toContain(good);
      if (better !== undefined) expect(Object.values(bank.better).flat()).toContain(better);
    }
    expect(responses.filter((response) => answered(response, 'NS009')).length).toBeGreaterThan(100);
  });

  test('who is absent is answered for, and none of her words are taken', () => {
    const proxies = responses.filter(({ mode }) => mode === 'proxy');
    expect(proxies.length).toBeGreaterThan(0);
    for (const proxy of proxies) expect(proxy.answers.NS008).toEqual({ is: 'notAsked' });
  });
});

test.each(Object.entries(phrases))('%s has at least twelve things to say, each once', (_, bank) => {
  const better = Object.values(bank.better).flat();
  expect(Math.min(bank.good.length, better.length)).toBeGreaterThanOrEqual(12);
  expect(new Set([...bank.good, ...better, ...bank.more]).size).toBe(
    bank.good.length + better.length + bank.more.length,
  );
});
