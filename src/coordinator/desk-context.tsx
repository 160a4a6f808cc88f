import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Desk, DeskState } from './desk.ts';
import { type ConsultationRecord, consultationRecords } from './records.ts';

/** The desk, for every screen on it. */
export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk needs a DeskContext above it');
  return desk;
}

export function useDeskState(): DeskState {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, desk.state);
}

export function useConsultations(): readonly ConsultationRecord[] {
  const { holdings } = useDeskState();
  return useMemo(() => consultationRecords(holdings), [holdings]);
}

/** The consultation an address names; without a name the newest, open ones first. */
export function useConsultation(slug: string | undefined): ConsultationRecord | undefined {
  const all = useConsultations();
  if (slug !== undefined) return all.find(({ now }) => now.slug === slug);
  return all.find(({ now }) => now.state === 'open') ?? all[0];
}
