import type { Entry } from '../protocol/entry.ts';

/**
 * What waits on this device beside the outbox: contact details, sealed, and refusals as a bare
 * number. Not in the outbox, because a row there beside the answer would tie the two together. The
 * browser's plain storage will do: it is read at once when the page is left, which is often the last
 * moment there is.
 *
 *   left ──▶ waits half to three minutes ──▶ its own request ──▶ gone from here
 *                └── the page is left, or opened another day ──┘
 */
export type Aside = {
  readonly leaveContact: (entry: Entry) => void;
  /** One who said no, and has not changed her mind. */
  readonly countRefusal: (slug: string) => void;
  readonly takeRefusalBack: (slug: string) => void;
  /** Sends what waits. `leaving`: all of it, now, whatever was planned. */
  readonly deliver: (how?: 'leaving') => Promise<void>;
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
  /** Whether it need not be sent again: taken, or of a kind that is never taken. */
  const post = async (path: string, body: object): Promise<boolean> => {
    try {
      const answer = await given.fetch(path, {
        method: 'POST',
        // Nothing goes along that is also with an answer.
        credentials: 'omit',
        keepalive: true,
        redirect: 'manual',
        headers: { 'content-type': 'application/json', 'X-Welcome-Mat': '1' },
        body: JSON.stringify(body),
      });
      if (answer.status === 400 || answer.status === 413) return true;
      if (answer.ok && isOurs(await answer.text())) return true;
    } catch {
      // No signal, or a stranger's words.
    }
    quietUntil = given.now() + leastWait;
    return false;
  };

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
    async deliver(how) {
      if (how !== 'leaving' && given.now() < quietUntil) return;
      const ready = contacts().filter(({ due }) => how === 'leaving' || due <= given.now());
      for (const { entry } of ready) {
        if (!(await post('/api/contacts', { contacts: [entry] }))) continue;
        write(
          contactsKey,
          contacts().filter((one) => one.entry.id !== entry.id),
        );
      }
      for (const [slug, count] of Object.entries(refusals())) {
        // Taken away first: a page that is left does not hear the answer, and once is enough.
        addRefusals(slug, -count);
        if (!(await post('/api/refusals', { slug, count: Math.min(count, 50) })))
          addRefusals(slug, count);
      }
    },
  };
}

/** Wi-Fi sign-in pages answer 200 to everything (PUSH2). */
const isOurs = (text: string): boolean =>
  String((JSON.parse(text) as { protocol?: unknown } | null)?.protocol).startsWith('welcome-mat/');

/** A wholly random id (UUIDv4): one with a time in it would lie beside the answer's. */
export function randomUuid(random: () => number): string {
  const hex = Array.from({ length: 4 }, () => (random() >>> 0).toString(16).padStart(8, '0')).join(
    '',
  );
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
