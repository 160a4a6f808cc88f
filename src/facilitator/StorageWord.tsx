import { useEffect, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Banner } from '../ui/Banner.tsx';
import type { Memory } from './memory.ts';
import type { FacilitatorPorts } from './ports.ts';

type Promised = 'promised' | 'refused' | 'notAsked';

/** Whether this browser has promised to keep what it holds. Said as it is, also when it has not. */
export function StorageWord(props: { readonly ports: FacilitatorPorts; readonly memory: Memory }) {
  const { ports, memory } = props;
  const { t } = useSpeech();
  const [promised, setPromised] = useState<Promised>();
  useEffect(() => {
    let isGone = false;
    const read = async () => {
      const isPromised = await ports.storage.persisted().catch(() => false);
      const asked = await memory.promise();
      const word = isPromised ? 'promised' : asked === undefined ? 'notAsked' : 'refused';
      if (!isGone) setPromised(word);
    };
    void read().catch(() => undefined);
    const stop = ports.outbox.watch((change) => {
      if (change === 'settings') void read().catch(() => undefined);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [ports, memory]);
  if (promised === undefined) return null;
  if (promised === 'promised')
    return (
      <Banner tone="good" still>
        {t('facilitator.storage.promised')}
      </Banner>
    );
  if (promised === 'notAsked')
    return (
      <Banner tone="info" still>
        {t('facilitator.storage.notAsked')}
      </Banner>
    );
  return (
    <Banner tone="attention" still>
      {t('facilitator.storage.refused')}
    </Banner>
  );
}
