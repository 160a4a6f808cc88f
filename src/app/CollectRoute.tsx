import { useEffect, useState } from 'react';
import { deskLanguages } from '../coordinator/interface-choice.ts';
import { FacilitatorApp } from '../facilitator/FacilitatorApp.tsx';
import type { FacilitatorPorts } from '../facilitator/ports.ts';
import type { DeviceOutbox } from '../outbox/device-outbox.ts';
import { createEntrySealer } from '../outbox/sealing/seal-entries.ts';
import { LanguageMenu } from '../ui/LanguageMenu.tsx';
import { Loading } from '../ui/Loading.tsx';
import type { LanguageChoice } from './App.tsx';
import { goTo } from './history-address.ts';
import { theOutbox } from './rooms.ts';
import { tools } from './tools.ts';
import { createWorkingSync } from './working-sync.ts';

/** This browser as a collecting device: the tablet's screens with the browser's own tools. */
export function CollectRoute({ languageChoice }: { readonly languageChoice: LanguageChoice }) {
  const [ports, setPorts] = useState<FacilitatorPorts>();
  const [failure, setFailure] = useState<unknown>();
  const [{ invitation, wanted }] = useState(readAddress);
  useEffect(() => {
    theOutbox().then(
      (outbox) => setPorts(portsOver(outbox)),
      (error: unknown) => setFailure(error),
    );
  }, []);
  if (failure !== undefined) throw failure;
  if (!ports) return <Loading />;
  return (
    <FacilitatorApp
      ports={ports}
      invitation={invitation}
      wanted={wanted}
      tools={
        <LanguageMenu
          languages={deskLanguages}
          value={languageChoice.language}
          onChange={languageChoice.choose}
        />
      }
    />
  );
}

function readAddress(): {
  readonly invitation: string | undefined;
  readonly wanted: string | undefined;
} {
  return {
    invitation: location.hash.slice(1) || undefined,
    wanted: new URLSearchParams(location.search).get('consultation') ?? undefined,
  };
}

const portsOver = (outbox: DeviceOutbox): FacilitatorPorts => ({
  clock: tools.clock,
  ids: tools.ids,
  randomBytes: tools.randomBytes,
  outbox,
  sealer: createEntrySealer(),
  fetch: tools.fetch,
  baseUrl: '',
  async openWork(enrolment) {
    const { openReplica } = await import('../replica/replica.ts');
    // A copy of its own: the tablet may read less than the desk in the same browser, and the two
    // must not tell each other that entries are missing.
    const replica = await openReplica({ workspace: `${enrolment.workspace}-tablet` });
    const bearer = (): string => enrolment.deviceKey;
    return {
      replica,
      sync: createWorkingSync({
        outbox,
        copy: { checkpoint: replica.checkpoint, filled: { replica } },
        bearer,
      }),
    };
  },
  async invite() {
    const answer = await tools.account.invite();
    return answer.ok ? answer.value.token : undefined;
  },
  async mayInvite() {
    const answer = await tools.account.me();
    return !answer.ok || answer.value.person !== undefined;
  },
  storage: {
    persisted: async () => (await navigator.storage?.persisted?.()) ?? false,
    persist: async () => (await navigator.storage?.persist?.()) ?? false,
  },
  go: goTo,
});
