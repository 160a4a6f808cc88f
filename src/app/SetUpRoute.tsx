import { useState } from 'react';
import type { Address } from '../coordinator/address.tsx';
import { type Sample, SetUpScreen } from '../coordinator/door/SetUpScreen.tsx';
import type { Me } from '../protocol/account.ts';
import type { LanguageChoice } from './App.tsx';
import { Door } from './Door.tsx';
import { plainSync, rememberMe, theOutbox } from './rooms.ts';
import { tools } from './tools.ts';

/** The sample is a large piece of code that most never need: fetched when it is asked for. */
const sample: Sample = {
  partnership: async () => {
    const { samplePartnership } = await import('../coordinator/load-sample.ts');
    return samplePartnership(tools.clock);
  },
  load: async (me, onProgress) => {
    if (!me.workspace) return;
    const { loadSample } = await import('../coordinator/load-sample.ts');
    await rememberMe(me);
    const outbox = await theOutbox();
    await loadSample({
      workspace: me.workspace,
      outbox,
      sync: plainSync(outbox),
      clock: tools.clock,
      onProgress,
    });
  },
};

export function SetUpRoute(props: {
  readonly address: Address;
  readonly languageChoice: LanguageChoice;
}) {
  // It stays in the address until it is used: a reload must not lose the only way in.
  const [token] = useState(() => location.hash.slice(1));
  const enter = (me: Me): void => {
    void rememberMe(me).then(() => props.address.go('/desk/consultations', 'replace'));
  };
  return (
    <Door languageChoice={props.languageChoice}>
      <SetUpScreen token={token} account={tools.account} sample={sample} onDone={enter} />
    </Door>
  );
}
