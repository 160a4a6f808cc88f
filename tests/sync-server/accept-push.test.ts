import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literal, WorkspaceId } from '../../src/model/ids.ts';
import { hashText } from '../../src/protocol/hash.ts';
import { type Decision, decideEntry } from '../../sync-server/accept-push.ts';
import type { Caller } from '../../sync-server/callers.ts';
import { createCatalogue } from '../../sync-server/catalogue.ts';
import { sha256Hex } from '../../sync-server/sha256.ts';
import {
  consultationBody,
  formBody,
  freshId,
  hashOf,
  makeConsultation,
  makeEntry,
  makeForm,
  makeResponse,
  makeSession,
  responseBody,
} from './entries.ts';

const workspace = literal(WorkspaceId, 'here');
const person = { id: 'p', name: 'Amélie' };
const device = { id: 'd', name: 'Tablet 3' };

const callers: Readonly<Record<string, Caller>> = {
  coordinator: { kind: 'person', person: { ...person, role: 'coordinator' }, token: 't' },
  facilitator: { kind: 'person', person: { ...person, role: 'facilitator' }, token: 't' },
  viewer: { kind: 'person', person: { ...person, role: 'viewer' }, token: 't' },
  device: { kind: 'device', device: { ...device, isRevoked: false } },
  stranger: { kind: 'stranger' },
  signedOut: { kind: 'signedOut' },
  unknownDevice: { kind: 'unknownDevice' },
  revokedDevice: { kind: 'revokedDevice', device: { ...device, isRevoked: true } },
};

const consultation = makeConsultation(workspace);
const catalogue = createCatalogue();
catalogue.note(consultation);
catalogue.note(makeForm(workspace));

const decide = (raw: unknown, caller: string): Decision =>
  decideEntry(raw, { caller: callers[caller] as Caller, workspace, catalogue });

const word = (decision: Decision): string =>
  decision.is === 'store' ? 'store' : `${decision.is} ${decision.reason}`;

describe('who may write what (default deny)', () => {
  const makers = {
    form: () => makeForm(workspace),
    consultation: () => makeConsultation(workspace, {}, consultation.subject),
    session: () => makeSession(workspace, consultation.subject),
    response: () => makeResponse(workspace, consultation.subject),
  };
  const no = 'reject notAllowed';
  const later = 'later signIn';
  const apart = 'quarantine unknownDevice';
  const revoked = 'quarantine revokedDevice';
  const table: readonly (readonly [string, string, string, string, string])[] = [
    // caller          form     consultation  session  response
    ['coordinator', 'store', 'store', 'store', 'store'],
    ['facilitator', no, no, 'store', 'store'],
    ['device', no, no, 'store', 'store'],
    ['viewer', no, no, no, 'store'],
    ['stranger', no, no, no, 'store'],
    ['signedOut', later, later, later, 'store'],
    ['unknownDevice', apart, apart, apart, 'store'],
    ['revokedDevice', revoked, revoked, revoked, revoked],
  ];
  test.each(table)('%s', (caller, form, consultationWord, session, response) => {
    expect({
      form: word(decide(makers.form(), caller)),
      consultation: word(decide(makers.consultation(), caller)),
      session: word(decide(makers.session(), caller)),
      response: word(decide(makers.response(), caller)),
    }).toEqual({ form, consultation: consultationWord, session, response });
  });
});

