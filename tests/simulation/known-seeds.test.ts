import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

/**
 * Lives that once failed, and what they found in the product. What each found has a test of its own
 * too, where it was mended; a seed's life changes whenever the town does.
 */
test.each([
  [3, 'a phone that is quiet learns of a restored server when its page is opened again'],
  [14, 'after a power cut the replica’s cursor knew of rows that were gone, and was believed'],
  [119, 'a tab that was overtaken emptied the replica that it shared with another'],
  [276, 'the same, on a tablet'],
  [2_905, 'a late verdict set an answer apart that had been erased meanwhile'],
  [20_939, 'a line that repeated an older page moved the checkpoint past rows that it lacked'],
])('seed %i: %s', async (seed) => {
  expect((await simulate({ seed })).violation).toBeUndefined();
});
