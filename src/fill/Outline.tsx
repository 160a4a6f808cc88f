import { useEffect, useId, useRef, useState } from 'react';
import { useLateSpeech } from '../i18n/late.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { OutlineList, type OutlineProps } from './OutlineList.tsx';

/** Where there is room, the questions stand beside the one that is asked. */
export function OutlineColumn(props: OutlineProps) {
  const { t } = useLateSpeech('more');
  const title = useId();
  const column = useRef<HTMLElement>(null);
  const { here } = props;
  // The question of now stays in view in its own column; the page does not move for it.
  useEffect(() => {
    const box = column.current;
    const item = here && box?.querySelector<HTMLElement>('[aria-current]');
    if (!box || !item) return;
    const { top, bottom } = item.getBoundingClientRect();
    const room = box.getBoundingClientRect();
    if (top < room.top + 60 || bottom > room.bottom - 20)
      box.scrollTop += top - room.top - room.height / 3;
  }, [here]);
  return (
    <nav className="wm-aside fill-outline-column" aria-labelledby={title} ref={column}>
      <h2 id={title}>{t('more.outline.title')}</h2>
      <OutlineList {...props} />
    </nav>
  );
}

/** Where there is none, a button beside the thread opens them as a sheet. */
export function OutlineButton(
  props: OutlineProps & { readonly done: number; readonly total: number },
) {
  const { t, number } = useLateSpeech('more');
  const [isOpen, setIsOpen] = useState(false);
  const counts = { done: number(props.done), total: number(props.total) };
  return (
    <>
      <button
        type="button"
        className="fill-outline-button wm-number"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <span>
          <span className="wm-hidden">{t('more.outline.title')}: </span>
          {t('more.outline.doneOf', counts)}
        </span>
        <Icon name="list" />
      </button>
      {isOpen && (
        <Sheet
          className="fill-outline-sheet"
          title={t('more.outline.title')}
          onClose={() => setIsOpen(false)}
        >
          <OutlineList
            {...props}
            onSeek={(path, isWrong) => {
              setIsOpen(false);
              props.onSeek(path, isWrong);
            }}
          />
          <div className="fill-outline-close">
            <Button onClick={() => setIsOpen(false)}>{t('more.outline.close')}</Button>
          </div>
        </Sheet>
      )}
    </>
  );
}
