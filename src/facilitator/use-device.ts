import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Enrolment } from '../outbox/records.ts';
import type { Opening } from '../protocol/open.ts';
import type { Custody } from '../sync/custody.ts';
import { keepMedia } from '../sync/keep-media.ts';
import { openConsultation } from '../sync/open.ts';
import { createMemory, type Memory } from './memory.ts';
import { createPinGate, type PinGate } from './pin-gate.ts';
import type { FacilitatorPorts, Work } from './ports.ts';

export type Device = {
  readonly memory: Memory;
  readonly gate: PinGate;
  /** `undefined`: still looking. */
  readonly enrolment: Enrolment | 'none' | undefined;
  readonly hasPin: boolean;
  readonly work: Work | undefined;
  /** Replica or sync could not be opened; collecting goes on, sending waits. */
  readonly isWorkBroken: boolean;
  readonly lookAgain: () => Promise<void>;
};

/** Who this device is, and its work in the background: sync never waits for a PIN. */
export function useDevice(ports: FacilitatorPorts): Device {
  const memory = useMemo(() => createMemory(ports.outbox), [ports]);
  const gate = useMemo(
    () => createPinGate({ ...ports, memory, draftLock: ports.outbox.draftLock }),
    [ports, memory],
  );
  const [enrolment, setEnrolment] = useState<Enrolment | 'none'>();
  const [hasPin, setHasPin] = useState(false);
  const [work, setWork] = useState<Work | 'broken'>();

  const lookAgain = useCallback(async () => {
    const [known, pin] = await Promise.all([ports.outbox.enrolment(), memory.pin()]);
    setHasPin(pin !== undefined);
    setEnrolment(known ?? 'none');
  }, [ports, memory]);
  useEffect(() => {
    lookAgain().catch(() => setEnrolment('none'));
  }, [lookAgain]);

  const known = enrolment === 'none' ? undefined : enrolment;
  useEffect(() => {
    if (known === undefined) return;
    let stop: (() => void) | undefined;
    let isGone = false;
    ports.openWork(known).then(
      (opened) => {
        if (isGone) return;
        stop = opened.sync.start();
        setWork(opened);
      },
      () => setWork('broken'),
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [ports, known]);

  return {
    memory,
    gate,
    enrolment,
    hasPin,
    work: work === 'broken' ? undefined : work,
    isWorkBroken: work === 'broken',
    lookAgain,
  };
}

/**
 * The consultations that this device can ask for, kept here with their forms so that they open
 * without a signal. What the replica learns of is fetched through its door, once a version; what
 * it knows to be closed is not offered, though a kept copy still says "open".
 */
export function useOpenings(
  ports: FacilitatorPorts,
  work: Work | undefined,
  workspace: string | undefined,
): readonly Opening[] | undefined {
  const [openings, setOpenings] = useState<readonly Opening[]>();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let isGone = false;
    const read = () =>
      ports.outbox.openings().then(
        (all) => {
          void keepMedia(
            all.flatMap(({ forms }) => forms),
            ports.baseUrl,
          ).catch(() => undefined);
          if (!isGone) setOpenings(all.filter((one) => one.workspace === workspace && isOpen(one)));
        },
        () => setOpenings((before) => before ?? []),
      );
    void read();
    const stop = ports.outbox.watch((change) => {
      if (change === 'openings') void read();
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [ports, workspace]);
  useEffect(() => {
    const fetched = new Set<string>();
    return work?.replica.consultations$((records) => {
      const shut = records.filter(({ body }) => body.state === 'closed');
      setClosed(new Set(shut.map(({ body }) => body.slug)));
      for (const { hash, body } of records) {
        if (fetched.has(hash) || body.state === 'closed') continue;
        fetched.add(hash);
        void openConsultation({ ...ports, slug: body.slug }).then((opened) => {
          // Without a connection it is tried again when the replica next changes.
          if (!opened.ok && opened.error === 'noConnectionYet') fetched.delete(hash);
        });
      }
    });
  }, [ports, work]);
  return useMemo(
    () => openings?.filter(({ consultation }) => !closed.has(consultation.slug)),
    [openings, closed],
  );
}

const isOpen = ({ consultation }: Opening): boolean => consultation.state === 'open';

/** `unreadable`: this device's storage does not answer now. */
export function useCustody(work: Work | undefined): Custody | 'unreadable' | undefined {
  const [custody, setCustody] = useState<Custody | 'unreadable'>();
  useEffect(() => work?.sync.watchCustody(setCustody, () => setCustody('unreadable')), [work]);
  return custody;
}
