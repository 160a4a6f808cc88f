import type { Clock } from '../base/clock.ts';
import { createDice } from '../base/dice.ts';
import { createIds } from '../base/ids.ts';
import { createAccount } from '../coordinator/account.ts';

/** Time, chance and the network, taken from the browser here and given to everything else. */
const clock: Clock = { now: () => Date.now() };
const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const randomSeed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;

export const tools = {
  version: __APP_VERSION__,
  clock,
  randomBytes,
  ids: createIds(clock, randomBytes),
  dice: createDice(randomSeed),
  nonce: (): string => createIds(clock, randomBytes).next(),
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  account: createAccount({ fetch: (...request) => fetch(...request) }),
} as const;

/** What is needed to ask the server. */
export const wireTools = () => ({
  fetch: tools.fetch,
  clock: tools.clock,
  dice: tools.dice,
  nonce: tools.nonce,
  baseUrl: '',
});
