import { useState } from 'react';
import { useLateSpeech } from '../i18n/late.tsx';
import { withoutMarks } from '../model/marked-text.ts';
import type { SpokenWords } from '../model/words.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { RemoveSheet } from './RemoveSheet.tsx';
import { WithMarks } from './tongue.tsx';

/** "Person 2 of 3" over what was said about her; taken out here, where the person decides. */
export function InstanceItem(props: {
  readonly words: string | undefined;
  readonly label: SpokenWords | undefined;
  readonly index: number;
  readonly onRemove: (() => void) | undefined;
}) {
  const { t, number } = useLateSpeech('more');
  const [isGoing, setIsGoing] = useState(false);
  const { label, index, onRemove } = props;
  const name = { label: withoutMarks(label?.text ?? t('fill.entry')), index: number(index) };
  return (
    <li className="fill-item fill-item-instance">
      <h2>{props.words !== undefined && <WithMarks text={props.words} />}</h2>
      {onRemove !== undefined && (
        <Button
          tone="link"
          aria-label={t('more.removeInstance', name)}
          onClick={() => setIsGoing(true)}
        >
          {t('more.remove')}
        </Button>
      )}
      {isGoing && onRemove !== undefined && (
        <RemoveSheet
          label={label && withoutMarks(label.text)}
          index={index}
          onStay={() => setIsGoing(false)}
          onRemove={() => {
            setIsGoing(false);
            onRemove();
          }}
        />
      )}
    </li>
  );
}

/** One more, behind the last; or the first, where all were taken out. */
export function AddItem(props: {
  readonly label: SpokenWords | undefined;
  readonly onAdd: () => void;
}) {
  const { t } = useLateSpeech('more');
  return (
    <li className="fill-item">
      <Button onClick={props.onAdd}>
        <Icon name="add" />
        {t('more.addInstance', { label: withoutMarks(props.label?.text ?? t('fill.entry')) })}
      </Button>
    </li>
  );
}
