import { useId, useRef, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { LanguageTag } from '../../model/ids.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Card } from '../../ui/Card.tsx';
import { BroughtFacts } from './BroughtFacts.tsx';
import { DiagnosticTable } from './DiagnosticTable.tsx';
import { FileDrop } from './FileDrop.tsx';
import type { GivenFile, ReadForm } from './read-form.ts';
import { useBroughtForm } from './use-brought-form.ts';
import { WordsLanguage } from './WordsLanguage.tsx';
import './forms.css';

type Reading =
  | { readonly is: 'none' | 'reading' | 'unreadable' }
  | { readonly is: 'read'; readonly files: readonly GivenFile[]; readonly read: ReadForm };

/**
 * A workbook becomes a form, in this page: what was understood, what was not and in which cell,
 * and the way to ask with it. The file goes nowhere.
 */
export function BringForm() {
  const { t, language } = useSpeech();
  const heading = useId();
  const { brought, keep } = useBroughtForm();
  const [reading, setReading] = useState<Reading>({ is: 'none' });
  const [wordsIn, setWordsIn] = useState(language as string as LanguageTag);
  // Whoever brings a second file while the first is read means the second.
  const latest = useRef(0);

  const read = async (take: () => Promise<readonly GivenFile[]>, asked: LanguageTag) => {
    latest.current += 1;
    const turn = latest.current;
    setReading({ is: 'reading' });
    setWordsIn(asked);
    try {
      const files = await take();
      const { readForm } = await import('./read-form.ts');
      const made = await readForm(files, asked);
      if (turn !== latest.current) return;
      setReading({ is: 'read', files, read: made });
      await keep(
        canAsk(made) ? { form: made.form, fileName: nameOf(files) } : undefined,
        made.media,
      );
    } catch {
      if (turn === latest.current) setReading({ is: 'unreadable' });
    }
  };
  const putAway = () => {
    setReading({ is: 'none' });
    void keep(undefined);
  };
  const made = reading.is === 'read' ? reading.read : undefined;
  const fileName = reading.is === 'read' ? nameOf(reading.files) : '';
  const kept = reading.is === 'none' && brought !== 'looking' ? brought : undefined;
  return (
    <Card labelledBy={heading} className="desk-bring">
      <div className="wm-stack">
        <h2 id={heading}>{t('coordinator.bring.title')}</h2>
        <p>{t('coordinator.bring.how')}</p>
        <FileDrop
          isBusy={reading.is === 'reading'}
          onFiles={(files) => void read(() => bytesOf(files), wordsIn)}
        />
        <div aria-live="polite">
          {reading.is === 'reading' && <p>{t('coordinator.bring.reading')}</p>}
        </div>
        {reading.is === 'unreadable' && (
          <Banner tone="wrong">{t('coordinator.bring.unreadable')}</Banner>
        )}
        {made && made.form === undefined && (
          <Banner tone="wrong">{t('coordinator.bring.nothing', { file: fileName })}</Banner>
        )}
        {made && made.missingMedia.length > 0 && (
          <Banner tone="attention">
            <p>{t('coordinator.bring.missingMedia', { count: made.missingMedia.length })}</p>
            <ul dir="ltr">
              {made.missingMedia.slice(0, 20).map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </Banner>
        )}
        {made && made.media.length > 0 && (
          <p>{t('coordinator.bring.media', { count: made.media.length })}</p>
        )}
        {made?.isTooLarge && <Banner tone="wrong">{t('coordinator.bring.tooLarge')}</Banner>}
        {made && made.obstacles.length > 0 && (
          <Banner tone="wrong">
            <p>{t('coordinator.bring.cannotRun')}</p>
            <ul lang="en">
              {made.obstacles.slice(0, 20).map((obstacle) => (
                <li key={obstacle}>{obstacle}</li>
              ))}
            </ul>
          </Banner>
        )}
        {made?.form && (
          <BroughtFacts
            form={made.form}
            fileName={fileName}
            counts={made.counts}
            canAsk={canAsk(made)}
            onPutAway={putAway}
          >
            {reading.is === 'read' && made.saysNoLanguage && (
              <WordsLanguage
                value={wordsIn}
                onChange={(tag) => void read(() => Promise.resolve(reading.files), tag)}
              />
            )}
          </BroughtFacts>
        )}
        {kept && (
          <BroughtFacts form={kept.form} fileName={kept.fileName} canAsk onPutAway={putAway} />
        )}
        {made && <DiagnosticTable key={fileName} diagnostics={made.diagnostics} />}
      </div>
    </Card>
  );
}

type Askable = ReadForm & { readonly form: NonNullable<ReadForm['form']> };

const canAsk = (read: ReadForm): read is Askable =>
  read.form !== undefined && read.obstacles.length === 0 && !read.isTooLarge;

const bytesOf = (files: readonly File[]): Promise<readonly GivenFile[]> =>
  Promise.all(
    files.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );

/** The workbook among the files, as its owner knows it. */
const nameOf = (files: readonly GivenFile[]): string =>
  (files.find(({ name }) => /\.xls[xm]?$/i.test(name)) ?? files[0])?.name ?? '';
