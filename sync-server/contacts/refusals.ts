import { type Clock, isoOf } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { FollowedCatalogue, KnownConsultation } from '../catalogue.ts';
import type { Database } from '../database/database.ts';

/**
 * How often somebody read the consent text and said no (domain X01: "refusal count only"). A number
 * a day and consultation: no id, no device, no language. A phone whose answer was lost on the way
 * counts again: a refusal has nothing by which a second telling could be known.
 */
export type Refusals = {
  readonly count: (slug: string, count: number) => Promise<void>;
  readonly of: (known: KnownConsultation) => Promise<number>;
};

export function createRefusals(given: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly catalogue: FollowedCatalogue;
  readonly clock: Clock;
}): Refusals {
  const { database, workspace, clock } = given;
  return {
    async count(slug, count) {
      const known = (await given.catalogue.current()).consultationAt(slug);
      if (known === undefined) return;
      await database.write({
        sql: `INSERT INTO refusal (workspace, consultation, day, count) VALUES (?, ?, ?, ?)
              ON CONFLICT (workspace, consultation, day)
              DO UPDATE SET count = refusal.count + excluded.count`,
        values: [workspace, known.id, isoOf(clock.now()).slice(0, 10), count],
      });
    },
    async of(known) {
      const [rows = []] = await database.read({
        sql: 'SELECT sum(count) AS said FROM refusal WHERE workspace = ? AND consultation = ?',
        values: [workspace, known.id],
      });
      return Number(rows[0]?.said ?? 0);
    },
  };
}
