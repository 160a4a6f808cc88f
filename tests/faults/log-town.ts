import type { Consultation } from '../../src/model/consultation.ts';
import type { Form } from '../../src/model/form.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { type CoordinatorClient, setUp } from '../e2e/coordinator-client.ts';
import { type Product, startProduct } from '../e2e/product.ts';
import {
  consultationBody,
  formBody,
  makeResponse,
  type Pushed,
  pushBody,
} from '../sync-server/entries.ts';

/** A real server process with an open consultation, and devices that push and push until they hear. */
export type LogTown = {
  readonly product: Product;
  readonly coordinator: CoordinatorClient;
  readonly makeAnswer: (words: string) => ClearEntry;
};

export async function openLogTown(env: Readonly<Record<string, string>> = {}): Promise<LogTown> {
  const product = await startProduct('tests/e2e/server.ts', [], env);
  const coordinator = await setUp(product.url, product.setUpToken());
  const consultation = await coordinator.opens(
    formBody() as unknown as Form,
    consultationBody() as unknown as Consultation,
  );
  const workspace = coordinator.workspace as WorkspaceId;
  return {
    product,
    coordinator,
    makeAnswer: (words) => makeResponse(workspace, consultation, words),
  };
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One try. A line that breaks is status 0. */
export async function tryPush(
  url: string,
  entries: readonly unknown[],
  patience = 10_000,
): Promise<{ readonly status: number; readonly retryAfter?: string; readonly pushed?: Pushed }> {
  try {
    const answer = await fetch(`${url}/api/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-welcome-mat': '1' },
      body: JSON.stringify(pushBody(entries)),
      signal: AbortSignal.timeout(patience),
    });
    const retryAfter = answer.headers.get('retry-after');
    const { status } = answer;
    if (status === 200) return { status, pushed: (await answer.json()) as Pushed };
    await answer.arrayBuffer();
    return retryAfter === null ? { status } : { status, retryAfter };
  } catch {
    return { status: 0 };
  }
}

/** What a device does: again and again, until there is a receipt for each. */
export async function pushUntilHeard(
  urlNow: () => string,
  entries: readonly ClearEntry[],
): Promise<readonly Receipt[]> {
  const heard = new Map<number, number>();
  for (let tries = 0; tries < 400; tries += 1) {
    const { status, pushed } = await tryPush(urlNow(), entries);
    heard.set(status, (heard.get(status) ?? 0) + 1);
    const receipts = pushed?.results.flatMap(({ receipt }) => (receipt ? [receipt] : [])) ?? [];
    if (receipts.length === entries.length) return receipts;
    await pause(25);
  }
  throw new Error(`the server never took it: ${JSON.stringify([...heard])}`);
}

/** So many devices at once, each with so many answers, one after another, until all are heard. */
export async function storm(
  urlNow: () => string,
  makeAnswer: (words: string) => ClearEntry,
  size: { readonly devices: number; readonly answers: number },
): Promise<readonly Receipt[]> {
  const lives = Array.from({ length: size.devices }, async (_, device) => {
    const receipts: Receipt[] = [];
    for (let n = 0; n < size.answers; n += 1)
      receipts.push(...(await pushUntilHeard(urlNow, [makeAnswer(`${device}/${n}`)])));
    return receipts;
  });
  return (await Promise.all(lives)).flat();
}

type Row = { readonly seq: number; readonly entry: ClearEntry };

/** All responses, page by page, as a coordinator pulls them. */
export async function allResponses({ product, coordinator }: LogTown): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let tries = 0;
  for (let since = 0, more = true; more; ) {
    const answer = await fetch(`${product.url}/api/pull?kinds=response&limit=500&since=${since}`, {
      headers: { cookie: coordinator.cookie },
    });
    // The line to the database may just have been cut: a reader asks again.
    if (answer.status >= 500 && tries < 5) {
      tries += 1;
      continue;
    }
    if (!answer.ok) throw new Error(`pull failed: ${answer.status}`);
    const page = (await answer.json()) as {
      entries: Row[];
      more: boolean;
      checkpoint: { seq: number };
    };
    rows.push(...page.entries);
    ({ more } = page);
    since = page.checkpoint.seq;
  }
  return rows;
}

/** Each receipt stands for one row under its number, and no entry is there twice. */
export async function whatIsWrong(
  town: LogTown,
  receipts: readonly Receipt[],
): Promise<readonly string[]> {
  const rows = await allResponses(town);
  const seqById = new Map(rows.map(({ seq, entry }) => [entry.id as string, seq]));
  return [
    ...(seqById.size === rows.length ? [] : ['an entry is there twice']),
    ...receipts.flatMap(({ id, seq }) =>
      seqById.get(id) === seq ? [] : [`${id} was ${seq} and is ${seqById.get(id)}`],
    ),
  ];
}
