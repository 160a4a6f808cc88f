import type { Standing } from '../protocol/standing.ts';
import type { ReadableChanges } from '../replica/live.ts';
import type { RowCollectionName } from '../replica/schemas.ts';
import type { PullProgress } from './pull.ts';

/**
 * What a page and the worker that keeps its replica say to each other:
 *
 *   page   ask(number) ──────────────────────▶ worker   open, pull, checkpoint, drop, watch
 *   page  ◀── answer(number) or fault(number)  worker
 *   page  ◀── rows(number), some at a time     worker   for as long as it is watched
 *   page  ◀── standing, heard ──▶              worker   while it pulls: the outbox is the page's
 */
export type ReplicaAsk =
  | { readonly ask: 'open'; readonly number: number; readonly workspace: string }
  | { readonly ask: 'pull' | 'checkpoint' | 'drop'; readonly number: number }
  | { readonly ask: 'watch'; readonly number: number; readonly name: RowCollectionName }
  | { readonly ask: 'stop'; readonly number: number }
  /** The page has taken note of a standing, or could not. */
  | { readonly ask: 'heard'; readonly number: number; readonly fault?: string };

export type ReplicaTold =
  | { readonly told: 'answer'; readonly number: number; readonly value: unknown }
  | { readonly told: 'fault'; readonly number: number; readonly why: string }
  | {
      readonly told: 'rows';
      readonly number: number;
      readonly changes: ReadableChanges;
      readonly isWhole: boolean;
    }
  | { readonly told: 'standing'; readonly number: number; readonly standing: Standing }
  | { readonly told: 'page'; readonly progress: PullProgress };
