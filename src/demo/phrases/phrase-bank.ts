/** What people write in open questions, in their own language. Made up; nobody said it. */
export type Theme =
  | 'work'
  | 'classes'
  | 'home'
  | 'doctor'
  | 'children'
  | 'ride'
  | 'people'
  | 'papers';

export type PhraseBank = {
  /** What is good about living here? */
  readonly good: readonly string[];
  /** What should get better? By what it is about. */
  readonly better: Readonly<Record<Theme, readonly string[]>>;
  /** Is there anything else? */
  readonly more: readonly string[];
};
