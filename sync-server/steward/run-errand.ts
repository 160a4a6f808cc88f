import { readSettings } from '../settings.ts';
import { startupFault } from '../startup-fault.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { type Asked, type Errand, Trouble } from './errand.ts';
import { exportBundle } from './export-bundle.ts';
import { importBundle } from './import-bundle.ts';
import { renewKey } from './renew-key.ts';
import { resetPassphrase } from './reset-passphrase.ts';
import { restore } from './restore.ts';
import { status } from './status.ts';
import { verify } from './verify.ts';

const errands: Readonly<Record<string, Errand>> = {
  backup,
  verify,
  restore,
  status,
  export: exportBundle,
  import: importBundle,
  audit,
  'renew-key': renewKey,
  'reset-passphrase': resetPassphrase,
};

const usage = `Usage: npm run steward -- COMMAND [--json]
  backup              make a backup, open it, check it, keep the newest
  verify FILE         read a backup whole and say whether it is sound
  restore FILE        put a backup in place and begin a new epoch (stop the server first)
  status              what is kept, what is safe, which backups there are
  export BUNDLE       write all entries and attachments into one file
  import BUNDLE       take in a bundle; writes the receipts beside it, to carry back. --answers leaves
                      out what decides for everybody, --decisions takes it too
  audit verify        read the chain of what was done, and say where it is broken, if it is
  renew-key           have devices seal answers to a new key; what is sealed to older ones still opens
  reset-passphrase NAME   a one-time link for somebody who cannot get in
DATA_DIR, DATABASE_URL, BACKUP_DIR and BACKUP_KEEP are those of the server.`;

/** 0: done. 1: something is wrong. 2: not understood. */
export type Ended = { readonly code: 0 | 1 | 2; readonly text: string };

/** With `--json` the text is one object with `ok`, whatever happened; else words for people. */
export async function runErrand(
  [command = '', ...words]: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  sources: Asked['sources'],
): Promise<Ended> {
  const flags = new Set(words.filter((word) => word.startsWith('--')));
  const files = words.filter((word) => !word.startsWith('--'));
  const errand = Object.hasOwn(errands, command) ? errands[command] : undefined;
  if (errand === undefined) return { code: 2, text: usage };
  const say = (code: 0 | 1, json: object, said: string): Ended => ({
    code,
    text: flags.has('--json') ? JSON.stringify({ ok: code === 0, ...json }) : said,
  });
  const settings = readSettings(environment, false);
  if (!settings.ok) return say(1, { error: settings.error }, settings.error);
  try {
    const asked = { settings: settings.value, sources, files, flags };
    const { json, said, isWrong = false } = await errand(asked);
    return say(isWrong ? 1 : 0, json, said);
  } catch (why) {
    const words = why instanceof Error ? why.message : String(why);
    const sentence = why instanceof Trouble ? words : (startupFault(why, settings.value) ?? words);
    return say(1, { error: sentence }, sentence);
  }
}
