import { useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { interfaceLanguages } from '../i18n/words.ts';
import { codeWords } from '../outbox/code-words.ts';
import { LanguageMenu } from '../ui/LanguageMenu.tsx';
import { QuickExit } from '../ui/QuickExit.tsx';
import { Screen } from '../ui/Screen.tsx';
import { TopBar } from '../ui/TopBar.tsx';
import { askToErase } from '../withdraw/ask.ts';
import { WithdrawScreen } from '../withdraw/WithdrawScreen.tsx';
import type { LanguageChoice } from './App.tsx';
import { wireTools } from './tools.ts';

/**
 * `/withdraw`; a scanned code stands behind `#`, with the language it was shown in (`language.ts`). No
 * server sees either, and they are taken off at once.
 */
export function WithdrawRoute({ languageChoice }: { readonly languageChoice: LanguageChoice }) {
  const { t } = useSpeech();
  const [code] = useState(takeCode);
  return (
    <Screen
      top={
        <TopBar title={t('ui.product')}>
          <LanguageMenu
            languages={interfaceLanguages}
            value={languageChoice.language}
            onChange={languageChoice.choose}
          />
          <QuickExit />
        </TopBar>
      }
      under={<div className="wm-selvage" aria-hidden="true" />}
    >
      <WithdrawScreen
        firstCode={code}
        words={codeWords}
        ask={(asked) => askToErase(wireTools(), asked)}
      />
    </Screen>
  );
}

let taken = '';

/** Once a page: React asks twice in development, and the address is cleaned the first time. */
function takeCode(): string {
  const [code = ''] = decodeURIComponent(location.hash.slice(1)).split('/');
  if (code !== '') {
    taken = code.slice(0, 200);
    history.replaceState(null, '', location.pathname);
  }
  return taken;
}
