/** What must hold, in words, for whoever reads a failure. */
export const invariants = {
  I1: 'An entry that a person was told is saved is at all times in a place that its custody names, and in the end in the server exactly once.',
  I2: 'A device forgets an entry only on a receipt for these bytes, on the server’s history, contained in every backup that could be restored.',
  I3: 'What a receipt stands for survives a crash of the server that issued it.',
  I4: 'What a reader holds is what it may read, and its checkpoint stands for rows that are there.',
  I5: 'Order of numbers is order of visibility: nothing appears behind a checkpoint that was handed out.',
  I6: 'Pushing again, or in another order, changes nothing.',
  I7: 'Bytes stored are the bytes that were hashed.',
  I8: 'What a respondent receives does not depend on the answers of others.',
  I9: 'A poison entry is set apart and delays no other.',
  I10: 'After an epoch change all that devices still hold comes back.',
  I11: 'An entry is the same by whichever way it comes.',
  I12: 'What was erased never returns.',
  I13: 'All of this holds under any clocks.',
  I14: 'Once the network is fair, an outbox empties within bounded steps.',
  OUT1: 'Finishing writes the entry and removes its draft: both or neither.',
  OUT3: 'A write that failed is told as not saved, and as nothing else.',
} as const;

export type Invariant = keyof typeof invariants;

/** Those of the SPEC that this town can break. */
export const heldHere = [
  'I1',
  'I2',
  'I3',
  'I4',
  'I5',
  'I6',
  'I7',
  'I8',
  'I9',
  'I10',
  'I11',
  'I12',
  'I13',
  'I14',
] as const satisfies readonly Invariant[];

/** How often each had something to hold: one that is never put to the test proves nothing. */
export type Premises = Record<(typeof heldHere)[number], number>;

export const noPremises = (): Premises =>
  Object.fromEntries(heldHere.map((name) => [name, 0])) as Premises;
