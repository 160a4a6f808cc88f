/**
 * Gathers what arrives within a few milliseconds into one transaction, then answers all: many
 * phones at the end of a town hall cost one flush of the disk, not one each.
 *
 *   append ─┐
 *   append ─┼─> one commit ─> all answers
 *   append ─┘
 *
 * The wait ends as soon as a whole turn of the event loop brought nothing new, so a lone push is
 * not held up.
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
  /** Answers in the order of the jobs, or throws and has kept nothing. */
  readonly commit: (jobs: readonly Job[]) => readonly Answer[];
  readonly sizeOf: (job: Job) => number;
  readonly longestWait: number;
  readonly mostEntries: number;
}): GroupCommit<Job, Answer> {
  let waiting: Waiting<Job, Answer>[] = [];
  let size = 0;
  let deadline: NodeJS.Timeout | undefined;

  const flush = (): void => {
    if (deadline !== undefined) clearTimeout(deadline);
    deadline = undefined;
    const group = waiting;
    waiting = [];
    size = 0;
    if (group.length > 0) settle(options.commit, group);
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
        if (size >= options.mostEntries) flush();
        else if (deadline === undefined) {
          deadline = setTimeout(flush, options.longestWait);
          flushWhenQuiet(waiting.length);
        }
      }),
  };
}

/**
 * When the joint transaction fails, each job is tried alone: whoever caused the failure must not
 * cost the neighbours (I9).
 */
function settle<Job, Answer>(
  commit: (jobs: readonly Job[]) => readonly Answer[],
  group: readonly Waiting<Job, Answer>[],
): void {
  try {
    const answers = commit(group.map(({ job }) => job));
    group.forEach(({ resolve }, index) => {
      resolve(answers[index] as Answer);
    });
  } catch (why) {
    if (group.length === 1) group[0]?.reject(why);
    else for (const one of group) settle(commit, [one]);
  }
}
