import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

/** An empty page of our own with a title that says nothing; it is in the shell, so it opens offline. */
export const awayAddress = '/away.html';

/**
 * Leaves at once, for someone who must not be seen answering. The page is replaced, so Back does
 * not return to it: screens with this button never push history of their own.
 */
export function QuickExit(props: { readonly leave?: (() => void) | undefined }) {
  const { t } = useSpeech();
  const leave = props.leave ?? (() => window.location.replace(awayAddress));
  return (
    <Button className="wm-exit" onClick={leave}>
      <Icon name="exit" />
      {t('ui.exit')}
    </Button>
  );
}
