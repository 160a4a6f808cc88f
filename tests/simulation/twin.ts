import { createDice } from '../../src/base/dice.ts';
import { workspace } from './entries.ts';
import { createLoop } from './loop.ts';
import { createSimServer } from './server.ts';
import { cheapSigning } from './signing.ts';

/** The hashes that a fresh server holds after these were pushed in this order, one by one. */
export async function hashesAfterPushing(texts: readonly string[]): Promise<readonly string[]> {
  const loop = createLoop();
  const server = createSimServer({
    loop,
    dice: createDice('twin'),
    workspace,
    signing: cheapSigning('twin'),
    now: () => 0,
    mutant: undefined,
    callerWith: () => ({
      kind: 'person',
      person: { id: 'p', name: 'Amélie', role: 'coordinator' },
      token: 'token',
    }),
    onVisible: () => undefined,
    onFault: () => undefined,
  });
  let isDone = false;
  const push = async (): Promise<void> => {
    for (const text of texts) await server.takeIn([JSON.parse(text) as unknown]);
    isDone = true;
  };
  const pushing = push();
  while (!isDone) await loop.turn();
  await pushing;
  return server.log
    .image()
    .rows.map((row) => row.hash)
    .sort();
}
