import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { endingOf } from '../engine/ending.ts';
import { finish } from '../engine/finish.ts';
import { pageAt } from '../engine/pages.ts';
import type { Plan } from '../engine/plan.ts';
import { faultsOf } from '../engine/validate.ts';
import { useLateSpeech } from '../i18n/late.tsx';
import type { Answers } from '../model/answer.ts';
import type { AnswerPath } from '../model/ids.ts';
import { wordsIn } from '../model/spoken.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Screen } from '../ui/Screen.tsx';
import { FaultList } from './FaultList.tsx';
import { Spoken } from './tongue.tsx';
import type { Frame } from './use-frame.tsx';
import { isAt, keyOf, type Run } from './use-interview.ts';
import { useSending } from './use-sending.ts';
import { focusIn, useWholeKeys } from './use-whole-keys.ts';
import { useWish } from './use-wish.ts';
import { WholePart } from './WholePart.tsx';
import { Windowed } from './Windowed.tsx';
import './whole.css';

/** Screens that are drawn and left out together. */
const perChunk = 6;

/**
 * A form all on one page: to key in what stands on paper, fast, without a mouse. Only what is
 * relevant is there, sections are headings, and only what is near the window is drawn.
 */
export function WholeScreen(props: {
  readonly frame: Frame;
  readonly notice: ReactNode;
  readonly plan: Plan;
  readonly run: Run;
  readonly onSend: (answers: Answers) => Promise<void>;
}) {
  const { t } = useLateSpeech('more');
  const { plan, run } = props;
  const { state, keys, page: here, sought } = run;
  const form = useId();
  const box = useRef<HTMLDivElement>(null);
  const { sending, send } = useSending();
  const chunks = useMemo(() => chunksOf(keys), [keys]);
  const chunkAt = (key: string | undefined) =>
    chunks.findIndex((chunk) => chunk.includes(key ?? ''));
  const [wanted, setWanted] = useState<string>();
  const faults = run.hasTried ? faultsOf(plan, state) : [];

  const finishNow = () => {
    run.tried();
    const now = run.stateNow();
    if (endingOf(plan, now) !== undefined) return run.leave();
    const [fault] = faultsOf(plan, now);
    const done = finish(plan, now);
    if (done.ok) send(() => props.onSend(done.value));
    else if (fault !== undefined) run.seek(fault.path, true);
  };
  const pageOf = (path: string) => pageAt(plan, state, keyOf(plan, state, path) ?? '');
  const typing = useWholeKeys({
    onFinish: finishNow,
    onClear(path) {
      const node = pageOf(path)?.nodes.find((one) => isAt(one, path));
      const paths = node && node.rows.length > 0 ? node.rows.map((row) => row.path) : [path];
      for (const one of paths) run.answer(one as AnswerPath, { is: 'untouched' });
    },
    onEdge(path, by) {
      const from = keys.indexOf(pageOf(path)?.key ?? '');
      for (let i = from + by; i >= 0 && i < keys.length; i += by) {
        const nodes = pageAt(plan, state, keys[i] ?? '')?.nodes ?? [];
        const node = nodes.find(({ question }) => question.kind !== 'note');
        if (node !== undefined) return setWanted(node.path);
      }
    },
  });

  // What was asked for is drawn first, and then takes the focus.
  const focusAt = (path: string) => {
    const block = box.current?.querySelector(`[data-path=${JSON.stringify(path)}]`);
    block?.scrollIntoView({ block: 'center' });
    if (block) focusIn(block);
  };
  useWish(sought, ({ path }) => focusAt(path));
  useWish(wanted, (path) => {
    focusAt(path);
    setWanted(undefined);
  });

  const soughtPage = sought && keyOf(plan, state, sought.path);
  const wantedPage = wanted && keyOf(plan, state, wanted);
  const kept = [here?.key, soughtPage, wantedPage].map(chunkAt);
  return (
    <Screen
      {...props.frame}
      bottom={
        <>
          {typing.waiting !== '' && (
            <output className="fill-waiting wm-number">{typing.waiting}…</output>
          )}
          <Button tone="primary" busy={sending === 'now'} onClick={finishNow}>
            {sending === 'now' ? t('more.sending') : t('more.whole.finish')}
          </Button>
        </>
      }
    >
      <div
        className="fill-whole"
        ref={box}
        role="none"
        data-hears
        onKeyDown={typing.onKeyDown}
        onFocus={({ target: focused }) => {
          const key = focused.closest<HTMLElement>('[data-page]')?.dataset.page;
          if (key !== undefined) run.stand(key);
        }}
      >
        {props.notice}
        <h1 className="fill-whole-title" tabIndex={-1} data-heading>
          <Spoken words={wordsIn(plan.form.title, state.language, plan.form.defaultLanguage)} />
        </h1>
        <p className="wm-quiet fill-whole-help">{t('more.whole.keys')}</p>
        {faults.length > 0 && <FaultList plan={plan} faults={faults} run={run} />}
        {sending === 'failed' && <Banner tone="wrong">{t('more.sendFailed')}</Banner>}
        <Windowed
          chunks={chunks.map((chunk) => chunk[0] ?? '')}
          height={(chunk) => (chunks[chunk]?.length ?? 0) * 110}
          kept={kept}
          draw={(chunk) =>
            (chunks[chunk] ?? []).map((key) => {
              const i = keys.indexOf(key);
              const page = pageAt(plan, state, key);
              return (
                page && (
                  <WholePart
                    key={`${run.round} ${key}`}
                    formId={`${form}${key}`}
                    plan={plan}
                    run={run}
                    page={page}
                    before={pageAt(plan, state, keys[i - 1] ?? '')}
                    after={keys[i + 1]}
                    isSought={key === soughtPage}
                  />
                )
              );
            })
          }
        />
      </div>
    </Screen>
  );
}

/** Keys of the pages, by chunk. */
function chunksOf(keys: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  for (const key of keys) {
    const last = chunks.at(-1);
    if (last === undefined || last.length >= perChunk) chunks.push([key]);
    else last.push(key);
  }
  return chunks;
}
