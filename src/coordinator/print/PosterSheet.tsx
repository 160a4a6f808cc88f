import { useSpeech } from '../../i18n/i18n.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { QrCode } from '../consultations/QrCode.tsx';
import { type OnPaper, type Paper, shortAddress } from './on-paper.ts';
import { printWordsFor } from './print-words.ts';

/** A sheet for a wall: one large code, the link in letters, and a language large or several smaller. */
export function PosterSheet(props: OnPaper & { readonly paper: Paper }) {
  const { t } = useSpeech();
  const { languages, address, fallback, minutes } = props;
  const alone = languages.length === 1 ? languages[0] : undefined;
  return (
    <article
      className="print-sheet print-poster"
      data-paper={props.paper}
      data-languages={sizeFor(languages.length)}
      lang={alone?.tag}
      dir={alone?.direction}
    >
      <header className="print-house">
        <Mark size={52} />
        <p dir="auto">
          <strong>{props.partnership}</strong>
          <span>{props.area}</span>
        </p>
      </header>
      <div className="print-door">
        <QrCode text={address} label={t('coordinator.door.qr', { link: address })} />
        {alone && <p className="print-or">{printWordsFor(alone.tag, fallback, minutes).orType}</p>}
        <p className="print-address" dir="ltr">
          {shortAddress(address)}
        </p>
      </div>
      <ul className="print-words">
        {languages.map(({ tag, direction }) => {
          const words = printWordsFor(tag, fallback, minutes);
          return (
            <li key={tag} lang={tag} dir={direction}>
              <p className="print-headline">{words.headline}</p>
              <p>{words.how}</p>
              <p>{words.promise}</p>
              <p>{words.choice}</p>
              <p className="print-offline">{words.offline}</p>
            </li>
          );
        })}
      </ul>
      <footer className="print-foot" dir="auto">
        {props.contact}
      </footer>
    </article>
  );
}

const sizeFor = (languages: number): 'one' | 'few' | 'many' | 'lots' => {
  if (languages === 1) return 'one';
  if (languages <= 3) return 'few';
  return languages <= 6 ? 'many' : 'lots';
};
