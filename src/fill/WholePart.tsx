import { Suspense } from 'react';
import type { Plan } from '../engine/plan.ts';
import type { PageView } from '../engine/view.ts';
import { useLateSpeech } from '../i18n/late.tsx';
import { instancesAround, instanceWords } from './instance-words.ts';
import { PageForm } from './PageForm.tsx';
import { RepeatWays } from './RepeatWays.tsx';
import { Spoken } from './tongue.tsx';
import type { Run } from './use-interview.ts';

/** One screen's worth of a page that holds the whole form, under the headings that begin here. */
export function WholePart(props: {
  readonly formId: string;
  readonly plan: Plan;
  readonly run: Run;
  readonly page: PageView;
  readonly before: PageView | undefined;
  /** Key of the one that follows. */
  readonly after: string | undefined;
  readonly isSought: boolean;
}) {
  const speech = useLateSpeech('more');
  const { plan, run, page, before, after, isSought } = props;
  const { state, keys, put, sought } = run;
  const instances = instancesAround(page.key);
  const headings = page.within.filter(
    ({ path }) => !before?.within.some((other) => other.path === path),
  );
  const isTitled = page.title !== undefined && page.nodes.length > 1;
  const ends = instances.some(({ path }) => after?.startsWith(path) !== true);
  return (
    <section className="fill-whole-part" data-page={page.key}>
      {headings.map(({ path, label }) => {
        const instance = instances.find((one) => one.path === path);
        return (
          <h2 key={path}>
            {instance ? instanceWords(page, state, speech, instance) : <Spoken words={label} />}
          </h2>
        );
      })}
      {isTitled && page.title && (
        <h2>
          {instances.at(-1)?.path === page.key ? (
            instanceWords(page, state, speech)
          ) : (
            <Spoken words={page.title} />
          )}
        </h2>
      )}
      <PageForm
        id={props.formId}
        plan={plan}
        state={state}
        page={page}
        stateNow={run.stateNow}
        answer={run.answer}
        onNext={() => undefined}
        sought={isSought ? sought : undefined}
        part={{ tells: run.hasTried }}
      />
      {ends && (
        <Suspense>
          <RepeatWays plan={plan} state={state} page={page} keys={keys} put={put} />
        </Suspense>
      )}
    </section>
  );
}
