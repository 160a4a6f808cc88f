import type { Clock } from '../../base/clock.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { DevicesAnswer } from '../../protocol/heartbeat.ts';
import type { Account } from '../account.ts';

/**
 * What devices told the server last, kept here too: a coordinator in a hall without a signal sees
 * what was known when the server last answered, and when that was.
 */
export type SeenDevices = {
  readonly answer: DevicesAnswer;
  /** By this device's clock, for the difference to the server's. */
  readonly askedAt: number;
  /** The server answered now. */
  readonly isFresh: boolean;
};

export const seenDevicesKey = 'desk.devices';

/** Asks the server; without it gives what was kept. `undefined`: nothing is known here. */
export async function askForDevices(given: {
  readonly account: Pick<Account, 'devices'>;
  readonly outbox: Pick<Outbox, 'recollection' | 'keepRecollection'>;
  readonly clock: Clock;
}): Promise<SeenDevices | undefined> {
  const { outbox, clock } = given;
  const answer = await given.account.devices();
  if (answer.ok) {
    const askedAt = clock.now();
    await outbox
      .keepRecollection(seenDevicesKey, { answer: answer.value, askedAt })
      .catch(() => undefined);
    return { answer: answer.value, askedAt, isFresh: true };
  }
  const kept = await outbox.recollection(seenDevicesKey).catch(() => undefined);
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { answer: before, askedAt } = kept as Readonly<Record<string, unknown>>;
  const parsed = DevicesAnswer.safeParse(before);
  if (!parsed.success || typeof askedAt !== 'number') return undefined;
  return { answer: parsed.data, askedAt, isFresh: false };
}
