import type { Clock } from '../../src/base/clock.ts';
import type { Audit } from './audit-log.ts';

/**
 * Wrong tries at the door, noted once a minute for each person and never by what was typed: that
 * may be a passphrase in the wrong field. Whoever guesses all night writes a record a minute, not
 * a record a try; the next one says how many came between. It is written after the answer: SQLite
 * holds the whole process up while it flushes, and the time that an answer takes would tell a known
 * name from an unknown one.
 */
export type NoteFailedSignIn = (
  way: 'passphrase' | 'passkey' | 'link' | 'code',
  /** Whose name it was, if anybody's. */
  whose?: () => Promise<{ readonly id: string; readonly name: string } | undefined>,
) => void;

const every = 60_000;
/** An answer has left by then. */
const soon = 50;

export function createFailedSignIns({
  audit,
  clock,
  onTrouble,
}: {
  readonly audit: Audit;
  readonly clock: Clock;
  readonly onTrouble: (why: unknown) => void;
}): NoteFailedSignIn {
  const since = new Map<string, { at: number; more: number }>();
  const note = async (...[way, whose]: Parameters<NoteFailedSignIn>): Promise<void> => {
    const person = await whose?.();
    const key = `${way} ${person?.id ?? ''}`;
    const last = since.get(key);
    const now = clock.now();
    if (last !== undefined && Math.abs(now - last.at) < every) {
      last.more += 1;
      return;
    }
    since.set(key, { at: now, more: 0 });
    await audit({
      by: { kind: 'stranger' },
      what: 'signInFailed',
      about: person?.id,
      name: person?.name,
      details: { way, tries: 1 + (last?.more ?? 0) },
    });
  };
  return (way, whose) => {
    setTimeout(() => {
      note(way, whose).catch(onTrouble);
    }, soon);
  };
}
