import { useEffect, useId, useState } from 'react';
import type { Result } from '../../base/result.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import type { ContactsAnswer, ListedContact } from '../../protocol/contacts.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { DeskLink } from '../address.tsx';
import { useDesk } from '../desk-context.tsx';
import { useLanguageNames } from '../language-names.ts';
import type { ConsultationRecord } from '../records.ts';
import { saveFile } from '../save-file.ts';
import { purposeKeys } from './ContactFields.tsx';
import type { ContactFault } from './contact-doors.ts';
import { contactsCsv } from './contacts-csv.ts';
import { DrawCard } from './DrawCard.tsx';
import { OfConsultation } from './OfConsultation.tsx';

/** Who left a name, in no order, apart from all answers; the file for mailing; the draw. */
export function Contacts({ record }: { readonly record: ConsultationRecord }) {
  const { t, date, number } = useLateSpeech('outreach');
  const { contacts: doors } = useDesk();
  const nameOf = useLanguageNames();
  const heading = useId();
  const [answer, setAnswer] = useState<Result<ContactsAnswer, ContactFault>>();
  const [isNotNoted, setNotNoted] = useState(false);
  const [leaving, setLeaving] = useState<ListedContact>();
  const { slug, contacts: settings } = record.now;
  useEffect(() => {
    let isGone = false;
    void doors.list(slug).then((found) => {
      if (!isGone) setAnswer(found);
    });
    return () => {
      isGone = true;
    };
  }, [doors, slug]);

  const found = answer?.ok ? answer.value : undefined;
  const contacts = [...(found?.contacts ?? [])].sort((a, b) => a.name.localeCompare(b.name));
  const save = async (): Promise<void> => {
    // What leaves the house stands in the record first.
    const isNoted = await doors.noteExport(slug, record.id, contacts.length);
    setNotNoted(!isNoted);
    if (isNoted) saveFile(`${slug}-contacts.csv`, contactsCsv(contacts), 'text/csv');
  };
  return (
    <OfConsultation record={record} title={t('outreach.contacts.title')}>
      {answer === undefined && <Loading />}
      {answer?.ok === false && (
        <Banner tone="attention">
          {t(
            answer.error === 'refused'
              ? 'outreach.contacts.refused'
              : 'outreach.contacts.unreachable',
          )}
        </Banner>
      )}
      {isNotNoted && <Banner tone="wrong">{t('outreach.contacts.notNoted')}</Banner>}
      {found?.isFull && <Banner tone="attention">{t('outreach.contacts.full')}</Banner>}
      {found && (
        <div className="desk-two">
          <div className="desk-column">
            <Card labelledBy={heading}>
              <div className="wm-stack">
                <div className="wm-row wm-row-apart">
                  <h2 id={heading}>{t('outreach.contacts.count', { count: contacts.length })}</h2>
                  {contacts.length > 0 && (
                    <Button onClick={() => void save()}>
                      <Icon name="download" />
                      {t('outreach.contacts.save')}
                    </Button>
                  )}
                </div>
                <p className="wm-quiet">{t('outreach.contacts.shownWhen')}</p>
                {settings && (
                  <p className="wm-quiet">
                    {t('outreach.contacts.deletedAfter', {
                      day: date(`${settings.keptUntil}T12:00:00`, { dateStyle: 'long' }),
                    })}
                  </p>
                )}
                {settings === undefined && (
                  <p>
                    {t('outreach.contacts.notAsked')}{' '}
                    <DeskLink to={{ kind: 'consultationPart', slug, part: 'settings' }}>
                      {t('outreach.settings.title')}
                    </DeskLink>
                  </p>
                )}
                {contacts.length > 0 && (
                  <ul className="outreach-rows">
                    {contacts.map((contact) => (
                      <li key={contact.id}>
                        <div>
                          <p>
                            <strong>
                              <bdi>{contact.name}</bdi>
                            </strong>{' '}
                            <span className="wm-quiet">{nameOf(contact.language)}</span>
                          </p>
                          <p>
                            <bdi>{contact.reach}</bdi>
                          </p>
                          <p className="wm-quiet">
                            {contact.purposes.map((purpose) => t(purposeKeys[purpose])).join(', ')}
                          </p>
                        </div>
                        <Button
                          aria-label={t('outreach.partners.removeOne', { name: contact.name })}
                          onClick={() => setLeaving(contact)}
                        >
                          <Icon name="close" />
                          {t('outreach.partners.remove')}
                        </Button>
                      </li>
                    ))}
                  </ul>
                )}
              </div>
            </Card>
          </div>
          <div className="desk-column">
            <DrawCard
              record={record}
              answer={found}
              entrants={contacts.filter(({ purposes }) => purposes.includes('draw'))}
              onAnswer={setAnswer}
            />
            <Card labelledBy="refusals">
              <h2 id="refusals">{t('outreach.refusals.title')}</h2>
              <p>
                <span className="desk-figure">{number(found.refusals)}</span>{' '}
                {t('outreach.refusals.said', { count: found.refusals })}
              </p>
              <p className="wm-quiet">{t('outreach.refusals.what')}</p>
            </Card>
          </div>
        </div>
      )}
      {leaving && (
        <Sheet
          title={t('outreach.partners.removeOne', { name: leaving.name })}
          onClose={() => setLeaving(undefined)}
        >
          <p>{t('outreach.contacts.removeWhat')}</p>
          <div className="wm-row">
            <Button
              tone="danger"
              onClick={() => {
                setLeaving(undefined);
                void doors.remove(slug, leaving.id).then(setAnswer);
              }}
            >
              {t('outreach.partners.remove')}
            </Button>
            <Button onClick={() => setLeaving(undefined)}>{t('coordinator.cancel')}</Button>
          </div>
        </Sheet>
      )}
    </OfConsultation>
  );
}
