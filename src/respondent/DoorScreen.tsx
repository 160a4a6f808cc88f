import { Suspense } from 'react';
import { Later, later } from '../fill/later.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import type { MessageKey } from '../i18n/words.ts';
import type { OpenFault } from '../sync/open-light.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Screen } from '../ui/Screen.tsx';
import { TopBar } from '../ui/TopBar.tsx';
import { Stuck } from './Stuck.tsx';
import type { RespondentTools } from './tools.ts';
import type { Door } from './use-door.ts';

export const closed = later(async () => (await import('./ClosedScreen.tsx')).ClosedScreen);

const words: Record<
  Exclude<OpenFault, 'closed'>,
  readonly [title: MessageKey, text: MessageKey]
> = {
  notFound: ['respondent.notFoundTitle', 'respondent.notFoundText'],
  noConnectionYet: ['respondent.offlineTitle', 'respondent.offlineText'],
  notOurServer: ['respondent.portalTitle', 'respondent.portalText'],
};

/** Before the door is open, and when it stays shut: why, and what she can do. */
export function DoorScreen(props: {
  readonly tools: RespondentTools;
  readonly door: Exclude<Door, { is: 'open' }>;
  readonly onRetry: () => void;
}) {
  const { t } = useSpeech();
  const { door } = props;
  if (door.is === 'opening') {
    return (
      <Screen>
        <Loading label={t('respondent.loading')} />
      </Screen>
    );
  }
  if (door.why === 'closed')
    return (
      <Suspense fallback={<Screen>{<Loading />}</Screen>}>
        <Later part={closed} props={{ tools: props.tools }} />
      </Suspense>
    );
  const [title, text] = words[door.why];
  const mayHelp = door.why === 'noConnectionYet' || door.why === 'notOurServer';
  return (
    <Stuck
      top={<TopBar title={t('ui.product')} />}
      title={t(title)}
      text={t(text)}
      action={
        mayHelp && (
          <Button tone="primary" onClick={props.onRetry}>
            {t('respondent.tryAgain')}
          </Button>
        )
      }
    />
  );
}
