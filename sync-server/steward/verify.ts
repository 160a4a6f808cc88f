import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readCopy } from '../backup/read-copy.ts';
import { hashFile, openShelf } from '../backup/shelf.ts';
import { count, type Errand, oneFile, Trouble } from './errand.ts';

/** `verify FILE`: reads a backup whole, hashes every entry and attachment again. Changes nothing. */
export const verify: Errand = async (asked) => {
  const file = oneFile(asked, 'the backup to verify');
  if (!existsSync(file)) throw new Trouble(`There is no file ${file}.`);
  const { findings, faults, manifest } = await examine(file);
  const { line, entriesByKind, attachments } = findings;
  const json = {
    file,
    sound: faults.length === 0,
    faults,
    ...(manifest === undefined ? {} : { madeAt: manifest.madeAt }),
    workspace: findings.workspace,
    epoch: line.epoch,
    history: line.history,
    lastSeq: line.lastSeq,
    entriesByKind,
    attachments: new Set(attachments.map(({ sha256 }) => sha256)).size,
  };
  if (faults.length > 0)
    return {
      json,
      said: `This is no sound backup:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
      isWrong: true,
    };
  const kinds = Object.entries(entriesByKind).map(([kind, number]) => `  ${kind}: ${number}`);
  const when = manifest === undefined ? '' : `, made ${manifest.madeAt}`;
  return {
    json,
    said: `This backup is sound${when}. It holds ${count(line.lastSeq, 'entry', 'entries')} and ${count(json.attachments, 'attachment', 'attachments')}:\n${kinds.join('\n')}`,
  };
};

/** All that is wrong with a backup: with the file, with what is in it, with what lies beside it. */
export async function examine(file: string) {
  const shelf = openShelf(dirname(file));
  const manifest = shelf.manifestOf(basename(file));
  const faults: string[] = [];
  if (manifest !== undefined && (await hashFile(file)) !== manifest.sha256)
    faults.push('the file is not the one that was checked when it was made');
  const findings = await readCopy(file);
  faults.push(...findings.faults);
  for (const sha256 of new Set(findings.attachments.map((one) => one.sha256))) {
    const isKnownLost = manifest?.lostAttachments.includes(sha256) ?? false;
    if (!isKnownLost && (await hashFile(shelf.attachmentPath(sha256))) !== sha256)
      faults.push(`attachment ${sha256} is missing or damaged`);
  }
  return { findings, faults, manifest, shelf };
}
