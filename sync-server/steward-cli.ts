/**
 * `npm run steward -- COMMAND [FILE] [--json]`: what whoever runs the server may do beside it.
 * Ends with 0, with 1 when something is wrong, with 2 when it was not understood.
 */
import { machineSources } from './main.ts';
import { readSettings } from './settings.ts';
import { startupFault } from './startup-fault.ts';
import { backup } from './steward/backup.ts';
import { type Errand, Trouble } from './steward/errand.ts';
import { exportBundle } from './steward/export-bundle.ts';
import { importBundle } from './steward/import-bundle.ts';
import { restore } from './steward/restore.ts';
import { status } from './steward/status.ts';
import { verify } from './steward/verify.ts';

const errands: Readonly<Record<string, Errand>> = {
  backup,
  verify,
  restore,
  status,
  export: exportBundle,
  import: importBundle,
};

const usage = `Usage: npm run steward -- COMMAND [--json]
  backup              make a backup, open it, check it, keep the newest
  verify FILE         read a backup whole and say whether it is sound
  restore FILE        put a backup in place and begin a new epoch (stop the server first)
  status              what is kept, what is safe, which backups there are
  export BUNDLE       write all entries and attachments into one file
  import BUNDLE       take in a bundle; writes the receipts beside it, to carry back
DATA_DIR, DATABASE_URL, BACKUP_DIR and BACKUP_KEEP are those of the server.`;

const [command = '', ...words] = process.argv.slice(3);
const flags = new Set(words.filter((word) => word.startsWith('--')));
const files = words.filter((word) => !word.startsWith('--'));
const isJson = flags.has('--json');
const errand = Object.hasOwn(errands, command) ? errands[command] : undefined;
const settings = readSettings(process.env, false);

const tell = (json: object, said: string, isFault: boolean): void => {
  if (isJson) console.log(JSON.stringify(json));
  else if (isFault) console.error(said);
  else console.log(said);
};

if (errand === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else if (!settings.ok) {
  tell({ ok: false, error: settings.error }, settings.error, true);
  process.exitCode = 1;
} else {
  try {
    const asked = { settings: settings.value, sources: machineSources(), files, flags };
    const { json, said, isWrong = false } = await errand(asked);
    tell({ ok: !isWrong, ...json }, said, isWrong);
    process.exitCode = isWrong ? 1 : 0;
  } catch (why) {
    const sentence =
      why instanceof Trouble
        ? why.message
        : (startupFault(why, settings.value) ?? (why instanceof Error ? why.message : String(why)));
    tell({ ok: false, error: sentence }, sentence, true);
    process.exitCode = 1;
  }
}
