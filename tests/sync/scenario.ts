import { createDice } from '../../src/base/dice.ts';
import type { Attachment } from '../../src/model/attachment.ts';
import { draftHolder } from '../../src/outbox/attachments.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import type { HeldEntry } from '../../src/outbox/records.ts';
import { deliver } from '../../src/sync/deliver.ts';
import { drainOutbox } from '../../src/sync/drain-outbox.ts';
import type { Wire } from '../../src/sync/exchange.ts';
import { sweepOutbox } from '../../src/sync/sweep-outbox.ts';
import { type Phone, takePhone, workspace } from '../outbox/scenario.ts';
import { type MemoryServer, startMemoryServer } from './memory-server.ts';

/** A phone, a server, and the line between them. */
export type Riverside = {
  readonly phone: Phone;
  readonly outbox: Outbox;
  readonly server: MemoryServer;
  readonly wire: Wire;
  /** Finishes so many answers; gives back their ids. */
  readonly finishes: (count: number) => Promise<readonly string[]>;
  /** Finishes an answer with photos of these many bytes. */
  readonly photographs: (...sizes: readonly number[]) => Promise<Photographed>;
  readonly drains: () => ReturnType<typeof drainOutbox>;
  /** Entries, and their attachments after them. */
  readonly delivers: () => ReturnType<typeof deliver>;
  readonly sweeps: () => ReturnType<typeof sweepOutbox>;
};

export type Photographed = { readonly held: HeldEntry; readonly named: readonly Attachment[] };

let photos = 0;

/** Bytes that differ from one photo to the next, and do not repeat within one. */
export function noise(size: number, seed: number): Uint8Array<ArrayBuffer> {
  const dice = createDice(seed + 1);
  return Uint8Array.from({ length: size }, () => dice.below(256));
}

let nonces = 0;
export const nextNonce = (): string => {
  nonces += 1;
  return `nonce-${String(nonces).padStart(8, '0')}`;
};

export async function meetAtRiverside(): Promise<Riverside> {
  const phone = await takePhone('riverside');
  const server = await startMemoryServer(workspace);
  await phone.outbox.pin(workspace, server.key);
  const wire: Wire = {
    fetch: server.fetch,
    clock: phone.clock,
    nonce: nextNonce,
    baseUrl: '',
  };
  return {
    phone,
    outbox: phone.outbox,
    server,
    wire,
    async finishes(count) {
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) ids.push((await phone.outbox.add(phone.entry())).id);
      return ids;
    },
    async photographs(...sizes) {
      const draft = phone.draft();
      await phone.outbox.saveDraft(draft);
      const named: Attachment[] = [];
      for (const [at, size] of sizes.entries())
        named.push(
          await phone.outbox.keepAttachment(draftHolder(draft.id), {
            bytes: noise(size, photos + at),
            type: 'image/jpeg',
            name: `photo-${at}.jpg`,
          }),
        );
      photos += sizes.length;
      const answers = Object.fromEntries(
        named.map((value, at) => [`PHOTO${at}`, { is: 'answered', value }]),
      );
      const held = await phone.outbox.add(phone.entry({ body: { answers } }), {
        draftId: draft.id,
      });
      return { held, named };
    },
    drains: () => drainOutbox(phone.outbox, wire),
    delivers: () => deliver(phone.outbox, wire),
    sweeps: () => sweepOutbox(phone.outbox, wire),
  };
}
