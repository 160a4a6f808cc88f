import type { Role } from '../../src/model/entry-kinds.ts';

/**
 * Every door of the server and who is let in. Default deny: the server will not start with a
 * route that has no line here, and whoever a line does not name is turned away before a body is
 * read or anything is looked up. `DOORS.md` and the test of role x door are made from this table.
 *
 * What a door shows those it lets in is narrowed further by kind (`src/model/entry-kinds.ts`).
 */
export type Door = {
  /** `anyone` needs no name: the door itself gives away nothing that is not public. */
  readonly for: 'anyone' | readonly Role[];
  /** Only for somebody with a name: a tablet, which may do what a facilitator may, has no account. */
  readonly isPersonal?: true;
  readonly says: string;
};

const everyoneInside = ['coordinator', 'facilitator', 'viewer'] as const;
const coordinators = ['coordinator'] as const;
const thoseWhoWorkHere = ['coordinator', 'facilitator'] as const;

export const doors: Readonly<Record<string, Door>> = {
  'GET /api/health': { for: 'anyone', says: 'The server is up, and of which epoch it is' },
  'GET /api/open/:slug': { for: 'anyone', says: 'What an open consultation shows everybody' },
  'POST /api/push': { for: 'anyone', says: 'A verdict for each entry; by kind, see below' },
  'POST /api/have': { for: 'anyone', says: 'Whether an entry is held, to who knows id and hash' },
  'POST /api/draft-time': {
    for: 'anyone',
    says: 'The day, signed, and how long unfinished answers are kept on their devices',
  },
  'PUT /api/attachments/:sha256': {
    for: 'anyone',
    says: 'Takes a piece of what a stored entry names, from who knows its id and hash',
  },
  'GET /api/media/:sha256': { for: 'anyone', says: 'What a published form shows beside its words' },
  'GET /api/me': { for: 'anyone', says: 'Who the caller is, and whose server this is' },
  'POST /api/setup': { for: 'anyone', says: 'First coordinator, for the one-time set-up link' },
  'POST /api/sign-in': { for: 'anyone', says: 'A session, for name and passphrase' },
  'POST /api/sign-in/link': { for: 'anyone', says: 'A session, for a one-time link' },
  'POST /api/sign-out': { for: 'anyone', says: 'Ends the session that is shown' },
  'POST /api/enrol': { for: 'anyone', says: "A device's key, for a one-time invitation" },
  'POST /api/heartbeat': {
    for: 'anyone',
    says: 'Takes what a device tells of itself, from a device (also a revoked one) or a person',
  },
  'POST /api/withdraw': {
    for: 'anyone',
    says: 'Erases what was answered under a withdrawal code, at once or on arrival',
  },
  'POST /api/contacts': {
    for: 'anyone',
    says: 'Takes contact details, apart from answers; the same words whatever was left',
  },
  'POST /api/refusals': { for: 'anyone', says: 'Counts those who said no to the consent text' },
  'GET /c/:slug': { for: 'anyone', says: "The respondent's page, the same for every address" },
  'HEAD /c/:slug': { for: 'anyone', says: 'The same without a body' },
  'GET /c/:slug/*': { for: 'anyone', says: "The same page, behind a card's or a partner's code" },
  'HEAD /c/:slug/*': { for: 'anyone', says: 'The same without a body' },
  'GET /*': { for: 'anyone', says: 'Files of the app' },
  'HEAD /*': { for: 'anyone', says: 'The same without a body' },
  'GET /api/pull': {
    for: thoseWhoWorkHere,
    says: 'Entries behind a checkpoint; by kind, see below',
  },
  'GET /api/attachments/:sha256': {
    for: thoseWhoWorkHere,
    says: 'What an entry names, to those who may read the entry',
  },
  'GET /api/export/:slug': { for: coordinators, says: 'All responses of a consultation as CSV' },
  'GET /api/contacts/:slug': { for: coordinators, says: 'Contact details, draws and refusals' },
  'POST /api/contacts/remove': { for: coordinators, says: "Deletes one person's details" },
  'POST /api/draws': { for: coordinators, says: 'Promises a draw: a commitment to a seed' },
  'POST /api/draws/run': { for: coordinators, says: 'Draws, and tells the seed' },
  'GET /api/audit': { for: coordinators, says: 'What was done here, and by whom' },
  'POST /api/audit/exports': { for: coordinators, says: 'Writes down that a file was made' },
  'GET /api/backups': { for: coordinators, says: 'Which backups there are, and how the last went' },
  'POST /api/backups': { for: coordinators, says: 'Begins a backup' },
  'POST /api/partnership': { for: coordinators, says: 'Changes whose house it is, whom to ask' },
  'GET /api/people': { for: coordinators, says: 'Who works here, and who is expected' },
  'POST /api/people/invite': { for: coordinators, says: 'A one-time link for a person to join by' },
  'POST /api/people/withdraw': { for: coordinators, says: 'Ends such a link before it is used' },
  'POST /api/people/remove': { for: coordinators, says: 'Puts a person out, never the last' },
  'POST /api/people/role': { for: coordinators, says: 'Gives a person another role, at once' },
  'POST /api/people/reset': {
    for: coordinators,
    says: 'A one-time link for a person to choose another passphrase by',
  },
  'POST /api/join/look': { for: 'anyone', says: 'Where a one-time link leads, to who holds it' },
  'POST /api/join': { for: 'anyone', says: 'An account, for a one-time link' },
  'POST /api/reset': { for: 'anyone', says: 'Another passphrase, for a one-time link' },
  'GET /api/passkeys': { for: everyoneInside, isPersonal: true, says: "One's own passkeys" },
  'POST /api/passkeys/begin': { for: everyoneInside, isPersonal: true, says: 'A challenge' },
  'POST /api/passkeys/add': { for: everyoneInside, isPersonal: true, says: 'Keeps a passkey' },
  'POST /api/passkeys/remove': { for: everyoneInside, isPersonal: true, says: 'Drops one' },
  'POST /api/sign-in/passkey/begin': { for: 'anyone', says: 'A challenge, the same for all' },
  'POST /api/sign-in/passkey': { for: 'anyone', says: 'A session, for a signed challenge' },
  'POST /api/passphrase': {
    for: everyoneInside,
    isPersonal: true,
    says: 'Another passphrase, for the present one',
  },
  'GET /api/sign-ins': { for: everyoneInside, isPersonal: true, says: 'Where one is signed in' },
  'POST /api/sign-ins/end': { for: everyoneInside, isPersonal: true, says: 'Ends one of those' },
  'POST /api/sign-ins/end-all': { for: everyoneInside, isPersonal: true, says: 'Ends them all' },
  'POST /api/invitations': {
    for: thoseWhoWorkHere,
    isPersonal: true,
    says: 'A one-time invitation for a device',
  },
  'POST /api/devices/rename': { for: coordinators, says: 'Gives a device another name' },
  'POST /api/devices/revoke': {
    for: coordinators,
    says: 'Takes a device off the list; its late push is set apart',
  },
  'GET /api/apart': { for: coordinators, says: 'What was set apart: who, when, why' },
  'POST /api/apart/look': { for: coordinators, says: 'What one of those holds' },
  'POST /api/apart/accept': { for: coordinators, says: 'Takes them in after all' },
  'POST /api/apart/discard': { for: coordinators, says: 'Drops them, once and for all' },
  'GET /api/devices': { for: coordinators, says: 'Devices and what each last told' },
  'GET /api/events': { for: coordinators, says: 'A word whenever something arrived' },
};

/** `GET /api/pull`: as a line is found. */
export const doorName = (method: string, path: string): string => `${method} ${path}`;

export function isLetIn(door: Door, role: Role, isDevice = false): boolean {
  if (door.for === 'anyone') return true;
  return door.for.includes(role) && !(isDevice && door.isPersonal === true);
}
