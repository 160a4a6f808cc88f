import type { WorkspaceId } from '../../src/model/ids.ts';
import type { LogEvent } from '../../src/protocol/events.ts';
import { protocolWord, type Standing } from '../../src/protocol/standing.ts';
import type { ChangeLog } from './change-log.ts';

/** What every answer begins with (PUSH2, EPO1), read afresh each time. */
export function standingOf(log: ChangeLog, workspace: WorkspaceId): () => Promise<Standing> {
  return async () => {
    const { epoch, history, safeSeq } = await log.standing(workspace);
    return { protocol: protocolWord, epoch, history: [...history], safeSeq };
  };
}

/** What an event says: numbers only. */
export function eventOf(log: ChangeLog, workspace: WorkspaceId): () => Promise<LogEvent> {
  return async () => {
    const { epoch, lastSeq, safeSeq } = await log.standing(workspace);
    return { epoch, seq: lastSeq, safeSeq };
  };
}
