import { useEffect, useRef, useState } from 'react';
import { isoOf } from '../../base/clock.ts';
import { begin } from '../../engine/begin.ts';
import type { FormFault, Plan } from '../../engine/plan.ts';
import { prepareForm } from '../../engine/prepare-form.ts';
import { Interview } from '../../fill/Interview.tsx';
import { RoomContext } from '../../fill/room.ts';
import {
  interfaceLanguageFor,
  loadSpeech,
  type Speech,
  SpeechProvider,
  useSpeech,
} from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import type { LanguageTag } from '../../model/ids.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { LanguageMenu } from '../../ui/LanguageMenu.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { TopBar } from '../../ui/TopBar.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { createForgetfulAttachments } from './forgetful-attachments.ts';
import { useDeskMedia } from './use-desk-media.ts';

/** As wide as a phone: the running form itself, with answers that are forgotten. */
export function Phone({ form }: { readonly form: Form }) {
  const own = useSpeech();
  const frame = useRef<HTMLDivElement>(null);
  const [plan, setPlan] = useState<Plan>();
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [language, setLanguage] = useState<LanguageTag>(() => firstLanguage(form, own.language));
  const [speech, setSpeech] = useState<Speech>();
  const [run, setRun] = useState({ number: 1, isOver: false });
  useEffect(() => {
    let isHere = true;
    void prepareForm(form).then((made) => {
      if (!isHere) return;
      if (made.ok) setPlan(made.value);
      else setFaults(made.error);
    });
    return () => {
      isHere = false;
    };
  }, [form]);
  useEffect(() => {
    let isHere = true;
    void loadSpeech(interfaceLanguageFor([language]), ['ui', 'fill']).then((loaded) => {
      if (isHere) setSpeech(loaded);
    });
    return () => {
      isHere = false;
    };
  }, [language]);
  usePageLanguageAfter(own);

  const again = () => setRun(({ number }) => ({ number: number + 1, isOver: false }));
  const over = () => setRun(({ number }) => ({ number, isOver: true }));
  return (
    // No landmark of its own: the form inside brings the page's banner and `main`.
    <div ref={frame} className="desk-phone" data-testid="phone">
      {faults.length > 0 && (
        <main className="desk-phone-over" lang={own.language} dir={own.direction}>
          <Banner tone="wrong">
            <p>{own.t('coordinator.bring.cannotRun')}</p>
            <ul lang="en">
              {faults.slice(0, 20).map(({ path, sentence }) => (
                <li key={`${path} ${sentence}`}>
                  {path}: {sentence}
                </li>
              ))}
            </ul>
          </Banner>
        </main>
      )}
      {faults.length === 0 && !(plan && speech) && <Loading />}
      {plan && speech && run.isOver && (
        <main className="desk-phone-over wm-stack" lang={own.language} dir={own.direction}>
          <Banner tone="good">{own.t('coordinator.preview.over')}</Banner>
          <Button tone="primary" onClick={again}>
            {own.t('coordinator.preview.again')}
          </Button>
        </main>
      )}
      {plan && speech && !run.isOver && (
        <SpeechProvider speech={speech}>
          <RoomContext value={360}>
            <Running
              key={run.number}
              plan={plan}
              form={form}
              seed={run.number}
              language={language}
              onLanguage={setLanguage}
              onStep={() => frame.current?.scrollTo(0, 0)}
              onOver={over}
            />
          </RoomContext>
        </SpeechProvider>
      )}
    </div>
  );
}

function Running(props: {
  readonly plan: Plan;
  readonly form: Form;
  readonly seed: number;
  readonly language: LanguageTag;
  readonly onLanguage: (language: LanguageTag) => void;
  readonly onStep: () => void;
  readonly onOver: () => void;
}) {
  const { plan, form, seed, language } = props;
  const { clock } = useDesk();
  const { partnership } = useDeskState().who;
  const [initialState] = useState(() =>
    begin(plan, { language, seed, today: isoOf(clock.now()).slice(0, 10) }),
  );
  const pageBefore = useRef('');
  const mediaUrl = useDeskMedia(form);
  const [attachments] = useState(createForgetfulAttachments);
  return (
    <Interview
      plan={plan}
      initialState={initialState}
      language={language}
      languages={form.languages}
      top={
        <TopBar title={partnership.name}>
          {form.languages.length > 1 && (
            <LanguageMenu languages={form.languages} value={language} onChange={props.onLanguage} />
          )}
        </TopBar>
      }
      isKept={false}
      attachments={attachments}
      mediaUrl={mediaUrl}
      onChange={(_state, pageKey) => {
        if (pageKey !== pageBefore.current) props.onStep();
        pageBefore.current = pageKey;
      }}
      onFinish={() => {
        props.onOver();
        return Promise.resolve();
      }}
      onEnded={props.onOver}
      onLeave={props.onOver}
    />
  );
}

/** The form gives the whole page its language and direction; the desk takes its own back. */
function usePageLanguageAfter({ language, direction }: Speech): void {
  useEffect(
    () => () => {
      document.documentElement.lang = language;
      document.documentElement.dir = direction;
    },
    [language, direction],
  );
}

const firstLanguage = ({ languages, defaultLanguage }: Form, wished: string): LanguageTag =>
  languages.find(({ tag }) => tag === (wished as LanguageTag))?.tag ?? defaultLanguage;
