import type { Speech } from '../../i18n/i18n.tsx';

/** Why the server set something apart, and what a person can do: one or two sentences. */
export function apartInWords({ t }: Pick<Speech, 't'>, reason: string | undefined): string {
  const known = sentences.find(([word]) => word === reason);
  return known === undefined ? t('files.apart.other') : t(`files.apart.${known[1]}`);
}

/** The server's word (`protocol/push.ts`, and its reasons for the quarantine) and our sentence. */
const sentences = [
  ['revokedDevice', 'revokedDevice'],
  ['unknownDevice', 'unknownDevice'],
  ['unknownKind', 'unknownKind'],
  ['sealedToUnknownKey', 'sealedToUnknownKey'],
  ['unknownConsultation', 'unknownConsultation'],
  ['unknownForm', 'unknownForm'],
  ['versionTaken', 'versionTaken'],
  ['slugTaken', 'slugTaken'],
  ['malformed', 'damaged'],
  ['badBody', 'damaged'],
  ['tooLarge', 'tooLarge'],
  ['notAllowed', 'notAllowed'],
  ['wrongWorkspace', 'wrongWorkspace'],
  ['erased', 'erased'],
  ['notNamed', 'attachment'],
  ['wrongHash', 'attachment'],
  ['attachmentMissing', 'attachment'],
  ['attachmentDamaged', 'attachment'],
] as const;
