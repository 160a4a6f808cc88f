import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { ConsentText } from '../model/consultation.ts';
import type { LanguageTag } from '../model/ids.ts';
import { Button } from '../ui/Button.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Aloud } from './Aloud.tsx';

/** The consent text in one language: the asked one, or the one it really is in. */
export type SpokenConsent = ConsentText['text'][string] & {
  readonly language: LanguageTag;
  readonly direction: 'ltr' | 'rtl';
};

/** What is asked and what happens with it, before anything is stored. */
export function ConsentScreen(props: {
  readonly consent: SpokenConsent;
  readonly top: ReactNode;
  /** How long it takes, and the like: under the title. */
  readonly about?: ReactNode;
  /** What is asked besides, once the text is read. */
  readonly after?: ReactNode;
  readonly onAgree: () => void;
  readonly onRefuse: () => void;
}) {
  const { consent } = props;
  const words = { lang: consent.language, dir: consent.direction };
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Screen
      top={props.top}
      bottom={
        <>
          <Button {...words} onClick={props.onRefuse}>
            {consent.refuse}
          </Button>
          <Button {...words} tone="primary" onClick={props.onAgree}>
            {consent.agree}
          </Button>
        </>
      }
    >
      <div className="wm-stack">
        <h1 ref={heading} tabIndex={-1} className="fill-label" {...words}>
          {consent.title}
        </h1>
        {props.about}
        <Aloud text={aloud(consent)} language={consent.language} />
        <div className="fill-consent" {...words}>
          {consent.paragraphs.map(({ heading: title, text }) => (
            <section key={title + text}>
              {title !== '' && <h2>{title}</h2>}
              <p>{text}</p>
            </section>
          ))}
        </div>
        {props.after}
      </div>
    </Screen>
  );
}

const aloud = (consent: SpokenConsent): string =>
  [consent.title, ...consent.paragraphs.flatMap(({ heading, text }) => [heading, text])]
    .filter((words) => words !== '')
    .join('. ');
