import { useSpeech } from '../../i18n/i18n.tsx';
import type { LinkCode } from '../../model/ids.ts';
import { QrCode } from '../consultations/QrCode.tsx';
import { cardsOnPage, type OnPaper, type Paper, shortAddress } from './on-paper.ts';
import { printWordsFor } from './print-words.ts';

/** A sheet of cards, each with a code of its own that lets one person in: cut along the lines. */
export function CardPages(
  props: OnPaper & { readonly paper: Paper; readonly codes: readonly LinkCode[] },
) {
  const onPage = cardsOnPage(props.languages.length);
  const pages = Array.from({ length: Math.ceil(props.codes.length / onPage) }, (_, page) =>
    props.codes.slice(page * onPage, (page + 1) * onPage),
  );
  return pages.map((codes) => (
    <article
      key={codes[0]}
      className="print-sheet print-cards"
      data-paper={props.paper}
      data-cards={onPage}
    >
      {codes.map((code) => (
        <Card key={code} {...props} code={code} />
      ))}
    </article>
  ));
}

function Card(props: OnPaper & { readonly code: LinkCode }) {
  const { t } = useSpeech();
  const { languages, fallback, minutes } = props;
  const link = `${props.address}/${props.code}`;
  const said = languages.map(({ tag, direction }) => ({
    tag,
    direction,
    words: printWordsFor(tag, fallback, minutes),
  }));
  const [alone] = said.length === 1 ? said : [];
  return (
    <section className="print-card" lang={alone?.tag} dir={alone?.direction}>
      <QrCode text={link} label={t('coordinator.door.qr', { link })} />
      <div className="print-card-words" data-lots={said.length > 8 || undefined}>
        {alone && (
          <>
            <p className="print-headline">{alone.words.headline}</p>
            <p>{alone.words.promise}</p>
            <p>{alone.words.oneCard}</p>
            <p>{alone.words.offline}</p>
          </>
        )}
        {!alone &&
          said.map(({ tag, direction, words }) => (
            <p key={tag} lang={tag} dir={direction}>
              <strong className="print-headline">{words.headline}</strong> {words.oneCard}{' '}
              {words.offline}
            </p>
          ))}
        <p className="print-house-line" dir="auto">
          {props.partnership}
        </p>
      </div>
      <p className="print-card-address" dir="ltr">
        {shortAddress(link)}
      </p>
    </section>
  );
}
