import type { Entry } from '../protocol/entry.ts';
import { type AsidePost, postAside } from './post-aside.ts';

/**
 * What waits on this device beside the outbox: contact details, sealed, and refusals as a bare
 * number. Not in the outbox, because a row there beside the answer would tie the two together. The
 * browser's plain storage will do: it is read at once when the page is left, which is often the last
 * moment there is.
 *
 *   left ──▶ waits half to three minutes ──▶ its own request ──▶ gone from here
 *                └── the page is left: the worker sends it ──┘
 *
 * A page that is left cannot be relied on to send: behind a worker, browsers drop what is under way.
 */
export type Aside = {
  readonly leaveContact: (entry: Entry) => void;
  /** One who said no, and has not changed her mind. */
  readonly countRefusal: (slug: string) => void;
  readonly takeRefusalBack: (slug: string) => void;
  /** Sends what is due. */
  readonly deliver: () => Promise<void>;
  /** The page goes out of sight, perhaps for good, or is left: what waits goes, whatever was planned. */
  readonly handOver: (how: 'hidden' | 'leaving') => void;
};

type Waiting = { readonly due: number; readonly entry: Entry };

const contactsKey = 'left-aside:contacts';
const refusalsKey = 'left-aside:refusals';
const leastWait = 30_000;
const spread = 150_000;

export function createAside(given: {
  /** Asked for each time: a browser that forbids it throws at the very word. */
  readonly storage: () => Storage;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
  /** 32 random bits. */
  readonly random: () => number;
  /** To the worker, which outlives the page; false where there is none, or nothing would go now. */
  readonly giveToWorker: (posts: readonly AsidePost[]) => boolean;
  /** The ids of contact details that the worker has sent since. */
  readonly sentSince: () => Promise<readonly string[]>;
}): Aside {
  /** Where the browser keeps nothing: it lives as long as this page, and is sent when it is left. */
  const unkept = new Map<string, object>();
  const read = <T extends object>(key: string, empty: T): T => {
    const here = unkept.get(key);
    if (here !== undefined) return here as T;
    try {
      return (JSON.parse(given.storage().getItem(key) ?? 'null') as T | null) ?? empty;
    } catch {
      return empty;
    }
  };
  const write = (key: string, value: object): void => {
    try {
      if (Object.keys(value).length === 0) given.storage().removeItem(key);
      else given.storage().setItem(key, JSON.stringify(value));
      unkept.delete(key);
    } catch {
      unkept.set(key, value);
    }
  };
  const contacts = (): readonly Waiting[] => read<readonly Waiting[]>(contactsKey, []);
  const refusals = (): Readonly<Record<string, number>> => read(refusalsKey, {});
  const addRefusals = (slug: string, more: number): void => {
    const { [slug]: before = 0, ...others } = refusals();
    const count = Math.max(0, before + more);
    write(refusalsKey, count === 0 ? others : { ...others, [slug]: count });
  };
  let quietUntil = 0;
  const post = async (one: AsidePost): Promise<boolean> => {
    if (await postAside(given.fetch, one)) return true;
    quietUntil = given.now() + leastWait;
    return false;
  };
  const contactPost = ({ entry }: Waiting): AsidePost => ({
    path: '/api/contacts',
    body: { contacts: [entry] },
    id: entry.id,
  });
  const refusalPost = ([slug, count]: readonly [string, number]): AsidePost => ({
    path: '/api/refusals',
    body: { slug, count: Math.min(count, 50) },
  });
  const isDone = (ids: readonly string[]): void => {
    const left = contacts().filter(({ entry }) => !ids.includes(entry.id));
    if (left.length < contacts().length) write(contactsKey, left);
  };
  const sendContact = async (waiting: Waiting): Promise<void> => {
    if (await post(contactPost(waiting))) isDone([waiting.entry.id]);
  };
  const sendRefusals = async ([slug, count]: readonly [string, number]): Promise<void> => {
    // Taken away first: a page that is left does not hear the answer, and once is enough.
    addRefusals(slug, -count);
    if (!(await post(refusalPost([slug, count])))) addRefusals(slug, count);
  };
  /** Given out of hand by this page; they stay here until they are known to be taken. */
  const handed = new Set<string>();

  return {
    leaveContact(entry) {
      const due = given.now() + leastWait + (given.random() % spread);
      // In the order of their random ids, here and on the way: none that says who came when.
      const all = [...contacts(), { due, entry }];
      write(
        contactsKey,
        all.sort((a, b) => (a.entry.id < b.entry.id ? -1 : 1)),
      );
    },
    countRefusal: (slug) => addRefusals(slug, 1),
    takeRefusalBack: (slug) => addRefusals(slug, -1),
    async deliver() {
      if (given.now() < quietUntil) return;
      if (contacts().length > 0) isDone(await given.sentSince());
      for (const waiting of contacts().filter(({ due }) => due <= given.now()))
        await sendContact(waiting);
      for (const refused of Object.entries(refusals())) await sendRefusals(refused);
    },
    handOver(how) {
      const ready = contacts().filter(({ entry }) => !handed.has(entry.id));
      // She may still be back and change her mind about a refusal.
      const refused = how === 'leaving' ? Object.entries(refusals()) : [];
      if (ready.length + refused.length === 0) return;
      if (given.giveToWorker([...ready.map(contactPost), ...refused.map(refusalPost)])) {
        for (const { entry } of ready) handed.add(entry.id);
        for (const [slug, count] of refused) addRefusals(slug, -count);
      } else if (how === 'leaving') {
        // All at once: what is not on its way when the page is gone never goes.
        for (const waiting of ready) void sendContact(waiting);
        for (const one of refused) void sendRefusals(one);
      }
    },
  };
}

/** A wholly random id (UUIDv4): one with a time in it would lie beside the answer's. */
export function randomUuid(random: () => number): string {
  const hex = Array.from({ length: 4 }, () => (random() >>> 0).toString(16).padStart(8, '0')).join(
    '',
  );
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
