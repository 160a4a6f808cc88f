import { withoutFaults } from '../../engine/more/without-faults.ts';
import { entryKinds } from '../../model/entry-kinds.ts';
import type { Form } from '../../model/form.ts';
import type { LanguageTag } from '../../model/ids.ts';
import { canonicalText } from '../../protocol/hash.ts';
import { importWithout } from '../../xlsform/import-faults.ts';
import { importFiles } from '../../xlsform/import-files.ts';
import type { Import } from '../../xlsform/import-workbook.ts';
import { openPackages } from '../../xlsform/open-package.ts';
import { type FormFile, withMedia } from './form-media.ts';

/**
 * Files to a form that runs. Loaded when somebody brings a form: the reader of workbooks is of no
 * use to those who only look at results.
 */
export type GivenFile = { readonly name: string; readonly bytes: Uint8Array };

export type ReadForm = Import & {
  /** Why it could not be asked with, in sentences; empty for a form that runs. */
  readonly obstacles: readonly string[];
  readonly isTooLarge: boolean;
  /** Pictures and sounds that came along for names in the form, and names that none came for. */
  readonly media: readonly FormFile[];
  readonly missingMedia: readonly string[];
  /** Its words do not say their language: it is the one that was asked for. */
  readonly saysNoLanguage: boolean;
};

/** `language`: of words that do not say theirs. */
export async function readForm(
  files: readonly GivenFile[],
  language: LanguageTag,
): Promise<ReadForm> {
  const all = openPackages(files);
  const plain = importFiles(all);
  const saysNoLanguage = plain.diagnostics.some(({ code }) => code === 'noLanguage');
  const read = saysNoLanguage ? importFiles(all, { language }) : plain;
  if (read.form === undefined)
    return {
      ...read,
      obstacles: [],
      isTooLarge: false,
      media: [],
      missingMedia: [],
      saysNoLanguage,
    };
  const { form: bare, left, faults } = await withoutFaults(read.form);
  const { form, files: media, missing } = withMedia(bare, all);
  return {
    ...importWithout(read, form, left),
    media,
    missingMedia: missing,
    obstacles: faults.map(({ path, sentence }) => `${path}: ${sentence}`),
    isTooLarge: bytesOf(form) > entryKinds.form.maxBytes,
    saysNoLanguage,
  };
}

const bytesOf = (form: Form): number => new TextEncoder().encode(canonicalText(form)).length;
