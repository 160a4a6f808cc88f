import { Component, type ReactNode } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Screen } from '../ui/Screen.tsx';

/** When a screen of ours breaks: the draft is on the device, and the page can be loaded again. */
export class Crash extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useSpeech();
  return (
    <Screen>
      <EmptyState
        title={t('respondent.crashTitle')}
        action={
          <Button tone="primary" onClick={() => location.reload()}>
            {t('respondent.reload')}
          </Button>
        }
      >
        <p>{t('respondent.crashText')}</p>
      </EmptyState>
    </Screen>
  );
}
