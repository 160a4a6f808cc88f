import { useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { looks } from '../appearance.ts';
import { type ControlProps, textOf } from '../control.ts';
import { linkOf } from '../link-of.ts';
import { TextControl } from './TextControl.tsx';
import './look.css';

/** Text with a look of its own: digits to type (`numbers`), hidden (`masked`), an address (`url`). */
export function TextLookControl(props: ControlProps) {
  const { question } = props.node;
  if (looks(question, 'masked')) return <Masked {...props} />;
  if (looks(question, 'url')) return <Address {...props} />;
  // Of a phone, not of a calculator: numbers that are text have blanks, a plus, a nought in front.
  return <TextControl {...props} look={{ inputMode: 'tel', className: 'fill-digits-text' }} />;
}

/** Dots instead of letters, for whoever looks over her shoulder; she may look herself. */
function Masked(props: ControlProps) {
  const { t } = useLateSpeech('controls');
  const [isShown, setShown] = useState(false);
  return (
    <div className="fill-masked">
      <TextControl
        {...props}
        look={{
          // No password: what is one is offered to be kept, and to the next person.
          className: isShown ? undefined : 'fill-dots',
          autoCapitalize: 'off',
          autoCorrect: 'off',
          spellCheck: false,
        }}
      />
      <Button aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        {t('controls.showLetters')}
      </Button>
    </div>
  );
}

/** An address of the web, typed or given by the form, and a way there. */
function Address(props: ControlProps) {
  const { t } = useLateSpeech('controls');
  const { node } = props;
  const link = linkOf(textOf(node.given));
  return (
    <div className="wm-stack wm-stack-tight">
      {!(node.isReadonly && link !== undefined) && (
        <TextControl
          {...props}
          look={{ type: 'url', inputMode: 'url', dir: 'ltr', autoCapitalize: 'off' }}
        />
      )}
      {link !== undefined && (
        <a
          className={buttonClass({ tone: 'link', className: 'fill-address' })}
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          ref={node.isReadonly ? props.focusRef : undefined}
        >
          <span>{t('controls.openLink')}</span> <bdi dir="ltr">{textOf(node.given)}</bdi>
        </a>
      )}
    </div>
  );
}
