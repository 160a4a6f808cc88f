import { leaveBehind } from '../fill/use-back-guard.ts';
import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import { LanguageMenu } from '../ui/LanguageMenu.tsx';
import { awayAddress, QuickExit } from '../ui/QuickExit.tsx';
import { TopBar } from '../ui/TopBar.tsx';

/** Whose house this is, the language, and the way out for someone who must not be seen. */
export function RespondentTop(props: {
  readonly partnership: string;
  readonly languages: readonly FormLanguage[];
  readonly language: LanguageTag;
  readonly onLanguage: (language: LanguageTag) => void;
}) {
  return (
    <TopBar
      title={
        <span className="respondent-name" dir="auto">
          {props.partnership}
        </span>
      }
    >
      {props.languages.length > 1 && (
        <LanguageMenu
          languages={props.languages}
          value={props.language}
          onChange={props.onLanguage}
        />
      )}
      <QuickExit leave={() => leaveBehind(awayAddress)} />
    </TopBar>
  );
}
