import type { WriteReply, WriteRequest } from './write-in-worker.ts';

/**
 * The one place that holds a synchronous handle on the journal. It opens, writes, flushes and
 * closes: a handle that stays open would lock every other tab out.
 */
declare const self: DedicatedWorkerGlobalScope;

let last: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<WriteRequest>) => {
  last = last.then(async () => {
    const reply: WriteReply = await write(data).then(
      () => ({ number: data.number }),
      (error: unknown) => ({ number: data.number, fault: String(error) }),
    );
    self.postMessage(reply);
  });
});

async function write({ folder, file, text, how }: WriteRequest): Promise<void> {
  const handle = await (
    await folder.getFileHandle(file, { create: true })
  ).createSyncAccessHandle();
  try {
    const bytes = new TextEncoder().encode(text);
    if (how === 'anew') handle.truncate(0);
    const at = handle.getSize();
    let written = 0;
    while (written < bytes.length) {
      const more = handle.write(bytes.subarray(written), { at: at + written });
      if (more <= 0) throw new Error('the disk took no more');
      written += more;
    }
    handle.flush();
  } finally {
    handle.close();
  }
}
