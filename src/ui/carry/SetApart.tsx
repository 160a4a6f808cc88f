import { useState } from 'react';
import { useSpeechWhenThere } from '../../i18n/late.tsx';
import { Button } from '../Button.tsx';
import { Icon } from '../Icon.tsx';
import { apartInWords } from './apart.ts';
import { SaveToFile } from './SaveToFile.tsx';
import './carry.css';

export type ApartItem = {
  readonly hash: string;
  /** "Answer 7", "Session": never what was said. */
  readonly name: string;
  readonly reason: string | undefined;
};

/**
 * What the server set apart, each with its reason in words and what can be done: try again, or
 * take it along in a file. Not there until its words are.
 */
export function SetApart(props: {
  readonly items: readonly ApartItem[];
  readonly onTryAgain: (hash: string) => Promise<void>;
  readonly makeFile: (hashes: readonly string[]) => Promise<File>;
}) {
  const { items } = props;
  const speech = useSpeechWhenThere('files');
  const [trying, setTrying] = useState<string>();
  const [tried, setTried] = useState<string>();
  const again = async (hash: string) => {
    setTrying(hash);
    await props.onTryAgain(hash).catch(() => undefined);
    setTrying(undefined);
    setTried(hash);
  };
  if (items.length === 0 || speech === undefined) return null;
  const { t } = speech;
  return (
    <section className="carry-apart wm-stack wm-stack-tight" aria-labelledby="carry-apart">
      <h3 id="carry-apart">{t('files.apart.title', { count: items.length })}</h3>
      <p className="wm-quiet">{t('files.apart.text')}</p>
      <ul>
        {items.map(({ hash, name, reason }) => (
          <li key={hash} className="wm-stack wm-stack-tight">
            <strong>{name}</strong>
            <p>{apartInWords({ t }, reason)}</p>
            <div className="wm-row">
              <Button busy={trying === hash} onClick={() => void again(hash)}>
                <Icon name="send" />
                {t('files.apart.again')}
              </Button>
              <SaveToFile make={() => props.makeFile([hash])} />
            </div>
            {tried === hash && trying === undefined && (
              <p role="status" className="wm-quiet">
                {t('files.apart.still')}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
