/** The journal's folder in the origin private file system, and the files in it. */
export const journalFolder = (outboxName: string): string => `${outboxName}-journal`;

export const fileName = (number: number): string => `journal-${number}`;

/** 0 for what is not ours. */
export const fileNumber = (name: string | undefined): number =>
  Number(/^journal-(\d{1,15})$/.exec(name ?? '')?.[1] ?? 0);
