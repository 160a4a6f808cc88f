import { useSpeech } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { DeskLink } from '../address.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { type ConsultationRecord, formOf } from '../records.ts';
import { useTitle } from '../use-title.ts';
import { posterWordsFor } from './poster-words.ts';
import { QrCode } from './QrCode.tsx';

/** A sheet for a wall: every language of the consultation, one large code, the link in letters. */
export function Poster({ record }: { readonly record: ConsultationRecord }) {
  const { t } = useSpeech();
  const { origin } = useDesk();
  const { holdings } = useDeskState();
  const title = useTitle();
  const { now } = record;
  const form = now.forms[0] && formOf(holdings, now.forms[0]);
  const minutes = form?.minutes ?? 5;
  const link = `${origin}/c/${now.slug}`;
  return (
    <>
      <header className="desk-head desk-no-print">
        <div>
          <h1>{t('coordinator.poster.title')}</h1>
          <p className="wm-quiet">{title(now.title, now.defaultLanguage)}</p>
        </div>
        <div className="wm-row">
          <DeskLink
            to={{ kind: 'consultation', slug: now.slug }}
            className="wm-button wm-button-quiet"
          >
            <Icon name="back" />
            {t('coordinator.back')}
          </DeskLink>
          <Button tone="primary" onClick={() => window.print()}>
            <Icon name="print" />
            {t('coordinator.poster.print')}
          </Button>
        </div>
      </header>
      <div className="desk-poster-table">
        <section className="desk-poster" aria-label={t('coordinator.poster.title')}>
          <header className="desk-poster-head">
            <Mark size={44} />
            <p>
              <strong>{now.partnership}</strong>
              <span>{now.area}</span>
            </p>
          </header>
          <div className="desk-poster-middle" data-many={now.languages.length > 3 || undefined}>
            <QrCode text={link} label={t('coordinator.door.qr', { link })} />
            <p className="desk-poster-link">{link.replace(/^https?:\/\//, '')}</p>
          </div>
          <ul className="desk-poster-words" data-many={now.languages.length > 3 || undefined}>
            {now.languages.map((tag) => {
              const words = posterWordsFor(tag, now.defaultLanguage, minutes);
              return (
                <li key={tag} lang={tag} dir={form ? directionOf(form, tag) : 'auto'}>
                  <p className="desk-poster-headline">{words.headline}</p>
                  <p>{words.how}</p>
                  <p>{words.promise}</p>
                </li>
              );
            })}
          </ul>
          <footer className="desk-poster-foot">{now.contact}</footer>
        </section>
      </div>
    </>
  );
}

const directionOf = (
  form: { readonly languages: readonly { readonly tag: string; readonly direction: string }[] },
  tag: string,
): string => form.languages.find((language) => language.tag === tag)?.direction ?? 'auto';
