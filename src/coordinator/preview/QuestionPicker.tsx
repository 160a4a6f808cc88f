import { useState } from 'react';
import type { InventoryItem } from '../../engine/more/inventory.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

const filters = ['all', 'hidden', 'wrong', 'here'] as const;
type Filter = (typeof filters)[number];

/** Every place of the form, shown or not, with how it stands: to choose one to look into. */
export function QuestionPicker(props: {
  readonly items: readonly InventoryItem[];
  /** Whether a place is on the screen of now. */
  readonly isHere: (path: string) => boolean;
  readonly onLook: (path: string) => void;
}) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const passes: Readonly<Record<Filter, (item: InventoryItem) => boolean>> = {
    all: () => true,
    hidden: ({ isShown, kind }) => !isShown && !neverShown.has(kind),
    wrong: ({ fault }) => fault !== undefined,
    here: ({ path }) => props.isHere(path),
  };
  const wanted = typed.trim().toLocaleLowerCase();
  const found = props.items
    .filter(passes[filter])
    .filter(({ path, label }) =>
      `${path} ${label?.text ?? ''}`.toLocaleLowerCase().includes(wanted),
    );
  return (
    <div className="desk-picker">
      <TextInput
        type="search"
        autoComplete="off"
        aria-label={t('coordinator.inspect.search')}
        placeholder={t('coordinator.inspect.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <fieldset className="desk-picker-filters">
        <legend className="wm-hidden">{t('coordinator.inspect.filter')}</legend>
        {filters.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={filter === one}
            onClick={() => setFilter(one)}
          >
            {t(`coordinator.inspect.filter.${one}`)}{' '}
            <span className="wm-number">{props.items.filter(passes[one]).length}</span>
          </button>
        ))}
      </fieldset>
      <p className="wm-hidden" role="status">
        {t('coordinator.inspect.found', { count: found.length })}
      </p>
      <ul>
        {found.slice(0, most).map((item) => (
          <li key={item.path}>
            <button
              type="button"
              className="desk-place"
              data-shown={item.isShown}
              data-here={props.isHere(item.path) || undefined}
              style={{ paddingInlineStart: `${0.75 + Math.min(item.depth, 4)}rem` }}
              onClick={() => props.onLook(item.path)}
            >
              <Standing item={item} />
              <span className="desk-place-words">
                <span>{item.label?.text || item.path}</span>
                <span className="desk-code">{item.path}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > most && (
        <p className="wm-quiet">{t('coordinator.inspect.more', { count: found.length - most })}</p>
      )}
      {found.length === 0 && <p className="wm-quiet">{t('coordinator.inspect.nothing')}</p>}
    </div>
  );
}

/** More are found by their words; a list of thousands is slow to draw at each answer. */
const most = 150;

const neverShown: ReadonlySet<string> = new Set(['calculate', 'hidden', 'metadata']);

/** How it stands, as a picture and in words. */
function Standing({ item }: { readonly item: InventoryItem }) {
  const { t } = useSpeech();
  const [icon, words] = neverShown.has(item.kind)
    ? (['settings', t('coordinator.inspect.background')] as const)
    : item.fault !== undefined
      ? (['attention', t('coordinator.inspect.wrong')] as const)
      : item.isShown
        ? ([
            item.given === 'answered' ? 'good' : undefined,
            t('coordinator.inspect.shown'),
          ] as const)
        : (['lock', t('coordinator.inspect.hidden')] as const);
  return (
    <span className="desk-place-mark" data-mark={icon}>
      {icon && <Icon name={icon} />}
      <span className="wm-hidden">{words}: </span>
    </span>
  );
}
