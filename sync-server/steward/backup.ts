import { basename } from 'node:path';
import { makeBackup } from '../backup/make-backup.ts';
import { openShelf } from '../backup/shelf.ts';
import { openStore } from '../open-store.ts';
import { aloneIn } from './alone.ts';
import { count, type Errand } from './errand.ts';

/** `backup`: makes one, opens it, checks it, keeps the newest, and says what is safe now. */
export const backup: Errand = async ({ settings, sources, flags }) => {
  const shelf = openShelf(settings.backupDir);
  shelf.open();
  return aloneIn(shelf.folder, 'Another backup is being made: wait until it is done.', async () => {
    const store = await openStore({ ...settings, ...sources });
    try {
      const keep = settings.backupKeep;
      const { clock } = sources;
      const made = await makeBackup({ ...settings, store, shelf, clock, keep });
      const { line, lostAttachments, attachments } = made.manifest;
      // Who asked at a desk is known to the server alone, and written down there.
      if (!flags.has('--asked'))
        await store.audit({
          by: flags.has('--daily') ? 'server' : 'steward',
          what: 'backupMade',
          name: basename(made.path),
          details: { entries: line.lastSeq, safe: made.safeSeq },
        });
      const lost =
        lostAttachments.length === 0
          ? ''
          : `\n${count(lostAttachments.length, 'attachment is', 'attachments are')} missing in the data folder and in every backup: ${lostAttachments.join(', ')}.`;
      return {
        json: {
          file: made.path,
          lastSeq: line.lastSeq,
          epoch: line.epoch,
          entriesByKind: made.manifest.entriesByKind,
          attachments: attachments.length,
          lostAttachments,
          sha256: made.manifest.sha256,
          safeSeq: made.safeSeq,
          kept: made.kept,
        },
        said: `${made.path}
holds ${count(line.lastSeq, 'entry', 'entries')} and ${count(attachments.length, 'attachment', 'attachments')}; it was opened, read whole and found sound.
${count(made.kept, 'backup is', 'backups are')} kept. Devices may forget up to number ${made.safeSeq}.${lost}`,
        isWrong: lostAttachments.length > 0,
      };
    } finally {
      await store.close();
    }
  });
};
