import { useSpeech } from '../../i18n/i18n.tsx';
import type { EntryId } from '../../model/ids.ts';
import { Banner } from '../../ui/Banner.tsx';
import { DeskLink } from '../address.tsx';
import { useDeskState } from '../desk-context.tsx';

/**
 * How far a deletion has come, from the erasure's own custody: "Deleted" is said only when the
 * server has it. Until then it waits in the outbox; refused, the response is still there.
 */
export function ErasedNote({ erasure }: { readonly erasure: EntryId }) {
  const { t } = useSpeech();
  const { custody } = useDeskState();
  const word = custody.entries.find(({ id }) => id === erasure)?.word ?? 'saved';
  const devices = <DeskLink to={{ kind: 'people' }}>{t('coordinator.rail.people')}</DeskLink>;
  return (
    <div tabIndex={-1} ref={focusOnce} data-testid="erased-note">
      {word === 'saved' && <Banner tone="attention">{t('coordinator.erase.waiting')}</Banner>}
      {word === 'setApart' && (
        <Banner tone="wrong" action={devices}>
          {t('coordinator.erase.refused')}
        </Banner>
      )}
      {(word === 'delivered' || word === 'safe') && (
        <Banner tone="good" action={devices}>
          {t('coordinator.erase.done')}
        </Banner>
      )}
    </div>
  );
}

/** The opened response is gone, and the focus with it: it goes on at what came of it. */
function focusOnce(note: HTMLDivElement | null): void {
  note?.focus();
}
