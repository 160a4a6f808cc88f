import { Component, type ReactNode } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Stuck } from './Stuck.tsx';

/** When a screen of ours breaks: the draft is on the device, and the page can be loaded again. */
export class Crash extends Component<
  { readonly children: ReactNode },
  { readonly isBroken: boolean }
> {
  constructor(props: { readonly children: ReactNode }) {
    super(props);
    this.state = { isBroken: false };
  }

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
    <Stuck
      title={t('respondent.crashTitle')}
      text={t('respondent.crashText')}
      action={
        <Button tone="primary" onClick={() => location.reload()}>
          {t('respondent.reload')}
        </Button>
      }
    />
  );
}
