import { saveFile } from '../coordinator/save-file.ts';
import { isWaiting } from '../outbox/entries.ts';
import { theOutbox } from './rooms.ts';

/**
 * What only this device holds, as a file of entries in the very bytes that would be sent, so that
 * they can still be delivered from elsewhere. Gives back how many there were.
 */
export async function exportUnsent(): Promise<number> {
  const held = await (await theOutbox()).held();
  const unsent = held.filter((row) => isWaiting(row) || row.setApart !== undefined);
  if (unsent.length === 0) return 0;
  const lines = unsent.map(({ text }) => text).join(',\n');
  saveFile('welcome-mat-unsent.json', `{"v":1,"entries":[\n${lines}\n]}\n`, 'application/json');
  return unsent.length;
}
