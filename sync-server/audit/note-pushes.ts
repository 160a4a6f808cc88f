import type { AuditWord } from '../../src/protocol/audit.ts';
import type { TakePush } from '../take-push.ts';
import type { AuditLog, Deed } from './audit-log.ts';

/**
 * What is decided about a consultation arrives as entries, like answers. This stands around the
 * door for entries and notes those that somebody who works here will be asked about: never answers.
 */
const notedKinds: Readonly<Record<string, AuditWord>> = {
  consultation: 'consultationChanged',
  form: 'formPublished',
  cards: 'linksMade',
  erasure: 'erased',
};

/** After the commit: what is stored is stored, whether or not it could be noted. */
export const notePushes =
  (
    takePush: TakePush,
    { audit }: Pick<AuditLog, 'audit'>,
    onTrouble: (why: unknown) => void,
  ): TakePush =>
  async (caller, raws) => {
    const results = await takePush(caller, raws);
    for (const [at, { verdict }] of results.entries()) {
      const deed = verdict === 'stored' || verdict === 'sibling' ? deedOf(raws[at]) : undefined;
      if (deed !== undefined) await audit({ by: caller, ...deed }).catch(onTrouble);
    }
    return results;
  };

function deedOf(raw: unknown): Omit<Deed, 'by'> | undefined {
  const { kind, subject, body } = raw as { kind?: unknown; subject?: unknown; body?: unknown };
  const what = typeof kind === 'string' && Object.hasOwn(notedKinds, kind) && notedKinds[kind];
  if (typeof what !== 'string') return undefined;
  const { slug, state, version, why, reason } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const details = { state, version, why, reason };
  return {
    what,
    about: String(subject),
    name: typeof slug === 'string' ? slug : undefined,
    details: Object.fromEntries(
      Object.entries(details).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      ),
    ),
  };
}
