import { loadavg } from 'node:os';
import type { Visit } from './big-form.ts';
import type { Answered } from './big-form-page.ts';
import { median, quantile } from './statistics.ts';

/** What the long-form bench says: a table, ratios to the fastest peer, and whether each bar holds. */
type Circumstances = {
  readonly cpu: number;
  readonly chromium: string;
  readonly loadBefore: number;
};

const peers = ['enketo', 'surveyjs', 'webforms'];
const answers = ['text', 'number', 'radio', 'checkbox'] as const;

export function reportBigForm(
  visits: ReadonlyMap<string, readonly Visit[]>,
  circumstances: Circumstances,
  json: boolean,
): void {
  const rows = [...visits].map(([name, each]) => ({
    name,
    rounds: each.length,
    open: spread(each.map(({ open }) => open)),
    fromTap: tenth(median(each.map(({ fromTap }) => fromTap))),
    ...Object.fromEntries(
      answers.map((kind) => [kind, spread(each.flatMap((one) => one[kind].map(paint)))] as const),
    ),
    heapMB: tenth(median(each.map(({ heap }) => heap))),
    heapAfterMB: tenth(median(each.map(({ heapAfter }) => heapAfter))),
    nodes: median(each.map(({ nodes }) => nodes)),
    busyMs: tenth(median(each.flatMap(busyTimes))),
  }));
  const bars = barsOf(visits);
  const loadAfter = loadavg()[0] ?? Number.NaN;
  if (json) {
    console.log(JSON.stringify({ ...circumstances, loadAfter, rows, bars }));
    return;
  }
  console.log({ ...circumstances, loadAfter });
  for (const row of rows) console.log(JSON.stringify(row));
  for (const bar of bars) console.log(JSON.stringify(bar));
}

type Bar = {
  readonly what: string;
  readonly ours: number;
  readonly of: number;
  readonly ratio: number;
  readonly most: number;
  readonly holds: boolean;
};

function barsOf(visits: ReadonlyMap<string, readonly Visit[]>): readonly Bar[] {
  const bars: Bar[] = [];
  const add = (what: string, ours: number, of: number, most: number): void => {
    const ratio = Math.round((100 * ours) / of) / 100;
    if (Number.isFinite(ratio))
      bars.push({ what, ours: tenth(ours), of: tenth(of), ratio, most, holds: ratio <= most });
  };
  const of = (name: string, pick: (visit: Visit) => number | readonly number[]): number[] =>
    (visits.get(name) ?? []).flatMap(pick);
  const p95 = (name: string, kind: (typeof answers)[number]): number =>
    quantile(
      of(name, (visit) => visit[kind].map(paint)),
      0.95,
    );
  const fastest = (figure: (name: string) => number): number =>
    Math.min(...peers.map(figure).filter(Number.isFinite));
  const opens = (name: string): number => median(of(name, ({ open }) => open));

  add('opens', opens('welcome-mat'), fastest(opens), 0.5);
  for (const kind of answers)
    add(
      `${kind} p95`,
      p95('welcome-mat', kind),
      fastest((name) => p95(name, kind)),
      0.5,
    );
  add('heap MB', median(of('welcome-mat', ({ heap }) => heap)), 10, 1);
  add('DOM nodes', median(of('welcome-mat', ({ nodes }) => nodes)), 600, 1);
  const busy = (name: string): number => median(of(name, busyTimes));
  const painted = (name: string): number =>
    median(of(name, (visit) => answers.flatMap((kind) => visit[kind].map(paint))));
  const [short, long] = ['welcome-mat 100', 'welcome-mat 5000'];
  add('answer to paint, 5,000 to 100 questions', painted(long ?? ''), painted(short ?? ''), 1.5);
  add('busy for an answer, 5,000 to 100 questions', busy(long ?? ''), busy(short ?? ''), 1.5);
  return bars;
}

const paint = ({ paint: ms }: Answered): number => ms;
const busyTimes = (visit: Visit): number[] =>
  answers.flatMap((kind) => visit[kind].map(({ busy }) => busy));

const spread = (sample: readonly number[]) => ({
  n: sample.length,
  p50: tenth(median(sample)),
  p95: tenth(quantile(sample, 0.95)),
  max: tenth(Math.max(...sample)),
});

const tenth = (figure: number): number => Math.round(10 * figure) / 10;
