import { useEffect, useState } from 'react';
import { isoOf } from '../base/clock.ts';
import { type ConsultationId, type EntryId, SessionId, type WorkspaceId } from '../model/ids.ts';
import { Session } from '../model/session.ts';
import type { Enrolment } from '../outbox/records.ts';
import type { ClearEntry } from '../protocol/entry.ts';
import type { FacilitatorPorts, Work } from './ports.ts';

export type KnownSession = { readonly id: SessionId; readonly session: Session };

/** Sessions of one consultation: what the replica holds, and what this device has added itself. */
export function useSessions(
  ports: FacilitatorPorts,
  work: Work | undefined,
  consultation: ConsultationId | undefined,
): readonly KnownSession[] {
  const [theirs, setTheirs] = useState<readonly KnownSession[]>([]);
  const [own, setOwn] = useState<readonly KnownSession[]>([]);
  useEffect(
    () =>
      work?.replica.sessions$((records) =>
        setTheirs(records.flatMap(({ subject, body }) => known(subject, body))),
      ),
    [work],
  );
  useEffect(() => {
    const read = () =>
      ports.outbox.held().then(
        (held) =>
          setOwn(
            held
              .filter(({ kind }) => kind === 'session')
              .map(({ text }) => JSON.parse(text) as ClearEntry)
              .flatMap(({ subject, body }) => known(subject, body)),
          ),
        () => undefined,
      );
    void read();
    return ports.outbox.watch((change) => {
      if (change === 'entries') void read();
    });
  }, [ports]);

  const all = new Map([...own, ...theirs].map((one) => [one.id, one]));
  return [...all.values()]
    .filter(({ session }) => session.consultation === consultation && session.state !== 'finished')
    .sort((a, b) => b.session.on.localeCompare(a.session.on));
}

/** Writes the session as an entry of its own; it is sent before the answers that name it. */
export async function addSession(
  ports: FacilitatorPorts,
  enrolment: Enrolment,
  session: Session,
): Promise<SessionId> {
  const subject = ports.ids.next() as SessionId;
  const entry: ClearEntry<Session> = {
    v: 1,
    workspace: enrolment.workspace as WorkspaceId,
    kind: 'session',
    id: ports.ids.next() as EntryId,
    subject,
    author: enrolment.deviceId,
    at: isoOf(ports.clock.now()),
    body: session,
  };
  await ports.outbox.add(entry);
  return subject;
}

function known(subject: string, body: unknown): readonly KnownSession[] {
  const id = SessionId.safeParse(subject);
  const session = Session.safeParse(body);
  return id.success && session.success ? [{ id: id.data, session: session.data }] : [];
}
