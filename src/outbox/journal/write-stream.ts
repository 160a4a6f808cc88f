import type { WriteFile } from './files.ts';

/**
 * Writes where there is no worker to write in: in the service worker, and in browsers whose
 * workers cannot be started. The browser copies the file and swaps it in when the stream is closed,
 * so that a crash leaves the former one whole.
 */
export const writeStream: WriteFile = async (folder, file, text, how) => {
  const handle = await folder.getFileHandle(file, { create: true });
  const stream = await handle.createWritable({ keepExistingData: how === 'append' });
  try {
    if (how === 'append') await stream.seek((await handle.getFile()).size);
    await stream.write(text);
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => undefined);
    throw error;
  }
};
