import { type ReactNode, useState } from 'react';
import type { ChoiceView } from '../../engine/view.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

/** A list longer than this gets a search field, and shows no more than so many at once. */
const searchFrom = 25;
const mostShown = 40;

/**
 * Draws choices, few or ten thousand: a long list is searched, never drawn whole, and what is
 * picked stays on top of it.
 */
export function ChoiceList(props: {
  readonly choices: readonly ChoiceView[];
  readonly isPicked: (name: string) => boolean;
  readonly draw: (choice: ChoiceView, index: number) => ReactNode;
}) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  const { choices, isPicked, draw } = props;
  if (choices.length <= searchFrom) return <div className="wm-choices">{choices.map(draw)}</div>;

  const wanted = plain(typed);
  const picked = choices.filter(({ name }) => isPicked(name));
  const found = choices.filter(
    ({ name, label }) => !isPicked(name) && plain(label.text).includes(wanted),
  );
  const left = found.length - mostShown;
  return (
    <div className="wm-choices">
      <TextInput
        type="search"
        dir="auto"
        autoComplete="off"
        aria-label={t('fill.search')}
        placeholder={t('fill.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      {[...picked, ...found.slice(0, mostShown)].map(draw)}
      <p className="wm-quiet" role="status">
        {found.length === 0
          ? t('fill.searchNone')
          : left > 0
            ? t('fill.searchMore', { count: left })
            : ''}
      </p>
    </div>
  );
}

/** Without accents and capitals: "ecole" finds "École". */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();
