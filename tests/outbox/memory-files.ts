import type { JournalFiles } from '../../src/outbox/journal/files.ts';

/** Files in memory that can be full, torn or unreadable; they outlive every page that wrote them. */
export type MemoryFiles = JournalFiles & {
  text: string;
  /** `full`: nothing more is taken. `tears`: half of what is appended arrives. */
  fault: 'none' | 'full' | 'tears' | 'unreadable' | 'hangs';
  readonly appended: string[];
};

export function createMemoryFiles(text = ''): MemoryFiles {
  let last: Promise<unknown> = Promise.resolve();
  const files: MemoryFiles = {
    text,
    fault: 'none',
    appended: [],
    async read() {
      if (files.fault === 'unreadable') throw new DOMException('gone', 'NotReadableError');
      return files.text;
    },
    async append(more) {
      if (files.fault === 'hangs') return new Promise(() => undefined);
      if (files.fault === 'full') throw new DOMException('full', 'QuotaExceededError');
      const arrived = files.fault === 'tears' ? more.slice(0, more.length / 2) : more;
      files.text += arrived;
      files.appended.push(arrived);
    },
    async replace(whole) {
      if (files.fault === 'full') throw new DOMException('full', 'QuotaExceededError');
      files.text = whole;
    },
    alone(work) {
      const mine = last.then(work, work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
  return files;
}
