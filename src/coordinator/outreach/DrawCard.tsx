import { useId, useState } from 'react';
import type { Result } from '../../base/result.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import type { ContactsAnswer, DrawRecord, ListedContact } from '../../protocol/contacts.ts';
import { isFairDraw } from '../../protocol/draw.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDesk } from '../desk-context.tsx';
import type { ConsultationRecord } from '../records.ts';
import type { ContactFault } from './contact-doors.ts';

type Answer = Result<ContactsAnswer, ContactFault>;

/** A draw in two steps: promised, with a number that can be published, then drawn and checked. */
export function DrawCard(props: {
  readonly record: ConsultationRecord;
  readonly answer: ContactsAnswer;
  readonly entrants: readonly ListedContact[];
  readonly onAnswer: (answer: Answer) => void;
}) {
  const { t } = useLateSpeech('outreach');
  const { contacts: doors } = useDesk();
  const heading = useId();
  const [isBusy, setBusy] = useState(false);
  const { draws } = props.answer;
  const { slug } = props.record.now;
  const waiting = draws.find(({ drawnOn }) => drawnOn === undefined);
  const ask = async (asked: Promise<Answer>): Promise<void> => {
    setBusy(true);
    const answer = await asked;
    setBusy(false);
    props.onAnswer(answer);
  };
  return (
    <Card labelledBy={heading}>
      <div className="wm-stack">
        <h2 id={heading}>{t('outreach.draw.title')}</h2>
        {draws.length === 0 && <p className="wm-quiet">{t('outreach.draw.what')}</p>}
        {draws
          .filter(({ drawnOn }) => drawnOn !== undefined)
          .map((draw) => (
            <Drawn key={draw.id} draw={draw} contacts={props.answer.contacts} />
          ))}
        {waiting && (
          <Promised
            draw={waiting}
            entrants={props.entrants.length}
            isBusy={isBusy}
            onDraw={(places) => void ask(doors.draw(slug, { id: waiting.id, places }))}
          />
        )}
        {!waiting && (
          <div>
            <Button busy={isBusy} onClick={() => void ask(doors.promiseDraw(slug))}>
              {t(draws.length === 0 ? 'outreach.draw.promise' : 'outreach.draw.another')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function Promised(props: {
  readonly draw: DrawRecord;
  readonly entrants: number;
  readonly isBusy: boolean;
  readonly onDraw: (places: number) => void;
}) {
  const { t, date } = useLateSpeech('outreach');
  const [places, setPlaces] = useState('1');
  const [isWrong, setWrong] = useState(false);
  const { draw, entrants } = props;
  const wanted = Number(places);
  return (
    <>
      <p>
        {t('outreach.draw.promised', {
          day: date(`${draw.preparedOn}T12:00:00`, { dateStyle: 'long' }),
        })}
      </p>
      <p className="desk-code outreach-hash" dir="ltr">
        {draw.commitment}
      </p>
      <p className="wm-quiet">{t('outreach.draw.publish')}</p>
      <p>{t('outreach.draw.entrants', { count: entrants })}</p>
      {entrants > 0 && (
        <form
          className="wm-stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const isRight = Number.isInteger(wanted) && wanted >= 1 && wanted <= 100;
            setWrong(!isRight);
            if (isRight) props.onDraw(wanted);
          }}
        >
          <TextField
            label={t('outreach.draw.places')}
            error={isWrong ? t('outreach.draw.placesWrong') : undefined}
            required
            className="desk-narrow"
            inputMode="numeric"
            value={places}
            onChange={setPlaces}
          />
          <div>
            <Button type="submit" tone="primary" busy={props.isBusy}>
              {t('outreach.draw.draw')}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}

function Drawn({
  draw,
  contacts,
}: {
  readonly draw: DrawRecord;
  readonly contacts: readonly ListedContact[];
}) {
  const { t, date } = useLateSpeech('outreach');
  const { seed, pool, places, winners } = draw;
  if (seed === undefined || !pool || places === undefined || !winners || !draw.drawnOn) return null;
  const isFair = isFairDraw({ commitment: draw.commitment, seed, pool, places, winners });
  return (
    <section className="wm-stack">
      <h3>
        {t('outreach.draw.drawn', {
          day: date(`${draw.drawnOn}T12:00:00`, { dateStyle: 'long' }),
          count: pool.length,
        })}
      </h3>
      <ol className="outreach-winners">
        {winners.map((id) => {
          const winner = contacts.find((contact) => contact.id === id);
          return (
            <li key={id}>
              {winner ? (
                <>
                  <strong>
                    <bdi>{winner.name}</bdi>
                  </strong>{' '}
                  <bdi>{winner.reach}</bdi>
                </>
              ) : (
                t('outreach.draw.gone')
              )}
            </li>
          );
        })}
      </ol>
      <Banner tone={isFair ? 'good' : 'wrong'}>
        {t(isFair ? 'outreach.draw.fair' : 'outreach.draw.unfair')}
      </Banner>
      <details>
        <summary>{t('outreach.draw.proof')}</summary>
        <dl className="desk-facts">
          <div>
            <dt>{t('outreach.draw.commitment')}</dt>
            <dd className="desk-code outreach-hash" dir="ltr">
              {draw.commitment}
            </dd>
          </div>
          <div>
            <dt>{t('outreach.draw.seed')}</dt>
            <dd className="desk-code outreach-hash" dir="ltr">
              {seed}
            </dd>
          </div>
        </dl>
        <p className="wm-quiet">{t('outreach.draw.how')}</p>
      </details>
    </section>
  );
}
