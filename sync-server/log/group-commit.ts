/**
 * Gathers what arrives within a few milliseconds into one transaction, then answers all: many
 * phones at the end of a town hall cost one flush of the disk, not one each.
 *
 *   append ─┐
 *   append ─┼─> one commit ─> all answers
 *   append ─┘
 *
 * The wait ends as soon as a whole turn of the event loop brought nothing new, so a lone push is
 * not held up. After a group of several it ends when as many are there again: of thirty phones that
 * were answered, one is back before the others, and a flush for it alone would cost all the rest
 * one. So many groups are on their way `atOnce`: what comes meanwhile is the next.
 */
export type GroupCommit<Job, Answer> = {
  readonly add: (job: Job) => Promise<Answer>;
};

type Waiting<Job, Answer> = {
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (why: unknown) => void;
};

export function createGroupCommit<Job, Answer>(options: {
  /** Answers in the order of the jobs, or rejects and has kept nothing. */
  readonly commit: (jobs: readonly Job[]) => Promise<readonly Answer[]>;
  readonly sizeOf: (job: Job) => number;
  readonly longestWait: number;
  readonly mostEntries: number;
  readonly atOnce?: number;
  /** Whose job it is: where several wait, each has its turn, and no queue is behind another's. */
  readonly laneOf?: (job: Job) => string;
}): GroupCommit<Job, Answer> {
  let waiting: Waiting<Job, Answer>[] = [];
  let size = 0;
  let deadline: NodeJS.Timeout | undefined;
  let committing = 0;
  /** So many jobs were in the last group. */
  let expected = 1;
  const isFull = (): boolean => committing >= (options.atOnce ?? 1);

  const flush = (): void => {
    if (deadline !== undefined) clearTimeout(deadline);
    deadline = undefined;
    while (waiting.length > 0 && !isFull()) {
      committing += 1;
      const group = takeGroup();
      void settle(options.commit, group).then(() => {
        committing -= 1;
        flushWhenRefilled(group.length);
      });
    }
  };

  /** After a group of several: until as many are there again, or for a moment. */
  const flushWhenRefilled = (before: number): void => {
    expected = before;
    if (before === 1 || waiting.length === 0 || waiting.length >= before) flush();
    else deadline ??= setTimeout(flush, options.longestWait);
  };

  /** Never more than fit, so that one transaction stays short; a large job goes alone. */
  const takeGroup = (): readonly Waiting<Job, Answer>[] => {
    const { laneOf } = options;
    const queue = laneOf === undefined ? waiting : inTurns(waiting, ({ job }) => laneOf(job));
    let taken = 0;
    let entries = 0;
    for (const { job } of queue) {
      entries += options.sizeOf(job);
      if (taken > 0 && entries > options.mostEntries) break;
      taken += 1;
    }
    const group = queue.slice(0, taken);
    waiting = queue.slice(taken);
    size = waiting.reduce((sum, { job }) => sum + options.sizeOf(job), 0);
    return group;
  };

  const flushWhenQuiet = (seen: number): void => {
    setImmediate(() => {
      if (waiting.length === 0 || deadline === undefined) return;
      if (waiting.length === seen) flush();
      else flushWhenQuiet(waiting.length);
    });
  };

  return {
    add: (job) =>
      new Promise((resolve, reject) => {
        waiting.push({ job, resolve, reject });
        size += options.sizeOf(job);
        if (isFull()) return;
        if (size >= options.mostEntries || (expected > 1 && waiting.length >= expected)) flush();
        else if (deadline === undefined) {
          deadline = setTimeout(flush, options.longestWait);
          flushWhenQuiet(waiting.length);
        }
      }),
  };
}

/** The first of each lane, then the second of each: as it was where there is one lane. */
function inTurns<One>(all: One[], laneOf: (one: One) => string): One[] {
  const lanes = Map.groupBy(all, laneOf);
  if (lanes.size < 2) return all;
  const longest = Math.max(...[...lanes.values()].map((lane) => lane.length));
  return Array.from({ length: longest }, (_, turn) =>
    [...lanes.values()].flatMap((lane) => lane.slice(turn, turn + 1)),
  ).flat();
}

/**
 * When the joint transaction fails, each job is tried alone: whoever caused the failure must not
 * cost the neighbours (I9).
 */
async function settle<Job, Answer>(
  commit: (jobs: readonly Job[]) => Promise<readonly Answer[]>,
  group: readonly Waiting<Job, Answer>[],
): Promise<void> {
  try {
    const answers = await commit(group.map(({ job }) => job));
    group.forEach(({ resolve }, index) => {
      resolve(answers[index] as Answer);
    });
  } catch (why) {
    if (group.length === 1) group[0]?.reject(why);
    else for (const one of group) await settle(commit, [one]);
  }
}
