import { useRef, useState } from 'react';
import { layoutOf, pagesFrom } from '../../fill/layout.ts';
import type { Sought } from '../../fill/use-interview.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import type { LanguageTag } from '../../model/ids.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { DeskLink, useAddress } from '../address.tsx';
import { type DeskRoute, type PreviewSetting, printDeskRoute } from '../route.ts';
import { DeviceFrame } from './DeviceFrame.tsx';
import { frameSizes } from './frames.ts';
import { Inspector } from './Inspector.tsx';
import { PreviewBar } from './PreviewBar.tsx';
import { RunningForm } from './RunningForm.tsx';
import { useMedia } from './use-media.ts';
import { useTriedForm } from './use-tried-form.ts';
import './preview.css';

/** A form in the frame of a device, and beside it why each question is shown, hidden or wrong. */
export function PreviewDesk(props: {
  readonly form: Form;
  readonly title: string;
  readonly route: Extract<DeskRoute, { readonly kind: 'preview' }>;
}) {
  const { t, language: own } = useSpeech();
  const address = useAddress();
  const { form, route } = props;
  const screen = useRef<HTMLDivElement>(null);
  const language =
    languageOf(form, route.language) ?? languageOf(form, own) ?? form.defaultLanguage;
  const second = languageOf(form, route.second);
  const trial = useTriedForm(form, language);
  const { tried, faults } = trial;
  const [sought, setSought] = useState<Sought>();
  const device = route.frame ?? 'phone';
  const hasRoom = frameSizes[device].width >= Number.parseFloat(pagesFrom) * 16;
  const layout = route.layout ?? layoutOf(form, hasRoom);
  const change = (setting: PreviewSetting) =>
    address.go(printDeskRoute({ ...route, ...setting }), 'replace');
  // Stable for the running form, which is drawn anew for nothing else.
  const [calls] = useState(() => ({ change }));
  calls.change = change;
  const [onLanguage] = useState(() => (tag: LanguageTag) => calls.change({ language: tag }));
  const [onLook] = useState(() => (look: string) => calls.change({ look }));
  const [onStep] = useState(() => () => screen.current?.scrollTo(0, 0));
  const isLooking = route.look !== undefined && tried !== undefined;
  const isNarrow = useMedia(narrow);

  return (
    <div className="desk-preview" data-looking={isLooking || undefined}>
      <section className="desk-preview-head" aria-labelledby="preview-title">
        <div className="desk-preview-title">
          <h1 id="preview-title">{props.title}</h1>
          <p className="desk-preview-mark">{t('coordinator.preview.nothingKept')}</p>
        </div>
        <div className="wm-row">
          <Button
            aria-pressed={isLooking}
            disabled={tried === undefined}
            onClick={() => change({ look: isLooking ? undefined : '*' })}
          >
            <Icon name="search" />
            {t('coordinator.inspect.open')}
          </Button>
          <Button onClick={trial.again} disabled={tried === undefined}>
            {t('coordinator.preview.again')}
          </Button>
          <DeskLink to={{ kind: 'library' }} className="wm-button wm-button-quiet">
            {t('coordinator.preview.back')}
          </DeskLink>
        </div>
        <PreviewBar
          form={form}
          plan={tried?.plan}
          setting={route}
          language={language}
          layout={layout}
          onChange={change}
        />
      </section>
      <div className="desk-preview-room">
        <DeviceFrame device={device} theme={route.theme ?? 'system'} screen={screen}>
          {faults.length > 0 && (
            <main className="desk-screen-over" lang={own}>
              <Banner tone="wrong">
                <p>{t('coordinator.bring.cannotRun')}</p>
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
          {faults.length === 0 && tried === undefined && <Loading />}
          {tried?.isOver && (
            <main className="desk-screen-over wm-stack" lang={own} dir="auto">
              <Banner tone="good">{t('coordinator.preview.over')}</Banner>
              <Button tone="primary" onClick={trial.again}>
                {t('coordinator.preview.again')}
              </Button>
            </main>
          )}
          {tried && !tried.isOver && (
            <RunningForm
              key={tried.run}
              form={form}
              plan={tried.plan}
              initial={tried.initial}
              language={language}
              second={second === language ? undefined : second}
              layout={layout}
              sought={sought}
              onLanguage={onLanguage}
              onChange={trial.note}
              onStep={onStep}
              onOver={trial.over}
            />
          )}
        </DeviceFrame>
        {isLooking && (
          <Inspector
            tried={tried}
            look={route.look ?? '*'}
            isMain={isNarrow}
            layout={layout}
            onLook={onLook}
            onClose={() => change({ look: undefined })}
            onSeek={(path, isWrong) => {
              trial.takeUp();
              setSought({ path, isWrong });
              // Where the inspector stands in the form's place, it gives way.
              if (isNarrow) calls.change({ look: undefined });
            }}
          />
        )}
      </div>
    </div>
  );
}

/** As in `preview.css`: the inspector stands in the form's place. */
const narrow = '(max-width: 64rem)';

const languageOf = ({ languages }: Form, wished: string | undefined): LanguageTag | undefined =>
  languages.find(({ tag }) => tag === wished)?.tag;
