import { useEffect, useRef, useState } from 'react';
import { useLateSpeech } from '../i18n/late.tsx';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { Asked } from './ask.ts';
import { type Spelt, spell } from './spelling.ts';
import './withdraw.css';

type Fault = Exclude<Spelt, { is: 'code' }> | Exclude<Asked, { is: 'erased' } | { is: 'waiting' }>;

/**
 * Takes answers back by their code, for somebody without an account, on any device (ERA3). What the
 * code was is on the screen for as long as she needs it, and in no address and no memory.
 */
export function WithdrawScreen(props: {
  /** Out of a scanned picture; '' where she types it. */
  readonly firstCode: string;
  /** Of which codes are made. */
  readonly words: readonly string[];
  readonly ask: (code: string) => Promise<Asked>;
}) {
  const [done, setDone] = useState<'erased' | 'waiting'>();
  if (done !== undefined) return <Done how={done} onAnother={() => setDone(undefined)} />;
  return <Ask {...props} onDone={setDone} />;
}

function Ask(props: {
  readonly firstCode: string;
  readonly words: readonly string[];
  readonly ask: (code: string) => Promise<Asked>;
  readonly onDone: (how: 'erased' | 'waiting') => void;
}) {
  const { t } = useLateSpeech('withdraw');
  const [typed, setTyped] = useState(props.firstCode);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const input = useRef<HTMLInputElement>(null);

  const send = async (): Promise<void> => {
    const spelt = spell(typed, props.words);
    if (spelt.is !== 'code') {
      setFault(spelt);
      input.current?.focus();
      return;
    }
    setBusy(true);
    setFault(undefined);
    const asked = await props.ask(spelt.code);
    setBusy(false);
    if (asked.is === 'erased' || asked.is === 'waiting') return props.onDone(asked.is);
    setFault(asked);
  };

  const isInField =
    fault?.is === 'incomplete' || fault?.is === 'unknownWord' || fault?.is === 'notACode';
  return (
    <form
      className="wm-stack withdraw"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void send();
      }}
    >
      <h1>{t('withdraw.title')}</h1>
      <p className="wm-lead">{t('withdraw.lead')}</p>
      <Card>
        <div className="wm-stack">
          <TextField
            label={t('withdraw.code')}
            hint={t('withdraw.codeHint')}
            error={isInField ? <FieldFault fault={fault} onTake={setTyped} /> : undefined}
            required
            ref={input}
            className="withdraw-code"
            value={typed}
            onChange={setTyped}
            dir="ltr"
            lang="en"
            translate="no"
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="send"
          />
          {fault !== undefined && !isInField && (
            <Banner tone={fault.is === 'tooSoon' ? 'attention' : 'wrong'}>
              {fault.is === 'tooSoon'
                ? t('withdraw.fault.tooSoon', { count: fault.seconds })
                : t(`withdraw.fault.${fault.is}`)}
            </Banner>
          )}
          <Button tone="danger" type="submit" wide large busy={isBusy}>
            {t('withdraw.send')}
          </Button>
        </div>
      </Card>
      <p className="wm-quiet">{t('withdraw.forGood')}</p>
      <p className="wm-quiet">{t('withdraw.lost')}</p>
    </form>
  );
}

function FieldFault(props: { readonly fault: Fault; readonly onTake: (code: string) => void }) {
  const { t } = useLateSpeech('withdraw');
  const { fault } = props;
  if (fault.is !== 'unknownWord') return t('withdraw.fault.incomplete');
  const { word, meant } = fault;
  return (
    <>
      {t('withdraw.fault.word', { word: isolated(word) })}{' '}
      {meant !== undefined && (
        <Button tone="link" onClick={() => props.onTake(meant)}>
          {t('withdraw.fault.meant', { code: isolated(meant) })}
        </Button>
      )}
    </>
  );
}

/** A code inside a sentence of another direction (Unicode FSI and PDI). */
const isolated = (text: string): string => `\u2068${text}\u2069`;

function Done(props: { readonly how: 'erased' | 'waiting'; readonly onAnother: () => void }) {
  const { t } = useLateSpeech('withdraw');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const points =
    props.how === 'erased'
      ? [t('withdraw.erased.copies'), t('withdraw.erased.reports')]
      : [t('withdraw.waiting.why'), t('withdraw.waiting.again')];
  return (
    <div className="wm-stack withdraw">
      <h1 ref={heading} tabIndex={-1}>
        {t(`withdraw.${props.how}.title`)}
      </h1>
      <Banner tone={props.how === 'erased' ? 'good' : 'info'} still>
        {t(`withdraw.${props.how}.text`)}
      </Banner>
      <ul className="withdraw-points">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <div>
        <Button onClick={props.onAnother}>{t('withdraw.another')}</Button>
      </div>
    </div>
  );
}
