import { createBundleWriter } from './bundle.ts';
import type { Entry } from './entry.ts';
import { canonicalText, hashText } from './hash.ts';

/** One entry as a bundle: for an answer that could not be saved, and is still in the page's memory. */
export function bundleOfEntry(entry: Entry, finishedAt: number, madeAt: string): string {
  const writer = createBundleWriter({ madeAt, madeBy: 'outbox', workspace: entry.workspace });
  const text = canonicalText(entry);
  const lines = [writer.head(), writer.entry(text, hashText(text), finishedAt)];
  return [...lines, writer.end()].join('');
}
