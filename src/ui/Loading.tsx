import { useSpeech } from '../i18n/i18n.tsx';
import { Loom } from './Loom.tsx';

/** Something is on its way. Says what, where the caller knows. */
export function Loading(props: { readonly label?: string | undefined }) {
  const { t } = useSpeech();
  return (
    <div className="wm-empty wm-loading" role="status">
      <Loom />
      <p className="wm-quiet">{props.label ?? t('ui.loading')}</p>
    </div>
  );
}
