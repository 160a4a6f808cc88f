import { useSpeech } from '../../i18n/i18n.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { QrCode } from '../consultations/QrCode.tsx';
import { type OnPaper, type Paper, shortAddress } from './on-paper.ts';
import { printWordsFor } from './print-words.ts';

/** For a table: folded across the middle it stands, and says the same to both sides. */
export function TentSheet(props: OnPaper & { readonly paper: Paper }) {
  return (
    <article className="print-sheet print-tent" data-paper={props.paper}>
      <div className="print-tent-side print-tent-far">
        <TentSide {...props} />
      </div>
      <div className="print-fold" aria-hidden="true" />
      <div className="print-tent-side">
        <TentSide {...props} />
      </div>
    </article>
  );
}

function TentSide(props: OnPaper) {
  const { t } = useSpeech();
  const { languages, address, fallback, minutes } = props;
  const alone = languages.length === 1 ? languages[0] : undefined;
  // Too many to stand under one another: two columns, each language by itself.
  const isCrowded = languages.length > 5;
  const first = printWordsFor(languages[0]?.tag ?? fallback, fallback, minutes);
  return (
    <div className="print-tent-inside" lang={alone?.tag} dir={alone?.direction}>
      <div className="print-door">
        <QrCode text={address} label={t('coordinator.door.qr', { link: address })} />
        {alone && <p className="print-or">{first.orType}</p>}
        <p className="print-address" dir="ltr">
          {shortAddress(address)}
        </p>
      </div>
      <div className="print-tent-words">
        {isCrowded && (
          <div className="print-tent-many">
            {languages.map(({ tag, direction }) => {
              const { headline, promise, offline } = printWordsFor(tag, fallback, minutes);
              return (
                <div key={tag} lang={tag} dir={direction}>
                  <p className="print-headline">{headline}</p>
                  <p className="print-small">
                    {promise} {offline}
                  </p>
                </div>
              );
            })}
          </div>
        )}
        {!isCrowded &&
          languages.map(({ tag, direction }) => (
            <p key={tag} lang={tag} dir={direction} className="print-headline">
              {printWordsFor(tag, fallback, minutes).headline}
            </p>
          ))}
        {alone && (
          <>
            <p>{first.how}</p>
            <p>{first.promise}</p>
            <p>{first.choice}</p>
            <p className="print-offline">{first.offline}</p>
          </>
        )}
        {!alone &&
          !isCrowded &&
          languages.map(({ tag, direction }) => (
            <p key={tag} lang={tag} dir={direction} className="print-small">
              {printWordsFor(tag, fallback, minutes).promise}{' '}
              {printWordsFor(tag, fallback, minutes).offline}
            </p>
          ))}
        <p className="print-house-line" dir="auto">
          <Mark size={22} /> {props.partnership}
        </p>
      </div>
    </div>
  );
}
