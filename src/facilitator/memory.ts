import { FormRef } from '../model/form.ts';
import { LanguageTag, type SessionId, SessionId as SessionIdSchema } from '../model/ids.ts';
import { Mode } from '../model/response.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { PinRecord } from './pin-hash.ts';

/**
 * What this device remembers for its facilitator between two openings of the page. Never an
 * answer, never a person. What cannot be read is as if it had not been kept.
 */
export type Tonight = { readonly slug: string; readonly session?: SessionId };

/** How the tablet was last handed over: the next person begins the same way. */
export type HandOver = Tonight & { readonly form: FormRef; readonly mode: Mode };

export type KeptOral = {
  readonly witness?: string | undefined;
  readonly interpreter?: boolean | undefined;
  readonly talk?: string | undefined;
  readonly people?: number | undefined;
  readonly session?: SessionId | undefined;
};

export type WrongTries = { readonly count: number; readonly lastAt: number };

export type Memory = {
  readonly pin: () => Promise<PinRecord | undefined>;
  readonly keepPin: (pin: PinRecord) => Promise<void>;
  readonly wrongTries: () => Promise<WrongTries>;
  readonly keepWrongTries: (tries: WrongTries) => Promise<void>;
  readonly tonight: () => Promise<Tonight | undefined>;
  readonly keepTonight: (tonight: Tonight) => Promise<void>;
  readonly handOver: () => Promise<HandOver | undefined>;
  readonly keepHandOver: (handOver: HandOver) => Promise<void>;
  /** How consent was last heard: the next person begins the same way, a table in its session. */
  readonly oral: () => Promise<KeptOral | undefined>;
  readonly keepOral: (oral: KeptOral) => Promise<void>;
  /** The language that was on screen beside that of the interview. */
  readonly second: () => Promise<LanguageTag | undefined>;
  readonly keepSecond: (language: LanguageTag | undefined) => Promise<void>;
  /** What the browser said when it was asked to keep the answers; `undefined`: not asked yet. */
  readonly promise: () => Promise<boolean | undefined>;
  readonly keepPromise: (isPromised: boolean) => Promise<void>;
};

export function createMemory(outbox: Pick<Outbox, 'recollection' | 'keepRecollection'>): Memory {
  const read = async (key: string): Promise<Fields> => {
    const value = await outbox.recollection(`collect.${key}`);
    return typeof value === 'object' && value !== null ? (value as Fields) : {};
  };
  const keep = (key: string, value: unknown) => outbox.keepRecollection(`collect.${key}`, value);
  return {
    async pin() {
      const { v, salt, hash, iterations } = await read('pin');
      if (v !== 1 || typeof salt !== 'string' || typeof hash !== 'string') return undefined;
      return typeof iterations === 'number' ? { v: 1, salt, hash, iterations } : undefined;
    },
    keepPin: (pin) => keep('pin', pin),
    async wrongTries() {
      const { count, lastAt } = await read('wrongTries');
      if (typeof count !== 'number' || typeof lastAt !== 'number') return { count: 0, lastAt: 0 };
      return { count, lastAt };
    },
    keepWrongTries: (tries) => keep('wrongTries', tries),
    tonight: async () => tonightOf(await read('tonight')),
    keepTonight: (tonight) => keep('tonight', tonight),
    async handOver() {
      const fields = await read('handOver');
      const tonight = tonightOf(fields);
      const form = FormRef.safeParse(fields.form);
      const mode = Mode.safeParse(fields.mode);
      if (tonight === undefined || !form.success || !mode.success) return undefined;
      return { ...tonight, form: form.data, mode: mode.data };
    },
    keepHandOver: (handOver) => keep('handOver', handOver),
    async oral() {
      const { witness, talk, people, session } = await read('oral');
      if (typeof witness !== 'string') return undefined;
      const known = SessionIdSchema.safeParse(session);
      return {
        witness,
        ...(typeof talk === 'string' ? { talk } : {}),
        ...(typeof people === 'number' ? { people } : {}),
        ...(known.success ? { session: known.data } : {}),
      };
    },
    keepOral: (oral) => keep('oral', oral),
    async second() {
      const language = LanguageTag.safeParse((await read('second')).language);
      return language.success ? language.data : undefined;
    },
    keepSecond: (language) => keep('second', { language }),
    async promise() {
      const { isPromised } = await read('promise');
      return typeof isPromised === 'boolean' ? isPromised : undefined;
    },
    keepPromise: (isPromised) => keep('promise', { isPromised }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function tonightOf({ slug, session }: Fields): Tonight | undefined {
  if (typeof slug !== 'string') return undefined;
  const known = SessionIdSchema.safeParse(session);
  return known.success ? { slug, session: known.data } : { slug };
}
