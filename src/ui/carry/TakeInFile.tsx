import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Speech } from '../../i18n/i18n.tsx';
import { useSpeechWhenThere } from '../../i18n/late.tsx';
import { Banner } from '../Banner.tsx';
import { Button } from '../Button.tsx';
import { SaveToFile } from './SaveToFile.tsx';
import './carry.css';

/** What taking a file in has brought, as the kit needs to know it. */
export type Taken = {
  readonly hashes: readonly string[];
  readonly fresh: number;
  readonly ofOthers: number;
  /** Left out, because they decide for everybody and a file can come from anybody. */
  readonly decisions: number;
  readonly attachments: number;
  readonly drafts: number;
  readonly receipts: { readonly proved: number; readonly unproved: number };
  readonly damagedLines: readonly number[];
  readonly isCut: boolean;
  readonly isForeign: boolean;
};

type State =
  | { readonly is: 'idle' }
  | { readonly is: 'reading' | 'notSaved'; readonly name: string }
  | { readonly is: 'taken'; readonly file: File; readonly taken: Taken };

/**
 * Takes a file of another device in: says what was in it, what was wrong with it, how far its
 * answers are, and gives the receipts to carry back. Not there until its words are.
 */
export function TakeInFile(props: {
  readonly take: (file: File, how?: { readonly withDecisions: boolean }) => Promise<Taken>;
  /** Those of these entries that are delivered by now. */
  readonly delivered: ReadonlySet<string>;
  readonly makeProofs: (hashes: readonly string[]) => Promise<File>;
}) {
  const speech = useSpeechWhenThere('files');
  const [state, setState] = useState<State>({ is: 'idle' });
  const id = useId();
  const outcome = useRef<HTMLDivElement>(null);
  const isSettled = state.is === 'taken' || state.is === 'notSaved';
  useEffect(() => {
    if (isSettled) outcome.current?.focus({ preventScroll: true });
  }, [isSettled]);

  const take = async (file: File, how?: { readonly withDecisions: boolean }) => {
    const { name } = file;
    setState({ is: 'reading', name });
    try {
      setState({ is: 'taken', file, taken: await props.take(file, how) });
    } catch {
      setState({ is: 'notSaved', name });
    }
  };
  const takeChosen = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) return;
    await take(file);
    // The same file may be chosen again.
    input.value = '';
  };
  if (speech === undefined) return null;
  const { t } = speech;
  return (
    <div className="wm-stack carry-take">
      <p className="wm-quiet">{t('files.take.text')}</p>
      <div>
        <input
          id={id}
          className="carry-input"
          type="file"
          disabled={state.is === 'reading'}
          onChange={(event) => void takeChosen(event.target)}
        />
        <label htmlFor={id} className="wm-button wm-button-quiet">
          {t('files.take.choose')}
        </label>
      </div>
      <div ref={outcome} tabIndex={-1} role="status" className="wm-stack wm-stack-tight">
        {state.is === 'reading' && <p>{t('files.take.reading', { name: isolated(state.name) })}</p>}
        {state.is === 'notSaved' && (
          <Banner tone="wrong" still>
            {t('files.take.notSaved')}
          </Banner>
        )}
        {state.is === 'taken' && (
          <Outcome
            {...props}
            speech={speech}
            name={state.file.name}
            taken={state.taken}
            onDecisions={() => void take(state.file, { withDecisions: true })}
          />
        )}
      </div>
    </div>
  );
}

function Outcome(props: {
  readonly speech: Speech;
  readonly name: string;
  readonly taken: Taken;
  readonly delivered: ReadonlySet<string>;
  readonly makeProofs: (hashes: readonly string[]) => Promise<File>;
  readonly onDecisions: () => void;
}): ReactNode {
  const { speech, taken, delivered } = props;
  const { t, number } = speech;
  const { hashes, receipts, damagedLines } = taken;
  if (taken.isForeign)
    return (
      <Banner tone="wrong" still>
        {t('files.take.foreign', { name: isolated(props.name) })}
      </Banner>
    );
  const there = hashes.filter((hash) => delivered.has(hash));
  const holdsReceiptsOnly = hashes.length === 0 && receipts.proved + receipts.unproved > 0;
  const lines = damagedLines
    .slice(0, 5)
    .map((line) => number(line))
    .join(', ');
  const good = [
    !holdsReceiptsOnly && t('files.take.count', { count: hashes.length }),
    hashes.length > 0 && t('files.take.fresh', { count: taken.fresh }),
    taken.attachments > 0 && t('files.take.attachments', { count: taken.attachments }),
    receipts.proved > 0 && t('files.take.proved', { count: receipts.proved }),
  ];
  const bad = [
    taken.isCut && t('files.take.cut'),
    damagedLines.length > 0 &&
      t('files.take.damaged', {
        count: damagedLines.length,
        lines: damagedLines.length > 5 ? `${lines}, …` : lines,
      }),
    taken.ofOthers > 0 && t('files.take.others', { count: taken.ofOthers }),
    taken.drafts > 0 && t('files.take.drafts', { count: taken.drafts }),
    receipts.unproved > 0 && t('files.take.unproved', { count: receipts.unproved }),
  ].filter((sentence) => sentence !== false);
  return (
    <>
      <Banner tone="good" still>
        {good.filter(Boolean).join(' ')}
      </Banner>
      {bad.map((sentence) => (
        <Banner key={sentence} tone="attention" still>
          {sentence}
        </Banner>
      ))}
      {taken.decisions > 0 && (
        <div className="wm-stack wm-stack-tight">
          <Banner tone="attention" still>
            {t('files.take.decisions', { count: taken.decisions })}
          </Banner>
          <Button onClick={props.onDecisions}>
            {t('files.take.decisionsToo', { count: taken.decisions })}
          </Button>
        </div>
      )}
      {hashes.length > 0 && (
        <p>
          {t('files.take.delivered', {
            count: number(there.length),
            all: number(hashes.length),
          })}{' '}
          {there.length < hashes.length && t('files.take.waits')}
        </p>
      )}
      {there.length > 0 && (
        <div className="wm-stack wm-stack-tight">
          <p className="wm-quiet">{t('files.take.proofsText')}</p>
          <SaveToFile label={t('files.take.proofs')} make={() => props.makeProofs(there)} />
        </div>
      )}
    </>
  );
}

const isolated = (text: string): string => `\u2068${text}\u2069`;
