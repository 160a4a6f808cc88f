import { useState } from 'react';
import type { Plan } from '../engine/plan.ts';
import { removeInstance, repeatsOf } from '../engine/repeat.ts';
import type { FormState } from '../engine/state.ts';
import type { PageView } from '../engine/view.ts';
import { useLateSpeech } from '../i18n/late.tsx';
import { withoutMarks } from '../model/marked-text.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type Instance, instancesAround } from './instance-words.ts';
import { type Put, putOneMore } from './instances.ts';
import { RemoveSheet } from './RemoveSheet.tsx';

/**
 * Under a screen of somebody's ("Person 2 of 3"): take her out; and at the end of the last one,
 * add another. Only where the person decides how many there are.
 */
export function RepeatWays(props: {
  readonly plan: Plan;
  readonly state: FormState;
  readonly page: PageView;
  /** Of all screens, in their order. */
  readonly keys: readonly string[];
  readonly put: Put;
}) {
  const { t, number } = useLateSpeech('more');
  const { plan, state, page, keys, put } = props;
  const [going, setGoing] = useState<Instance>();
  const repeats = repeatsOf(plan, state);
  const here = { kind: 'page', key: page.key } as const;
  const around = [...instancesAround(page.key)].reverse().flatMap((instance) => {
    const view = repeats.find(({ path }) => path === instance.repeat);
    return view === undefined ? [] : [{ ...instance, view }];
  });
  if (around.length === 0) return null;

  const isLastOf = ({ path }: Instance) =>
    keys.filter((key) => key.startsWith(path)).at(-1) === page.key;
  return (
    <div className="fill-repeat">
      {around
        .filter((one) => one.index === one.view.instances && one.view.mayAdd && isLastOf(one))
        .map(({ view }) => (
          <Button key={view.path} onClick={() => putOneMore(plan, state, view, here, put)}>
            <Icon name="add" />
            {t('more.addInstance', { label: withoutMarks(view.label?.text ?? t('fill.entry')) })}
          </Button>
        ))}
      {around.map((one) => (
        <Button key={one.path} tone="link" onClick={() => setGoing(one)}>
          {t('more.removeInstance', {
            label: withoutMarks(one.view.label?.text ?? t('fill.entry')),
            index: number(one.index),
          })}
        </Button>
      ))}
      {going !== undefined && (
        <RemoveSheet
          label={repeats.find(({ path }) => path === going.repeat)?.label?.text}
          index={going.index}
          onStay={() => setGoing(undefined)}
          onRemove={() => {
            setGoing(undefined);
            put(removeInstance(plan, state, going.repeat, going.index), here);
          }}
        />
      )}
    </div>
  );
}
