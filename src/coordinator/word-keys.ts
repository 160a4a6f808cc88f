import type { MessageKey } from '../i18n/words.ts';
import type { BlankReason } from '../model/answer.ts';
import type { Consent, DurationBand } from '../model/response.ts';
import type { Session } from '../model/session.ts';
import type { AccountFault } from './account.ts';
import type { DraftFault } from './consultation-draft.ts';
import type { SetUpField } from './door/set-up-draft.ts';
import type { PasskeyFault } from './people/passkey.ts';
import type { PeopleFault } from './people/people-doors.ts';
import type { ResponseFilter } from './route.ts';

/** What each member of a closed list is called: a new member without words does not compile. */
type Keys<Member extends string> = Readonly<Record<Member, MessageKey>>;

export const blankKeys: Keys<BlankReason> = {
  skipped: 'coordinator.blank.skipped',
  notAsked: 'coordinator.blank.notAsked',
  declined: 'coordinator.blank.declined',
  dontKnow: 'coordinator.blank.dontKnow',
  doesNotApply: 'coordinator.blank.doesNotApply',
  notInVersion: 'coordinator.blank.notInVersion',
  unreadable: 'coordinator.blank.unreadable',
};

export const durationKeys: Keys<DurationBand> = {
  under1: 'coordinator.duration.under1',
  '1to3': 'coordinator.duration.1to3',
  '3to5': 'coordinator.duration.3to5',
  '5to10': 'coordinator.duration.5to10',
  '10to20': 'coordinator.duration.10to20',
  '20to40': 'coordinator.duration.20to40',
  over40: 'coordinator.duration.over40',
};

export const consentHowKeys: Keys<Consent['how']> = {
  read: 'coordinator.consentHow.read',
  heard: 'coordinator.consentHow.heard',
  interpreted: 'coordinator.consentHow.interpreted',
};

export const settingKeys: Keys<Session['setting']> = {
  townHall: 'coordinator.setting.townHall',
  kitchenTable: 'coordinator.setting.kitchenTable',
  classVisit: 'coordinator.setting.classVisit',
  focusGroup: 'coordinator.setting.focusGroup',
  street: 'coordinator.setting.street',
  office: 'coordinator.setting.office',
  other: 'coordinator.setting.other',
};

export const sessionStateKeys: Keys<Session['state']> = {
  planned: 'coordinator.sessionState.planned',
  running: 'coordinator.sessionState.running',
  finished: 'coordinator.sessionState.finished',
};

export const standingKeys: Keys<'open' | 'closed' | 'notYet' | 'waiting' | 'refused'> = {
  open: 'coordinator.state.open',
  closed: 'coordinator.state.closed',
  notYet: 'coordinator.state.notYet',
  waiting: 'coordinator.state.waiting',
  refused: 'coordinator.state.refused',
};

export const roleKeys: Keys<'coordinator' | 'facilitator' | 'viewer'> = {
  coordinator: 'coordinator.role.coordinator',
  facilitator: 'coordinator.role.facilitator',
  viewer: 'coordinator.role.viewer',
};

export const accountFaultKeys: Keys<AccountFault> = {
  refused: 'coordinator.accountFault.refused',
  invalid: 'coordinator.accountFault.invalid',
  weak: 'coordinator.accountFault.weak',
  later: 'coordinator.accountFault.later',
  unreachable: 'coordinator.accountFault.unreachable',
};

export const roleHintKeys: Keys<'coordinator' | 'facilitator' | 'viewer'> = {
  coordinator: 'coordinator.roleHint.coordinator',
  facilitator: 'coordinator.roleHint.facilitator',
  viewer: 'coordinator.roleHint.viewer',
};

export const peopleFaultKeys: Keys<PeopleFault> = {
  ...accountFaultKeys,
  refused: 'coordinator.peopleFault.refused',
  taken: 'coordinator.peopleFault.taken',
  lastCoordinator: 'coordinator.peopleFault.lastCoordinator',
  gone: 'coordinator.peopleFault.gone',
  signIn: 'coordinator.peopleFault.signIn',
};

export const passkeyFaultKeys: Keys<PasskeyFault> = {
  cancelled: 'coordinator.passkey.cancelled',
  known: 'coordinator.passkey.known',
  cannot: 'coordinator.passkey.cannot',
};

export const setUpFaultKeys: Keys<SetUpField> = {
  name: 'coordinator.setUp.fault.name',
  area: 'coordinator.setUp.fault.area',
  languages: 'coordinator.setUp.fault.languages',
  contact: 'coordinator.setUp.fault.contact',
  personName: 'coordinator.setUp.fault.personName',
  passphrase: 'coordinator.setUp.fault.passphrase',
};

export const filterKeys: Keys<ResponseFilter> = {
  language: 'coordinator.responses.language',
  day: 'coordinator.responses.day',
  mode: 'coordinator.responses.mode',
  session: 'coordinator.responses.session',
};

/** How responses came in, as a way to split results. */
export const groupingKeys: Keys<'mode' | 'language' | 'session' | 'door'> = {
  mode: 'coordinator.results.by.mode',
  language: 'coordinator.results.by.language',
  session: 'coordinator.results.by.session',
  door: 'coordinator.results.by.door',
};

const draftFaultKeys: Keys<
  | 'title.missing'
  | 'slug.missing'
  | 'slug.malformed'
  | 'slug.taken'
  | 'languages.missing'
  | 'contact.missing'
  | 'keptUntil.missing'
  | 'keptUntil.past'
  | 'keptUntil.beforeClosing'
  | 'closesOn.past'
> = {
  'title.missing': 'coordinator.fault.title.missing',
  'slug.missing': 'coordinator.fault.slug.missing',
  'slug.malformed': 'coordinator.fault.slug.malformed',
  'slug.taken': 'coordinator.fault.slug.taken',
  'languages.missing': 'coordinator.fault.languages.missing',
  'contact.missing': 'coordinator.fault.contact.missing',
  'keptUntil.missing': 'coordinator.fault.keptUntil.missing',
  'keptUntil.past': 'coordinator.fault.keptUntil.past',
  'keptUntil.beforeClosing': 'coordinator.fault.keptUntil.beforeClosing',
  'closesOn.past': 'coordinator.fault.closesOn.past',
};

export function draftFaultKey(fault: DraftFault): MessageKey {
  switch (fault.field) {
    case 'title':
      return draftFaultKeys[`${fault.field}.${fault.code}`];
    case 'slug':
      return draftFaultKeys[`${fault.field}.${fault.code}`];
    case 'languages':
    case 'contact':
      return draftFaultKeys[`${fault.field}.${fault.code}`];
    case 'keptUntil':
      return draftFaultKeys[`${fault.field}.${fault.code}`];
    case 'closesOn':
      return draftFaultKeys[`${fault.field}.${fault.code}`];
  }
}
