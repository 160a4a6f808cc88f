import type { ReactNode } from 'react';
import { deskLanguages } from '../coordinator/interface-choice.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { LanguageMenu } from '../ui/LanguageMenu.tsx';
import { Screen } from '../ui/Screen.tsx';
import { TopBar } from '../ui/TopBar.tsx';
import type { LanguageChoice } from './App.tsx';

/** The screens before one is inside: the mark, the language, one column. */
export function Door(props: {
  readonly languageChoice: LanguageChoice;
  readonly children: ReactNode;
}) {
  const { t } = useSpeech();
  return (
    <Screen
      top={
        <TopBar title={t('ui.product')} href="/">
          <LanguageMenu
            languages={deskLanguages}
            value={props.languageChoice.language}
            onChange={props.languageChoice.choose}
          />
        </TopBar>
      }
      under={<div className="wm-selvage" aria-hidden="true" />}
    >
      {props.children}
    </Screen>
  );
}