describe('what is set apart, what is refused', () => {
  const response = makeResponse(workspace, consultation.subject);
  const other = literal(WorkspaceId, 'there');
  const huge = responseBody(consultation.subject, 'x'.repeat(49_000));
  const many = Object.fromEntries(
    Array.from({ length: 12 }, (_, n) => [`Q${n}`, huge.answers.WHAT]),
  );
  const deep = JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`) as unknown;
  const poisoned = JSON.parse('{"__proto__":{"isAdmin":true}}') as object;
  const sealed = { ...response, body: undefined, sealed: { to: 'k', enc: 'e', ct: 'c' } };

  const cases: readonly (readonly [string, unknown, string])[] = [
    ['not an object', 'entry', 'reject malformed'],
    ['nothing', null, 'reject malformed'],
    ['a number', 4, 'reject malformed'],
    ['without body', { ...response, body: undefined }, 'reject malformed'],
    ['with body and seal', { ...sealed, body: {} }, 'reject malformed'],
    ['an id that is no UUID', { ...response, id: '../etc/passwd' }, 'reject malformed'],
    ['of version 2', { ...response, v: 2 }, 'reject malformed'],
    ['too deep', { ...response, body: deep }, 'reject malformed'],
    ['with a __proto__ key', { ...response, body: poisoned }, 'reject malformed'],
    ['with half a character', { ...response, subject: 'a\ud800' }, 'reject malformed'],
    ['of another workspace', { ...response, workspace: other }, 'reject wrongWorkspace'],
    ['too large', { ...response, body: { ...huge, answers: many } }, 'reject tooLarge'],
    ['a body of another shape', { ...response, body: { answers: 3 } }, 'reject badBody'],
    ['[QUA2] a kind of tomorrow', { ...response, kind: 'idea' }, 'quarantine unknownKind'],
    ['a kind named like a method', { ...response, kind: 'toString' }, 'quarantine unknownKind'],
    ['sealed to a key we do not hold', sealed, 'quarantine sealedToUnknownKey'],
    [
      'to a consultation that is not here',
      makeResponse(workspace, freshId()),
      'quarantine unknownConsultation',
    ],
    [
      '[QUA2] with a form version that is not here',
      makeEntry(workspace, 'response', {
        ...responseBody(consultation.subject),
        form: { id: 'TQ1', version: '2' },
      }),
      'quarantine unknownForm',
    ],
  ];
  test.each(cases)('%s', (_name, raw, expected) => {
    expect(word(decide(raw, 'stranger'))).toBe(expected);
  });

  test('a published version never changes: other words under its name are set apart', () => {
    const changed = makeForm(workspace, formBody('Changed'));
    expect(word(decide(changed, 'coordinator'))).toBe('quarantine versionTaken');
    expect(word(decide(makeForm(workspace), 'coordinator'))).toBe('store');
  });

  test('a slug belongs to one consultation', () => {
    expect(word(decide(makeConsultation(workspace), 'coordinator'))).toBe('quarantine slugTaken');
    const elsewhere = makeConsultation(workspace, { slug: 'spring-2027' });
    expect(word(decide(elsewhere, 'coordinator'))).toBe('store');
  });

  test('a consultation is about a consultation id', () => {
    const odd = makeEntry(workspace, 'consultation', consultationBody({ slug: 'odd' }), {
      subject: 'not-a-uuid',
    });
    expect(word(decide(odd, 'coordinator'))).toBe('reject badBody');
  });

  test('a closed consultation takes late answers, also on a form it has since replaced', () => {
    const late = createCatalogue();
    late.note(makeForm(workspace));
    late.note(consultation);
    late.note({
      ...consultation,
      body: consultationBody({ state: 'closed', forms: [{ id: 'TQ1', version: '2' }] }),
    });
    const decision = decideEntry(response, {
      caller: { kind: 'stranger' },
      workspace,
      catalogue: late,
    });
    expect(word(decision)).toBe('store');
  });

  test('[ENT2] unknown fields are kept and hashed', () => {
    const extended = { ...response, later: { x: [1, 2] } };
    const decision = decide(extended, 'stranger');
    expect(decision).toMatchObject({ is: 'store', entry: { hash: hashOf(extended) } });
    expect(decision.is === 'store' && decision.entry.text).toContain('"later":{"x":[1,2]}');
  });
});

test('[I9] whatever is sent, a decision comes back and nothing throws', () => {
  const response = makeResponse(workspace, consultation.subject);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.jsonValue().map((body) => ({ ...response, body })),
        fc
          .dictionary(fc.constantFrom(...Object.keys(response)), fc.jsonValue())
          .map((part) => ({ ...response, ...part })),
      ),
      fc.constantFrom(...Object.keys(callers)),
      (raw, caller) => {
        expect(['store', 'quarantine', 'reject', 'later']).toContain(decide(raw, caller).is);
      },
    ),
  );
});

test('[ENT2] the server hashes as the page does, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(sha256Hex(text)).toBe(hashText(text));
    }),
  );
});
