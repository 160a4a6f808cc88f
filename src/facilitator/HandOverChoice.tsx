import { type ReactNode, useEffect, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import type { LanguageTag } from '../model/ids.ts';
import { wordsIn } from '../model/words.ts';
import type { Opening } from '../protocol/open.ts';
import { Button } from '../ui/Button.tsx';
import { ChoiceCard } from '../ui/ChoiceCard.tsx';
import { Screen } from '../ui/Screen.tsx';
import type { HandOver, Memory, Tonight } from './memory.ts';
import { asTabletMode, modeInWords, tabletModes } from './modes.ts';

/** How this person answers, and which of the consultation's forms; then the tablet is hers. */
export function HandOverChoice(props: {
  readonly top: ReactNode;
  readonly memory: Memory;
  readonly openings: readonly Opening[];
  readonly before: HandOver | undefined;
  readonly onBack: () => void;
  readonly onHandOver: (handOver: HandOver) => void;
}) {
  const { memory, before } = props;
  const speech = useSpeech();
  const { t } = speech;
  const [tonight, setTonight] = useState<Tonight>();
  const [mode, setMode] = useState(() => asTabletMode(before?.mode));
  const [formKey, setFormKey] = useState('');
  useEffect(() => {
    void memory.tonight().then(setTonight, () => undefined);
  }, [memory]);

  const opening = props.openings.find(({ consultation }) => consultation.slug === tonight?.slug);
  const forms = opening?.forms ?? [];
  const form =
    forms.find(({ id }) => id === formKey) ??
    forms.find(({ id }) => before?.slug === tonight?.slug && id === before?.form.id) ??
    forms[0];
  const go = async () => {
    if (tonight === undefined || form === undefined) return;
    const handOver: HandOver = { ...tonight, mode, form: { id: form.id, version: form.version } };
    await memory.keepHandOver(handOver).catch(() => undefined);
    props.onHandOver(handOver);
  };

  return (
    <Screen
      top={props.top}
      bottom={
        <>
          <Button onClick={props.onBack}>{t('facilitator.back')}</Button>
          <Button tone="primary" onClick={() => void go()} disabled={form === undefined}>
            {t('facilitator.handOver.now')}
          </Button>
        </>
      }
    >
      <div className="wm-stack wm-stack-wide">
        <div className="wm-stack wm-stack-tight">
          <h1>{t('facilitator.handOver.title')}</h1>
          <p className="wm-quiet">{t('facilitator.handOver.text')}</p>
        </div>
        <fieldset className="wm-choices">
          <legend className="fac-legend">{t('facilitator.handOver.mode')}</legend>
          {tabletModes.map((one) => {
            const { name, hint } = modeInWords(speech, one);
            return (
              <ChoiceCard
                key={one}
                type="radio"
                name="mode"
                label={name}
                hint={hint}
                checked={one === mode}
                onChange={() => setMode(one)}
              />
            );
          })}
        </fieldset>
        {forms.length > 1 && (
          <fieldset className="wm-choices">
            <legend className="fac-legend">{t('facilitator.handOver.form')}</legend>
            {forms.map(({ id, title, defaultLanguage }) => {
              const words = wordsIn(
                title,
                speech.language as string as LanguageTag,
                defaultLanguage,
              );
              return (
                <ChoiceCard
                  key={id}
                  type="radio"
                  name="form"
                  label={words.text}
                  lang={words.language}
                  checked={id === form?.id}
                  onChange={() => setFormKey(id)}
                />
              );
            })}
          </fieldset>
        )}
      </div>
    </Screen>
  );
}
