import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { kindsReadableBy } from '../../src/model/entry-kinds.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { pullLimits } from '../../src/protocol/pull.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import { type Caller, roleOf } from '../callers.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { ChangeLog, LogRow } from '../log/change-log.ts';
import { sha256Hex } from '../sha256.ts';

/**
 * GET /api/pull: the entries of the caller's audience behind a checkpoint (PULL1 to PULL6).
 *
 * Answers hold many people's words beside each other and are not compressed here: their length
 * would tell a listener on the line what repeats.
 */
const count = z.string().check(z.regex(/^\d{1,15}$/));
const PullQuery = z.object({
  epoch: z.optional(z.string().check(z.maxLength(64))),
  since: z.optional(count),
  limit: z.optional(count),
  kinds: z.optional(z.string().check(z.maxLength(400))),
  /** `1`: sealed entries are wanted as they read, opened (SEA5). Older readers know nothing of it. */
  opened: z.optional(z.string().check(z.maxLength(8))),
});

/** A page is full at so many characters too: a tablet must be able to hold it. */
const mostCharacters = 4_000_000;

type PullRooms = {
  readonly log: ChangeLog;
  readonly workspace: WorkspaceId;
  readonly standing: () => Promise<Standing>;
};

export function addPull(app: FastifyInstance, rooms: PullRooms): void {
  app.get('/api/pull', async (request, reply) => {
    const { status, text } = await answerPull(rooms, request.caller, request.query);
    reply.code(status).type('application/json; charset=utf-8');
    return text;
  });
}

/** The door without HTTP. Throws `Refusal`. */
export async function answerPull(
  { log, workspace, standing }: PullRooms,
  caller: Caller,
  asking: unknown,
): Promise<{ readonly status: 200 | 409; readonly text: string }> {
  const readable = kindsReadableBy(roleOf(caller));
  if (readable.length === 0)
    throw new Refusal(roleOf(caller) === 'respondent' ? 'notSignedIn' : 'notAllowed');
  const query = parseAt(PullQuery, asking);
  const now = await standing();
  if (query.epoch !== undefined && query.epoch !== '' && query.epoch !== now.epoch)
    return { status: 409, text: JSON.stringify({ ...now, error: 'epoch' }) };
  const since = Number(query.since ?? 0);
  const asked = query.kinds === undefined ? undefined : query.kinds.split(',');
  const page = await log.page(workspace, {
    kinds: readable.filter((kind) => asked?.includes(kind) ?? true),
    since,
    limit: Math.min(pullLimits.most, Math.max(1, Number(query.limit ?? pullLimits.default))),
  });
  const rows = rowsThatFit(page.rows.map(query.opened === '1' ? openedRow : asSent));
  const more = page.more || rows.length < page.rows.length;
  const head = { ...now, since };
  const tail = {
    checkpoint: { epoch: now.epoch, seq: rows.at(-1)?.seq ?? since },
    more,
    ...(more ? { last: (await log.standing(workspace)).lastSeq } : { digest: page.digest }),
  };
  // Entries are written out as they are kept: bytes stored = bytes sent (ENT2).
  const entries = rows.flatMap(({ seq, hash, text, said, erased, erases = [] }) =>
    erased === undefined
      ? [
          `{"seq":${seq},"hash":"${hash}",${said}"entry":${text}}`,
          // Whoever has read on is told here what went (ERA1).
          ...erases.map((one) => JSON.stringify({ seq, erased: one })),
        ]
      : [JSON.stringify({ seq, erased })],
  );
  const text = `${JSON.stringify(head).slice(0, -1)},"entries":[${entries.join(',')}],${JSON.stringify(tail).slice(1)}`;
  return { status: 200, text };
}

type SentRow = Omit<LogRow, 'kind' | 'opened'> & { readonly said: string };

const asSent = ({ kind: _kind, opened: _opened, ...row }: LogRow): SentRow => ({
  ...row,
  said: '',
});

/** The hash stays that of the entry as it was sent; what is read instead has one of its own. */
function openedRow(row: LogRow): SentRow {
  const { seq, hash, opened } = row;
  if (opened === undefined) return asSent(row);
  return { seq, hash, text: opened, said: `"opened":"${sha256Hex(opened)}",` };
}

function rowsThatFit<Row extends { readonly text: string }>(rows: readonly Row[]): readonly Row[] {
  let characters = 0;
  const firstTooMany = rows.findIndex((row, index) => {
    characters += row.text.length;
    return index > 0 && characters > mostCharacters;
  });
  return firstTooMany < 0 ? rows : rows.slice(0, firstTooMany);
}
