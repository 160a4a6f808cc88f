import { createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createIds } from '../../src/base/ids.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import { EntryId, literal, type WorkspaceId } from '../../src/model/ids.ts';
import type { Partnership } from '../../src/protocol/account.ts';
import type { ClearEntry, Entry } from '../../src/protocol/entry.ts';
import { hashEntry } from '../../src/protocol/hash.ts';
import type { PushResult } from '../../src/protocol/push.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { Knock } from './world.ts';

/** Entries as devices write them: small, sound, and each with an id of its own. */
const ids = createIds(createFixedClock('2026-11-22T12:00:00Z'), createDiceBytes(createDice(7)));

export const freshId = (): EntryId => literal(EntryId, ids.next());

export const partnership: Partnership = JSON.parse(
  JSON.stringify({
    name: 'Four Counties Partnership',
    area: 'Four Counties',
    places: [{ name: 'ridgetown', label: { en: 'Ridgetown' } }],
    languages: ['en', 'fr'],
    contact: 'Town Hall, 1 Main Street',
  }),
);

export const formRef = { id: 'TQ1', version: '1' };
export const slug = 'winter-2026';

export function makeEntry(
  workspace: WorkspaceId,
  kind: string,
  body: Readonly<Record<string, unknown>>,
  more: Partial<ClearEntry> = {},
): ClearEntry {
  const id = more.id ?? freshId();
  return {
    v: 1,
    workspace,
    kind,
    id,
    subject: id,
    author: 'device',
    at: '2026-11-22',
    body,
    ...more,
  };
}

export const formBody = (title = 'Three questions', ref = formRef) => ({
  ...ref,
  title: { en: title },
  languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
  defaultLanguage: 'en',
  lists: {},
  nodes: [{ kind: 'text', name: 'WHAT', label: { en: 'What helps?' } }],
});

export const makeForm = (workspace: WorkspaceId, body: object = formBody()): ClearEntry =>
  makeEntry(workspace, 'form', { ...body });

export const consultationBody = (more: object = {}) => ({
  slug,
  state: 'open',
  title: { en: 'Winter 2026' },
  purpose: { en: 'To plan' },
  partnership: 'Four Counties Partnership',
  area: 'Four Counties',
  places: [],
  languages: ['en'],
  defaultLanguage: 'en',
  forms: [formRef],
  consent: { version: '1', text: {} },
  contact: 'Town Hall',
  ...more,
});

export const makeConsultation = (
  workspace: WorkspaceId,
  more: object = {},
  subject: string = freshId(),
): ClearEntry => makeEntry(workspace, 'consultation', consultationBody(more), { subject });

export const responseBody = (consultation: string, answer = 'A bus') => ({
  consultation,
  form: formRef,
  mode: 'ownPhone',
  language: 'en',
  consent: { version: '1', language: 'en', how: 'read' },
  duration: '1to3',
  answers: { WHAT: { is: 'answered', value: answer } },
  withdrawal: { salt: 'salt', hash: 'a'.repeat(64) },
});

export const makeResponse = (
  workspace: WorkspaceId,
  consultation: string,
  answer?: string,
): ClearEntry => makeEntry(workspace, 'response', responseBody(consultation, answer));

export const makeCards = (workspace: WorkspaceId, consultation: string): ClearEntry =>
  makeEntry(workspace, 'cards', { consultation, label: 'Library', codes: ['k7m-4pd'] });

export const makeSession = (workspace: WorkspaceId, consultation: string): ClearEntry =>
  makeEntry(workspace, 'session', {
    consultation,
    title: 'Kitchen table',
    setting: 'kitchenTable',
    place: 'Ridgetown',
    on: '2026-11-22',
    state: 'running',
  });

export type Pushed = Standing & { readonly nonce: string; readonly results: readonly PushResult[] };

export const nonce = 'nonce-0123456789';

export const pushBody = (entries: readonly unknown[]) => ({
  protocol: 'welcome-mat/1',
  nonce,
  entries,
});

export async function push(knock: Knock, ...entries: readonly unknown[]): Promise<Pushed> {
  const answer = await knock('/api/push', { body: pushBody(entries) });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Pushed;
}

export const verdicts = ({ results }: Pushed): readonly string[] =>
  results.map(({ verdict, reason }) => (reason === undefined ? verdict : `${verdict} ${reason}`));

/** A published form and an open consultation; returns the consultation's id. */
export async function openConsultation(
  coordinator: Knock,
  workspace: WorkspaceId,
): Promise<string> {
  const consultation = makeConsultation(workspace);
  await push(coordinator, makeForm(workspace), consultation);
  return consultation.subject;
}

export const hashOf = (entry: Entry): string => hashEntry(entry as never);
