import { DatabaseFault } from './database.ts';

/**
 * The database's layout, as an ordered list: a new step goes to the end, an old one never changes.
 * Every key is led by the workspace, so that the tables can one day be spread by it.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE log_counter (
    workspace TEXT NOT NULL PRIMARY KEY,
    epoch TEXT NOT NULL,
    last_seq INTEGER NOT NULL,
    safe_seq INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE log_epoch (
    workspace TEXT NOT NULL,
    position INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (workspace, position)
  ) STRICT;

  CREATE TABLE log_entry (
    workspace TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    epoch TEXT NOT NULL,
    node TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (workspace, seq)
  ) STRICT;
  CREATE UNIQUE INDEX log_entry_by_id ON log_entry (workspace, id, hash);
  CREATE INDEX log_entry_by_kind ON log_entry (workspace, kind, seq);

  CREATE TABLE log_digest (
    workspace TEXT NOT NULL,
    kind TEXT NOT NULL,
    count INTEGER NOT NULL,
    xor TEXT NOT NULL,
    PRIMARY KEY (workspace, kind)
  ) STRICT;

  CREATE TABLE quarantine (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    came_from TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id, hash)
  ) STRICT;

  CREATE TABLE served_workspace (
    workspace TEXT NOT NULL PRIMARY KEY,
    partnership TEXT
  ) STRICT;

  CREATE TABLE person (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    role TEXT NOT NULL,
    passphrase_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
  ) STRICT;
  CREATE UNIQUE INDEX person_by_name ON person (workspace, name_key);

  CREATE TABLE sign_in (
    workspace TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    person TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, token_hash)
  ) STRICT;

  CREATE TABLE device (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    revoked_at INTEGER,
    PRIMARY KEY (workspace, id)
  ) STRICT;
  CREATE UNIQUE INDEX device_by_key ON device (workspace, key_hash);

  CREATE TABLE ticket (
    workspace TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    purpose TEXT NOT NULL,
    person TEXT,
    uses_left INTEGER NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (workspace, token_hash)
  ) STRICT;
  `,
  `
  CREATE TABLE attachment (
    workspace TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    entry_hash TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    type TEXT NOT NULL,
    seq INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    node TEXT NOT NULL,
    signature TEXT NOT NULL,
    stored_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, sha256, entry_hash)
  ) STRICT;
  CREATE INDEX attachment_by_entry ON attachment (workspace, entry_hash);
  `,
  // 3: what several processes share moves into the database; signatures get a table of their own,
  // because they are made after the commit.
  `
  CREATE TABLE log_signature (
    workspace TEXT NOT NULL,
    seq INTEGER NOT NULL,
    node TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (workspace, seq)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO log_signature (workspace, seq, node, signature)
    SELECT workspace, seq, node, signature FROM log_entry;
  ALTER TABLE log_entry DROP COLUMN node;
  ALTER TABLE log_entry DROP COLUMN signature;

  CREATE TABLE server_key (
    workspace TEXT NOT NULL PRIMARY KEY,
    pem TEXT NOT NULL
  ) STRICT;

  CREATE TABLE quarantine_room (
    workspace TEXT NOT NULL PRIMARY KEY,
    characters INTEGER NOT NULL
  ) STRICT;
  INSERT INTO quarantine_room (workspace, characters)
    SELECT workspace, sum(length(text)) FROM quarantine GROUP BY workspace;

  CREATE TABLE guess (
    workspace TEXT NOT NULL,
    pair TEXT NOT NULL,
    wrong INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, pair)
  ) STRICT;
  `,
  // 4: which line of time the log was last written on (PostgreSQL begins another at a failover).
  'ALTER TABLE log_counter ADD COLUMN timeline TEXT;',
  // What each device last told about itself. `device` or `person` says whose it is.
  `
  CREATE TABLE heartbeat (
    workspace TEXT NOT NULL,
    holder TEXT NOT NULL,
    device TEXT,
    person TEXT,
    heard_at INTEGER NOT NULL,
    reported_at INTEGER,
    held INTEGER NOT NULL DEFAULT 0,
    report TEXT,
    PRIMARY KEY (workspace, holder)
  ) STRICT;
  `,
  // 6: a response, and they are many, is written into two indexes and not into four. Where the log
  // signs in its own transaction, the signature lies with the entry.
  `
  ALTER TABLE log_entry ADD COLUMN node TEXT;
  ALTER TABLE log_entry ADD COLUMN signature TEXT;
  DROP INDEX log_entry_by_kind;
  CREATE INDEX log_entry_by_rare_kind ON log_entry (workspace, kind, seq) WHERE kind <> 'response';
  `,
  // What was done, by whom: a chain of hashes, and its last link.
  `
  CREATE TABLE audit (
    workspace TEXT NOT NULL,
    seq INTEGER NOT NULL,
    text TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (workspace, seq)
  ) STRICT;

  CREATE TABLE audit_head (
    workspace TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  `,
  // 8: sealed answers: beside the entry as it was sent, what it reads once it is opened; and the
  // keys that open it.
  `
  ALTER TABLE log_entry ADD COLUMN opened TEXT;

  CREATE TABLE sealing_key (
    workspace TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    pem TEXT NOT NULL,
    signature TEXT NOT NULL,
    is_offered INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, position)
  ) STRICT;
  `,
  // 9: people who join by a link, their devices, their passkeys; a code that is typed instead of
  // scanned; what a person has decided not to take.
  `
  ALTER TABLE person ADD COLUMN email TEXT;
  ALTER TABLE person ADD COLUMN email_key TEXT;
  CREATE UNIQUE INDEX person_by_email ON person (workspace, email_key) WHERE email_key IS NOT NULL;

  ALTER TABLE sign_in ADD COLUMN device TEXT;
  ALTER TABLE sign_in ADD COLUMN signed_in_at INTEGER;
  ALTER TABLE sign_in ADD COLUMN seen_at INTEGER;

  ALTER TABLE ticket ADD COLUMN role TEXT;
  ALTER TABLE ticket ADD COLUMN note TEXT;
  ALTER TABLE ticket ADD COLUMN code_hash TEXT;

  ALTER TABLE quarantine ADD COLUMN discarded_at INTEGER;

  CREATE TABLE known_place (
    workspace TEXT NOT NULL,
    pair TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, pair)
  ) STRICT;

  CREATE TABLE passkey (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    public_key TEXT NOT NULL,
    counter INTEGER NOT NULL,
    transports TEXT NOT NULL,
    name TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (workspace, id)
  ) STRICT;

  CREATE TABLE passkey_challenge (
    workspace TEXT NOT NULL,
    challenge TEXT NOT NULL,
    person TEXT,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, challenge)
  ) STRICT;
  `, // What people leave beside the log. Without a row number of its own: rows lie in the order of
  // their random ids, and say no more of when they came than the day.
  `
  CREATE TABLE contact (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    consultation TEXT NOT NULL,
    day TEXT NOT NULL,
    shown INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE draw (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    consultation TEXT NOT NULL,
    seed TEXT NOT NULL,
    commitment TEXT NOT NULL,
    prepared_on TEXT NOT NULL,
    drawn_on TEXT,
    result TEXT,
    PRIMARY KEY (workspace, id)
  ) STRICT;

  CREATE TABLE refusal (
    workspace TEXT NOT NULL,
    consultation TEXT NOT NULL,
    day TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (workspace, consultation, day)
  ) STRICT;
  `,
  // What was erased: whose entries never come back, and of which only id and hash are left (ERA1).
  // `withdrawal` finds an answer by its code; it is filled when somebody asks, not when it arrives.
  `
  CREATE TABLE erased_subject (
    workspace TEXT NOT NULL,
    subject TEXT NOT NULL,
    erasure_seq INTEGER NOT NULL,
    PRIMARY KEY (workspace, subject)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE erased_entry (
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    erasure_seq INTEGER NOT NULL,
    PRIMARY KEY (workspace, id, hash)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX erased_entry_by_erasure ON erased_entry (workspace, erasure_seq);
  CREATE INDEX log_entry_by_rare_subject ON log_entry (workspace, subject) WHERE kind <> 'response';

  CREATE TABLE withdrawal (
    workspace TEXT NOT NULL,
    subject TEXT NOT NULL,
    salt TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (workspace, subject, hash)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE withdrawal_reach (
    workspace TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE pending_withdrawal (
    workspace TEXT NOT NULL,
    code TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, code)
  ) STRICT;
  `,
  // Sound and video whose time was up: the receipt stands, the bytes are gone.
  'ALTER TABLE attachment ADD COLUMN cleared_at INTEGER;',
  // Whose words they are decides what an erasure reaches: an answer may correct an earlier one
  // under an id of its own, and what is set apart has a subject too.
  `
  CREATE INDEX log_entry_by_corrected ON log_entry (workspace, subject)
    WHERE kind = 'response' AND subject <> id;
  ALTER TABLE quarantine ADD COLUMN subject TEXT;
  `,
  // Which day (since 1970, in UTC) was seen last, and from which on the clock is believed again.
  `
  CREATE TABLE calendar (
    workspace TEXT NOT NULL PRIMARY KEY,
    seen INTEGER NOT NULL,
    believed_from INTEGER NOT NULL
  ) STRICT;
  `,
];

/** All that is ours, in a database that others may live in too. */
export const ownTables: readonly string[] = [
  'schema_version',
  ...migrations.flatMap((step) =>
    [...step.matchAll(/CREATE TABLE (\w+)/g)].map(([, table = '']) => table),
  ),
];

export const layoutVersionTable =
  'CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)';

/** What is still to be done to a database that has reached this layout; throws when it is newer. */
export function stepsAfter(reached: number): readonly string[] {
  if (reached > migrations.length) {
    throw new DatabaseFault(
      `The data folder was written by a newer Welcome Mat (layout ${reached}, this one knows ${migrations.length}).`,
    );
  }
  return migrations.slice(reached);
}
