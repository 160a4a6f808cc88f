import { useId, useState } from 'react';
import { isoOf } from '../../base/clock.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import { cardsPerSheet } from '../../model/card-sheet.ts';
import type { EntryId } from '../../model/ids.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CustodyWord } from '../../ui/CustodyWord.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DeskLink } from '../address.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import type { ConsultationRecord } from '../records.ts';
import { makeCardCodes } from './card-codes.ts';
import { OfConsultation } from './OfConsultation.tsx';
import { useLinks } from './use-links.ts';

/** Single-use links: how many cards, what the sheet is called, and the sheets there are. */
export function Cards({ record }: { readonly record: ConsultationRecord }) {
  const { t, date, number } = useLateSpeech('outreach');
  const desk = useDesk();
  const { who } = useDeskState();
  const { sheets, marks } = useLinks(record);
  const [label, setLabel] = useState('');
  const [count, setCount] = useState('50');
  const [state, setState] = useState<'ready' | 'busy' | 'wrongCount' | 'notSaved'>('ready');
  const headings = { make: useId(), sheets: useId() };
  const { slug } = record.now;
  const used = [...marks.values()].filter(({ kind }) => kind === 'card').length;
  const again = [...marks.values()].filter(({ kind }) => kind === 'again').length;
  const unknown = [...marks.values()].filter(({ kind }) => kind === 'unknown').length;

  const make = async (): Promise<void> => {
    const wanted = Number(count);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > cardsPerSheet) {
      setState('wrongCount');
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
      return;
    }
    setState('busy');
    const taken = [
      ...sheets.flatMap(({ body }) => body.codes),
      ...(record.now.partners ?? []).map(({ code }) => code),
    ];
    const id = desk.ids.next() as EntryId;
    try {
      await desk.write([
        {
          v: 1,
          workspace: who.workspace,
          kind: 'cards',
          id,
          subject: id,
          author: who.person.id,
          at: isoOf(desk.clock.now()),
          body: {
            consultation: record.id,
            label: label.trim(),
            codes: makeCardCodes(wanted, { ids: desk.ids, taken }),
          },
        },
      ]);
      setLabel('');
      setState('ready');
    } catch {
      setState('notSaved');
    }
  };
  return (
    <OfConsultation record={record} title={t('outreach.cards.title')}>
      <div className="desk-two">
        <div className="desk-column">
          <Card labelledBy={headings.make}>
            <form
              className="wm-stack"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                void make();
              }}
            >
              <h2 id={headings.make}>{t('outreach.cards.make')}</h2>
              <p className="wm-quiet">{t('outreach.cards.what')}</p>
              <TextField
                label={t('outreach.cards.count')}
                hint={t('outreach.cards.countHint', { most: number(cardsPerSheet) })}
                error={state === 'wrongCount' ? t('outreach.cards.countWrong') : undefined}
                required
                className="desk-narrow"
                inputMode="numeric"
                value={count}
                onChange={setCount}
              />
              <TextField
                label={t('outreach.cards.label')}
                hint={t('outreach.cards.labelHint')}
                optional
                dir="auto"
                maxLength={120}
                value={label}
                onChange={setLabel}
              />
              {state === 'notSaved' && <Banner tone="wrong">{t('coordinator.notSaved')}</Banner>}
              <div>
                <Button type="submit" tone="primary" busy={state === 'busy'}>
                  {t('outreach.cards.makeThem')}
                </Button>
              </div>
            </form>
          </Card>
          <Card labelledBy={headings.sheets}>
            <h2 id={headings.sheets}>{t('outreach.cards.sheets')}</h2>
            {sheets.length === 0 && <p className="wm-quiet">{t('outreach.cards.none')}</p>}
            {sheets.length > 0 && (
              <ul className="outreach-rows">
                {sheets.map(({ id, at, body, custody }) => (
                  <li key={id}>
                    <div>
                      <p>
                        <strong dir="auto">
                          {body.label || t('outreach.cards.of', { count: body.codes.length })}
                        </strong>
                      </p>
                      <p className="wm-quiet">
                        {body.label !== '' && (
                          <>
                            {t('outreach.cards.of', { count: body.codes.length })}
                            {' · '}
                          </>
                        )}
                        {date(at, { dateStyle: 'medium' })}
                      </p>
                      <CustodyWord word={custody} />
                    </div>
                    <DeskLink
                      to={{ kind: 'poster', slug, what: 'cards', sheet: id }}
                      className="wm-button wm-button-quiet"
                    >
                      <Icon name="print" />
                      {t('outreach.cards.print')}
                    </DeskLink>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
        <div className="desk-column">
          <Card labelledBy="cards-so-far">
            <h2 id="cards-so-far">{t('outreach.cards.soFar')}</h2>
            <dl className="desk-facts">
              <div>
                <dt>{t('outreach.cards.used')}</dt>
                <dd className="wm-number">{number(used)}</dd>
              </div>
              <div>
                <dt>{t('outreach.mark.again')}</dt>
                <dd className="wm-number">{number(again)}</dd>
              </div>
              <div>
                <dt>{t('outreach.mark.unknown')}</dt>
                <dd className="wm-number">{number(unknown)}</dd>
              </div>
            </dl>
            <p className="wm-quiet">{t('outreach.cards.kept')}</p>
          </Card>
        </div>
      </div>
    </OfConsultation>
  );
}
