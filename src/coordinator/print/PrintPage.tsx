import { useSpeech } from '../../i18n/i18n.tsx';
import { useLateSpeech } from '../../i18n/late.tsx';
import type { MessageKey } from '../../i18n/words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { DeskLink, useAddress } from '../address.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { useLanguageNames } from '../language-names.ts';
import { FilterSelect } from '../layout/FilterSelect.tsx';
import { OfConsultation } from '../outreach/OfConsultation.tsx';
import { useLinks } from '../outreach/use-links.ts';
import { type ConsultationRecord, formOf } from '../records.ts';
import { type DeskRoute, type PrintedThing, printDeskRoute, printedThings } from '../route.ts';
import { CardPages } from './CardPages.tsx';
import type { OnPaper } from './on-paper.ts';
import { PosterSheet } from './PosterSheet.tsx';
import { hasPrintWords } from './print-words.ts';
import { TentSheet } from './TentSheet.tsx';

type PosterRoute = Extract<DeskRoute, { kind: 'poster' }>;

const whatKeys: Readonly<Record<PrintedThing, MessageKey>> = {
  poster: 'outreach.print.poster',
  tents: 'outreach.print.tents',
  cards: 'outreach.print.cards',
};

/** Posters, table tents and cards: what is on the screen is what comes out of the printer. */
export function PrintPage(props: {
  readonly record: ConsultationRecord;
  readonly route: PosterRoute;
}) {
  const { record, route } = props;
  const { date } = useSpeech();
  const { t } = useLateSpeech('outreach');
  const { go } = useAddress();
  const { origin } = useDesk();
  const { holdings } = useDeskState();
  const { sheets } = useLinks(record);
  const nameOf = useLanguageNames();
  const { now } = record;
  const form = now.forms[0] && formOf(holdings, now.forms[0]);
  const what = route.what ?? 'poster';
  const paper = route.paper ?? 'a4';
  const sheet = sheets.find(({ id }) => id === route.sheet) ?? sheets[0];
  const partner = now.partners?.find(({ code }) => code === route.partner);
  const change = (part: Partial<PosterRoute>): void =>
    go(printDeskRoute({ ...route, ...part }), 'replace');
  // What would only say the same as another once more is left out, and that is said on the screen.
  const silent = now.languages.filter((tag) => !hasPrintWords(tag) && tag !== now.defaultLanguage);
  const languages = now.languages
    .filter((tag) => !silent.includes(tag))
    .map((tag) => ({
      tag,
      direction: form?.languages.find((language) => language.tag === tag)?.direction ?? 'auto',
    }));
  const chosen = languages.filter(({ tag }) => tag === route.language);
  // What stands together on one sheet.
  const groups =
    route.language === 'each'
      ? languages.map((one) => [one])
      : [chosen.length > 0 ? chosen : languages];
  const onPaper: Omit<OnPaper, 'languages'> = {
    partnership: now.partnership,
    area: now.area,
    contact: now.contact,
    fallback: now.defaultLanguage,
    minutes: form?.minutes ?? 5,
    address: `${origin}/c/${now.slug}${partner ? `/${partner.code}` : ''}`,
  };
  return (
    <OfConsultation
      record={record}
      title={t('outreach.print.title')}
      act={
        <Button tone="primary" onClick={() => window.print()}>
          <Icon name="print" />
          {t('coordinator.poster.print')}
        </Button>
      }
    >
      <div className="desk-filters desk-no-print">
        <FilterSelect
          label={t('outreach.print.what')}
          value={what}
          onChange={(value) =>
            change({ what: printedThings.find((one) => one === value && one !== 'poster') })
          }
        >
          {printedThings.map((one) => (
            <option key={one} value={one}>
              {t(whatKeys[one])}
            </option>
          ))}
        </FilterSelect>
        <FilterSelect
          label={t('outreach.print.paper')}
          value={paper}
          onChange={(value) => change({ paper: value === 'letter' ? 'letter' : undefined })}
        >
          <option value="a4">{t('outreach.print.a4')}</option>
          <option value="letter">{t('outreach.print.letter')}</option>
        </FilterSelect>
        {languages.length > 1 && (
          <FilterSelect
            isWide
            label={t('outreach.print.languages')}
            value={route.language ?? ''}
            onChange={(value) => change({ language: value || undefined })}
          >
            <option value="">{t('outreach.print.together')}</option>
            {what !== 'cards' && <option value="each">{t('outreach.print.each')}</option>}
            {languages.map(({ tag }) => (
              <option key={tag} value={tag}>
                {nameOf(tag)}
              </option>
            ))}
          </FilterSelect>
        )}
        {what === 'cards' && sheets.length > 0 && (
          <FilterSelect
            isWide
            label={t('outreach.print.sheet')}
            value={sheet?.id ?? ''}
            onChange={(value) => change({ sheet: value })}
          >
            {sheets.map(({ id, at, body }) => (
              <option key={id} value={id}>
                {body.label || date(at, { dateStyle: 'medium' })}
              </option>
            ))}
          </FilterSelect>
        )}
        {what !== 'cards' && (now.partners ?? []).length > 0 && (
          <FilterSelect
            isWide
            label={t('outreach.print.link')}
            value={partner?.code ?? ''}
            onChange={(value) => change({ partner: value || undefined })}
          >
            <option value="">{t('outreach.print.publicLink')}</option>
            {now.partners?.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </FilterSelect>
        )}
      </div>
      {silent.length > 0 && (
        <div className="desk-no-print">
          <Banner tone="info" still>
            {t('outreach.print.silent', {
              count: silent.length,
              languages: silent.map((tag) => nameOf(tag, 'inSentence')).join(', '),
            })}
          </Banner>
        </div>
      )}
      {what === 'cards' && sheet === undefined ? (
        <div className="desk-no-print">
          <EmptyState
            title={t('outreach.print.noCards')}
            action={
              <DeskLink
                to={{ kind: 'consultationPart', slug: now.slug, part: 'cards' }}
                className="wm-button wm-button-primary"
              >
                {t('outreach.cards.make')}
              </DeskLink>
            }
          />
        </div>
      ) : (
        // The sheets are as wide as paper: on a small screen they are moved about, also by keyboard.
        <section
          className="print-table"
          {...scrollsByKeyboard}
          aria-label={t('outreach.print.preview')}
        >
          {what === 'cards' && sheet ? (
            <CardPages
              {...onPaper}
              languages={groups[0] ?? []}
              paper={paper}
              codes={sheet.body.codes}
            />
          ) : (
            groups.map((together) =>
              what === 'tents' ? (
                <TentSheet key={together[0]?.tag} {...onPaper} languages={together} paper={paper} />
              ) : (
                <PosterSheet
                  key={together[0]?.tag}
                  {...onPaper}
                  languages={together}
                  paper={paper}
                />
              ),
            )
          )}
        </section>
      )}
    </OfConsultation>
  );
}

const scrollsByKeyboard = { tabIndex: 0 };
