import type { Outbox } from '../../src/outbox/outbox.ts';
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
  readonly drains: () => ReturnType<typeof drainOutbox>;
  readonly sweeps: () => ReturnType<typeof sweepOutbox>;
};

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
    drains: () => drainOutbox(phone.outbox, wire),
    sweeps: () => sweepOutbox(phone.outbox, wire),
  };
}
