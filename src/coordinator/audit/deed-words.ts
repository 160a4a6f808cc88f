import type { Speech } from '../../i18n/i18n.tsx';
import type { MessageKey } from '../../i18n/words.ts';
import { type AuditRecord, type AuditWord, auditWords } from '../../protocol/audit.ts';
import { roleKeys } from '../word-keys.ts';

/** One record of what was done, as a sentence: who, what, to whom. */
export function deedInWords(speech: Speech, record: AuditRecord): string {
  const { t, number } = speech;
  const { by, what, name, details = {} } = record;
  const who = whoInWords(speech, by);
  if (!isKnown(what)) return t('coordinator.audit.other', { who, what });
  const values = {
    who,
    name: name ?? '',
    hasName: name === undefined || name === '' ? 'no' : 'yes',
    role: roleInWords(speech, details.role),
    before: roleInWords(speech, details.before),
    count: Number(details.rows ?? details.tries ?? details.entries ?? details.stored ?? 0),
    number: number(Number(details.rows ?? details.tries ?? details.stored ?? 0)),
    again: details.again === true ? 'yes' : 'no',
    state: String(details.state ?? 'none'),
    kind: String(details.what ?? 'none'),
    way: String(details.way ?? 'none'),
    reason: String(details.reason ?? 'none'),
  };
  return t(deedKeys[what], values);
}

const isKnown = (what: string): what is AuditWord =>
  (auditWords as readonly string[]).includes(what);

function whoInWords({ t }: Speech, { kind, name }: AuditRecord['by']): string {
  if (kind === 'steward') return t('coordinator.audit.by.steward');
  if (kind === 'server') return t('coordinator.audit.by.server');
  if (name !== undefined) return name;
  return t('coordinator.audit.by.stranger');
}

function roleInWords({ t }: Speech, role: unknown): string {
  const key = roleKeys[role as keyof typeof roleKeys];
  return key === undefined ? '' : t(key);
}

const deedKeys: Readonly<Record<AuditWord, MessageKey>> = Object.fromEntries(
  auditWords.map((word) => [word, `coordinator.audit.${word}`]),
) as Record<AuditWord, MessageKey>;
