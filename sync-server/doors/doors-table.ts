import { entryKinds, type Role } from '../../src/model/entry-kinds.ts';
import { doors, isLetIn } from './doors.ts';

/**
 * `DOORS.md`: who may do what, printed from the tables that the server itself asks. Made again
 * with `node tests/sync-server/refresh-doors.ts`; a test says when the file is older.
 */
const roles: readonly Role[] = ['respondent', 'viewer', 'facilitator', 'coordinator'];

export function doorsTable(): string {
  return [
    '# Doors',
    '',
    'Made from `doors.ts` and `src/model/entry-kinds.ts`. Do not edit: run',
    '`node tests/sync-server/refresh-doors.ts` (Node 24).',
    '',
    '*Respondent* is whoever shows nothing that is known here: a stranger, a session that has run',
    'out, a device nobody knows, a device that was revoked, and everybody from another workspace.',
    '*Facilitator* is an enrolled device or a signed-in facilitator. What is not **yes** is turned',
    'away before a body is read or anything is looked up; `tests/sync-server/doors.test.ts` knocks',
    'at every door as each of them.',
    '',
    ...table(
      ['Door', ...roles.map(title), 'What it says'],
      Object.entries(doors).map(([name, door]) => [
        `\`${name}\``,
        ...roles.map((role) => mark(isLetIn(door, role))),
        door.says,
      ]),
    ),
    '',
    '## Kinds of entries',
    '',
    '`POST /api/push` takes, and `GET /api/pull` and `GET /api/attachments/:sha256` give, by kind:',
    '',
    ...table(
      ['Kind', ...roles.map(title), 'At most'],
      Object.entries(entryKinds).map(([kind, { writers, readers, maxBytes }]) => [
        `\`${kind}\``,
        ...roles.map((role) => ways(writers, readers, role)),
        `${maxBytes / 1_000} kB`,
      ]),
    ),
    '',
  ].join('\n');
}

const title = (role: string): string => role.charAt(0).toUpperCase() + role.slice(1);
const mark = (isIn: boolean): string => (isIn ? '**yes**' : 'no');

function ways(writers: readonly Role[], readers: readonly Role[], role: Role): string {
  const words = [
    ...(writers.includes(role) ? ['writes'] : []),
    ...(readers.includes(role) ? ['reads'] : []),
  ];
  return words.length === 0 ? 'no' : `**${words.join(', ')}**`;
}

const table = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => [line(heads), line(heads.map(() => '---')), ...rows.map(line)];
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
