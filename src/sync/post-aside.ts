import { sendAsideWord } from './background.ts';

/** One request of what waits aside (`left-aside.ts`): contact details, or a number of refusals. */
export type AsidePost = {
  readonly path: '/api/contacts' | '/api/refusals';
  readonly body: object;
  /** Of contact details: noted once they were taken. */
  readonly id?: string;
};

/** What a page that is left gives to the worker, which outlives it. */
export type AsideMessage = {
  readonly word: typeof sendAsideWord;
  readonly posts: readonly AsidePost[];
};

/** `undefined` of any other message. */
export function asideMessage(data: unknown): AsideMessage | undefined {
  const message = data as Partial<AsideMessage> | null;
  return message?.word === sendAsideWord && Array.isArray(message.posts)
    ? (message as AsideMessage)
    : undefined;
}

/** Whether it need not be sent again: taken, or of a kind that is never taken. */
export async function postAside(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  { path, body }: AsidePost,
): Promise<boolean> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      // Nothing goes along that is also with an answer.
      credentials: 'omit',
      keepalive: true,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', 'X-Welcome-Mat': '1' },
      body: JSON.stringify(body),
    });
    if (answer.status === 400 || answer.status === 413) return true;
    return answer.ok && isOurs(await answer.text());
  } catch {
    // No signal, or a stranger's words.
    return false;
  }
}

/** Wi-Fi sign-in pages answer 200 to everything (PUSH2). */
const isOurs = (text: string): boolean =>
  String((JSON.parse(text) as { protocol?: unknown } | null)?.protocol).startsWith('welcome-mat/');

const noteCache = 'left-aside';
const notePath = '/left-aside/';

/** The worker's part: sends, and notes what was taken where the page will look when it is back. */
export async function sendAside(
  message: AsideMessage,
  fetch: (url: string, init: RequestInit) => Promise<Response>,
): Promise<void> {
  await Promise.all(
    message.posts.map(async (post) => {
      if (!(await postAside(fetch, post)) || post.id === undefined) return;
      const notes = await caches.open(noteCache);
      await notes.put(`${notePath}${post.id}`, new Response());
    }),
  );
}

/** The ids of contact details that the worker has sent since, told once. */
export async function sentByWorker(): Promise<readonly string[]> {
  if (!('caches' in globalThis) || !(await caches.has(noteCache))) return [];
  const notes = await caches.open(noteCache);
  const sent = await notes.keys();
  await Promise.all(sent.map((note) => notes.delete(note)));
  return sent.map(({ url }) => new URL(url).pathname.slice(notePath.length));
}
