import { type ComponentType, lazy } from 'react';
import type { ConsultationRecord } from '../records.ts';
import type { ConsultationPart as Part } from '../route.ts';

type OfOne = ComponentType<{ readonly record: ConsultationRecord }>;

/** Screens about one consultation that are opened now and then: fetched when they are. */
const screens: Readonly<Record<Part, OfOne>> = {
  settings: lazy(async () => ({
    default: (await import('./ConsultationSettings.tsx')).ConsultationSettings,
  })),
  contacts: lazy(async () => ({ default: (await import('./Contacts.tsx')).Contacts })),
  cards: lazy(async () => ({ default: (await import('./Cards.tsx')).Cards })),
};

export function ConsultationPart(props: {
  readonly record: ConsultationRecord;
  readonly part: Part;
}) {
  const Screen = screens[props.part];
  return <Screen record={props.record} />;
}
