import { type ReactNode, Suspense } from 'react';
import type { Plan } from '../engine/plan.ts';
import { progressOf } from '../engine/progress.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { ThreadProgress } from '../ui/ThreadProgress.tsx';
import { Later, later } from './later.tsx';
import { useHasRoom } from './room.ts';
import type { Run } from './use-interview.ts';

const outlineButton = later(async () => (await import('./Outline.tsx')).OutlineButton);
const outlineColumn = later(async () => (await import('./Outline.tsx')).OutlineColumn);

/** What stands around the questions, for `Screen`: the bar, the thread, all questions to jump in. */
export type Frame = {
  readonly top: ReactNode;
  readonly under: ReactNode;
  readonly aside: ReactNode;
};

/** From here on the list of questions stands beside the one that is asked. */
const columnFrom = '50rem';
/** A form of so few screens is its own list. */
const outlineFrom = 4;

export const preloadOutline = (): Promise<void> => outlineButton.preload();

export function useFrame(plan: Plan, run: Run, top: ReactNode): Frame {
  const { t, number } = useSpeech();
  const hasColumn = useHasRoom(columnFrom);
  const { state, keys, page, place, hasTried } = run;
  const progress = progressOf(plan, state);
  const { done, total } = progress;
  const here = place.kind === 'page' ? page?.key : undefined;
  const outline = { plan, state, hasTried, here, onSeek: run.seek };
  const hasOutline = keys.length >= outlineFrom;
  return {
    top,
    under: (
      <>
        <ThreadProgress
          {...progress}
          label={t('fill.progress', { done: number(done), total: number(total) })}
        />
        {hasOutline && !hasColumn && (
          <Suspense>
            <Later part={outlineButton} props={{ ...outline, done, total }} />
          </Suspense>
        )}
      </>
    ),
    aside: hasOutline && hasColumn && (
      <Suspense fallback={<div className="wm-aside" />}>
        <Later part={outlineColumn} props={outline} />
      </Suspense>
    ),
  };
}
