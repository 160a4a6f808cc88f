import { useEffect, useId, useRef, useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { withoutMarks } from '../../model/marked-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { looks } from '../appearance.ts';
import { type ControlProps, pickedOf, untouched } from '../control.ts';
import { pick } from '../pick.ts';
import { Spoken } from '../tongue.tsx';
import { ListSearch } from './ListSearch.tsx';
import { pickWords } from './pick-words.ts';
import './list.css';

/**
 * One or several of a long list, twenty or twelve thousand: what is picked stands on top, the list
 * under a field to search it. One pick closes the list; *Change* opens it again.
 */
export function ListControl(props: ControlProps) {
  const speech = useLateSpeech('controls');
  const { t } = speech;
  const { node, answer, labelId, describedBy, focusRef } = props;
  const { question } = node;
  const id = useId();
  const isMany = question.kind === 'selectMultiple';
  const most = isMany ? question.most : undefined;
  const names = isMany
    ? pickedOf(node.given)
    : node.given.is === 'answered' && typeof node.given.value === 'string'
      ? [node.given.value]
      : [];
  const isMinimal = looks(question, 'minimal');
  const [isOpen, setIsOpen] = useState(!isMinimal && (isMany || names.length === 0));
  const [hasHitLimit, setHasHitLimit] = useState(false);

  // The list and its button take each other's place: the one that comes takes the focus.
  const frame = useRef<HTMLFieldSetElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current === isOpen) return;
    wasOpen.current = isOpen;
    frame.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [isOpen]);

  const choose = (name: string) => {
    if (!isMany) {
      answer(node.path, { is: 'answered', value: name });
      return setIsOpen(false);
    }
    const after = pick(node.choices, names, name, most);
    setHasHitLimit(after === 'full');
    if (after !== 'full') give(after);
  };
  const give = (after: readonly string[]) =>
    answer(node.path, after.length === 0 ? untouched : { is: 'answered', value: [...after] });
  const takeOut = (name: string) => {
    if (isMany) give(names.filter((other) => other !== name));
    else answer(node.path, untouched);
    if (!isMany && !isMinimal) setIsOpen(true);
  };
  const isFull = most !== undefined && names.length >= most;
  const labelOf = (name: string) => node.choices.find((choice) => choice.name === name)?.label;

  return (
    <fieldset
      ref={frame}
      className="fill-list wm-stack wm-stack-tight"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
    >
      {isMany && (
        <p className="wm-quiet" role="status">
          {pickWords(speech, names.length, most, hasHitLimit)}
        </p>
      )}
      {names.length > 0 && (
        <ul className="fill-picked" aria-label={t('controls.picked')}>
          {names.map((name) => {
            const label = labelOf(name);
            return (
              <li key={name} className="fill-pick">
                <span className="fill-pick-label">{label ? <Spoken words={label} /> : name}</span>
                {!node.isReadonly && (
                  <button
                    type="button"
                    className="fill-pick-out"
                    aria-label={t('controls.takeOut', {
                      label: label ? withoutMarks(label.text) : name,
                    })}
                    onClick={() => takeOut(name)}
                  >
                    <Icon name="close" />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {isOpen ? (
        <>
          <ListSearch
            node={node}
            labelId={labelId}
            describedBy={describedBy}
            isWrong={props.isWrong}
            isMany={isMany}
            names={names}
            isFull={isFull}
            choose={choose}
            onClose={
              isMinimal || (!isMany && names.length > 0) ? () => setIsOpen(false) : undefined
            }
            focusRef={focusRef}
          />
          {isMinimal && isMany && (
            <Button onClick={() => setIsOpen(false)}>{t('controls.done')}</Button>
          )}
        </>
      ) : (
        <Button
          ref={focusRef}
          data-first
          id={`${id}-open`}
          className="fill-list-open"
          aria-expanded={false}
          aria-labelledby={`${labelId} ${id}-open`}
          disabled={node.isReadonly}
          onClick={() => setIsOpen(true)}
        >
          {t(
            names.length === 0
              ? 'controls.openList'
              : isMany
                ? 'controls.pickMore'
                : 'controls.change',
          )}
        </Button>
      )}
    </fieldset>
  );
}
