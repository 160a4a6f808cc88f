import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { word } from '../e2e/words.ts';
import { root } from '../processes.ts';
import type { Place } from './enter-answer.ts';

const picture = readFileSync(join(root, 'public', 'screenshots', 'tablet.png'));

/** Gives a photo, a recording, a file or a name in place of a signature, and waits until it is kept. */
export async function enterAttachment({ block, view, language }: Place): Promise<void> {
  const file = block.locator('input[type=file]').last();
  const written = block.getByRole('textbox');
  const { kind } = view.question;
  await file.or(written).first().waitFor({ state: 'attached' });
  if ((await written.count()) > 0) {
    await written.fill('Amina Haddad');
    await written.blur();
  } else await file.setInputFiles(fileFor(kind));
  await block.getByText(word('media.kept', language)).waitFor();
}

function fileFor(kind: string) {
  if (kind === 'image') return { name: 'street.png', mimeType: 'image/png', buffer: picture };
  if (kind === 'audio') return { name: 'voice.wav', mimeType: 'audio/wav', buffer: silence() };
  const buffer = Buffer.from('Minutes of the kitchen table, in Alder.\n');
  return { name: 'minutes.txt', mimeType: 'text/plain', buffer };
}

/** A tenth of a second of it: RIFF/WAVE, 8 kHz, 8 bits, one channel. */
function silence(): Buffer {
  const samples = Buffer.alloc(800, 128);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
