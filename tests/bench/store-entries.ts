import type { ClearEntry } from '../../src/protocol/entry.ts';

/** Responses of about a kilobyte, each another one: for the server, the browser and the rows. */
const words = 'There is a bench by the river where everybody meets on Sunday after the market. ';

export function responseNumber(
  n: number,
  about: { readonly workspace?: string; readonly consultation?: string } = {},
): ClearEntry {
  const id = `01900000-${(n >>> 16).toString(16).padStart(4, '0')}-7${(n & 0xfff).toString(16).padStart(3, '0')}-8000-${n.toString(16).padStart(12, '0')}`;
  const answers = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      `X${String(i + 1).padStart(2, '0')}`,
      (n + i) % 5 === 0 ? { is: 'skipped' } : { is: 'answered', value: String((n * 7 + i) % 6) },
    ]),
  );
  return {
    v: 1,
    workspace: about.workspace ?? 'bench',
    kind: 'response',
    id,
    subject: id,
    author: 'respondent',
    at: '2026-05-01T10:00:00.000Z',
    body: {
      consultation: about.consultation ?? '01900000-0000-7000-8000-00000000aaaa',
      form: { id: 'PULSE', version: '1' },
      mode: 'ownPhone',
      language: 'en',
      consent: { version: '1', language: 'en', how: 'read' },
      duration: '3to5',
      answers: { ...answers, WHY: { is: 'answered', value: `${n}: ${words.repeat(3).trim()}` } },
      withdrawal: { salt: 'a-salt-of-a-kind', hash: 'a'.repeat(64) },
    },
  } as unknown as ClearEntry;
}
