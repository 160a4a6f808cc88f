import type { Remedy } from '../../engine/more/remedy.ts';
import type { Slot } from '../../engine/plan.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Pieces } from './FormulaInWords.tsx';
import { numbered, sayWords, useInspecting } from './inspecting.ts';
import { LookLink } from './LookLink.tsx';

/** What somebody would have to answer for a condition to hold. */
export function RemedyInWords(props: { readonly from: Slot; readonly remedy: Remedy }) {
  const { t } = useSpeech();
  const inspecting = useInspecting();
  const { from, remedy } = props;
  switch (remedy.kind) {
    case 'all':
    case 'any':
      return (
        <>
          {t(`coordinator.inspect.remedy.${remedy.kind}`)}
          <ul className="desk-remedies">
            {numbered(remedy.of).map(({ at, one }) => (
              <li key={at}>
                <RemedyInWords from={from} remedy={one} />
              </li>
            ))}
          </ul>
        </>
      );
    case 'answer': {
      const choice = sayWords(inspecting, remedy.choice);
      const value =
        choice === '' ? (remedy.value ?? '') : t('coordinator.inspect.quoted', { words: choice });
      const path = remedy.path ?? inspecting.plan.find(from, remedy.name)?.path ?? from.path;
      return (
        <>
          <LookLink path={path} label={remedy.label} />{' '}
          {t(`coordinator.inspect.must.${remedy.must}`, { value })}
        </>
      );
    }
    case 'hold':
      return (
        <>
          {t(
            remedy.holds ? 'coordinator.inspect.remedy.hold' : 'coordinator.inspect.remedy.notHold',
          )}{' '}
          <Pieces from={from} pieces={remedy.pieces} />
        </>
      );
  }
}
