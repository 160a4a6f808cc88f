import { bytesToBase64url } from '../../src/base/base64url.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { digestOf } from '../../src/protocol/digest.ts';
import { type Entry, Entry as EntrySchema } from '../../src/protocol/entry.ts';
import { hashEntry } from '../../src/protocol/hash.ts';
import type { Opening } from '../../src/protocol/open.ts';
import type { Pulled } from '../../src/protocol/pull.ts';
import { type Receipt, receiptText, type ServerKey } from '../../src/protocol/receipt.ts';
import { protocolWord } from '../../src/protocol/standing.ts';
import { createMemoryAttachments, type MemoryAttachments } from './memory-attachments.ts';

/**
 * A server of the protocol in memory: numbers, receipts with true signatures, verdicts, epochs.
 * It can be told to misbehave; the network's misbehaviour is `faulty-network.ts`.
 */
export type Row = { readonly seq: number; readonly hash: string; readonly entry: Entry };

export type MemoryServer = {
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>;
  readonly key: ServerKey;
  readonly rows: () => readonly Row[];
  readonly requests: { readonly path: string; readonly body: string; readonly headers: Headers }[];
  readonly standing: () => {
    protocol: typeof protocolWord;
    epoch: string;
    history: { epoch: string; until: number }[];
    safeSeq: number;
  };
  /** Counted, checked and kept: everything so far is in the oldest backup. */
  readonly backUp: () => void;
  /** Loses all rows above `until` and begins a new epoch (EPO1). */
  readonly restoreTo: (until: number) => void;
  /** Loses its newest row without knowing it: same epoch, no word about it. */
  readonly loseNewest: () => void;
  readonly store: (entry: Entry) => Row;
  readonly erase: (hash: string) => void;
  /** By entry id: what to say instead of storing it. */
  readonly says: Map<string, Readonly<Record<string, unknown>>>;
  readonly opens: (opening: Opening) => void;
  /** By path: answers in place of the true one. */
  readonly instead: Map<string, (nonce: string) => Response>;
  readonly limits: { bytes: number; page: number };
  readonly sign: (receipt: Omit<Receipt, 'signature'>) => Promise<Receipt>;
  readonly attachments: MemoryAttachments;
};

export async function startMemoryServer(workspace: WorkspaceId): Promise<MemoryServer> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const key: ServerKey = { id: 'k1', kty: 'EC', crv: 'P-256', x: jwk.x ?? '', y: jwk.y ?? '' };

  let rows: Row[] = [];
  // A number is given once an epoch, whatever becomes of its row.
  let lastSeq = 0;
  const erased = new Set<string>();
  let epoch = 'epoch-1';
  let history: { epoch: string; until: number }[] = [];
  let safeSeq = 0;
  const openings = new Map<string, Opening>();
  const says: MemoryServer['says'] = new Map();
  const instead: MemoryServer['instead'] = new Map();
  const requests: MemoryServer['requests'] = [];
  const limits = { bytes: 2_000_000, page: 200 };

  const standing: MemoryServer['standing'] = () => ({
    protocol: protocolWord,
    epoch,
    history,
    safeSeq,
  });

  const sign: MemoryServer['sign'] = async (unsigned) => {
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      pair.privateKey,
      new TextEncoder().encode(receiptText(unsigned)),
    );
    return { ...unsigned, signature: bytesToBase64url(new Uint8Array(signature)) };
  };
  const attachments = createMemoryAttachments({
    rows: () => rows,
    lastSeq: () => lastSeq,
    epoch: () => epoch,
    sign,
  });
  const receiptFor = ({ entry, hash, seq }: Row) =>
    sign({ id: entry.id, hash, seq, epoch, node: 'n1' });

  const store = (entry: Entry): Row => {
    lastSeq += 1;
    const row = { seq: lastSeq, hash: hashEntry(entry), entry };
    rows.push(row);
    return row;
  };

  const accept = async (sent: unknown): Promise<Record<string, unknown>> => {
    const parsed = EntrySchema.safeParse(sent);
    const id = String((sent as { id?: unknown } | null)?.id);
    const hash = hashEntry(sent as Entry);
    const said = says.get(id);
    if (said !== undefined) return { id, hash, ...said };
    if (!parsed.success) return { id, hash, verdict: 'rejected', reason: 'malformed' };
    const before = rows.find((row) => row.hash === hash);
    if (before) return { id, hash, verdict: 'duplicate', receipt: await receiptFor(before) };
    const isSibling = rows.some((row) => row.entry.id === id);
    const receipt = await receiptFor(store(sent as Entry));
    return { id, hash, verdict: isSibling ? 'sibling' : 'stored', receipt };
  };

  const answer = async (path: string, query: URLSearchParams, body: string): Promise<Response> => {
    if (body.length > limits.bytes) return json({ title: 'too large' }, 413);
    const request = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
    const nonce = String(request.nonce ?? '');
    const other = instead.get(path);
    if (other !== undefined) return other(nonce);

    if (path === '/api/me')
      return json({ ...standing(), isSetUp: true, serverKey: key, workspace });
    if (path === '/api/push') {
      const results = [];
      for (const sent of request.entries as unknown[]) results.push(await accept(sent));
      return json({ ...standing(), nonce, results });
    }
    if (path === '/api/have') {
      const asked = request.ids as [string, string][];
      const found = asked.flatMap(([, hash]) => rows.find((row) => row.hash === hash) ?? []);
      const missing = asked.filter(([, hash]) => !found.some((row) => row.hash === hash));
      return json({
        ...standing(),
        nonce,
        missing: missing.map(([id]) => id),
        receipts: await Promise.all(found.map(receiptFor)),
        ...(request.parts === undefined
          ? {}
          : { parts: attachments.have(request.parts as [string, string, string][]) }),
      });
    }
    if (path === '/api/pull') {
      const asked = query.get('epoch');
      if (asked !== null && asked !== epoch) return json({ error: 'epoch', epoch, history }, 409);
      const since = Number(query.get('since') ?? 0);
      const rest = rows.filter((row) => row.seq > since);
      const page = rest.slice(0, limits.page);
      const isLast = page.length === rest.length;
      return json({
        ...standing(),
        entries: page.map(toPulled),
        checkpoint: { epoch, seq: page.at(-1)?.seq ?? since },
        more: !isLast,
        ...(isLast ? { digest: digestOf(rows.map((row) => row.hash)) } : { last: lastSeq }),
      });
    }
    const slug = path.replace('/api/open/', '');
    const opening = openings.get(slug);
    if (opening === undefined)
      return json({ type: 'about:blank', title: 'none', status: 404 }, 404);
    return json({ ...opening, ...standing() });
  };
  const toPulled = ({ seq, hash, entry }: Row): Pulled =>
    erased.has(hash)
      ? { seq, erased: { id: entry.id, hash, kind: entry.kind } }
      : { seq, hash, entry };

  return {
    async fetch(input, init) {
      const url = new URL(input, 'https://riverside.example');
      const body = typeof init?.body === 'string' ? init.body : '';
      requests.push({ path: url.pathname, body, headers: new Headers(init?.headers) });
      if (init?.method === 'PUT') {
        const nonce = url.searchParams.get('nonce') ?? '';
        const other = instead.get('/api/attachments');
        if (other !== undefined) return other(nonce);
        const piece = init.body as Uint8Array;
        if (piece.length > limits.bytes) return json({ title: 'too large' }, 413);
        const taken = await attachments.put(url.pathname, url.searchParams, piece);
        return json({ ...standing(), nonce, ...taken });
      }
      return answer(url.pathname, url.searchParams, body);
    },
    key,
    rows: () => rows,
    requests,
    standing,
    backUp() {
      // Counted: a backup with a hole in it is safe up to the hole.
      const hole = rows.findIndex((row, index) => row.seq !== index + 1);
      safeSeq = hole < 0 ? rows.length : hole;
    },
    restoreTo(until) {
      history = [
        ...history.map((mark) => ({ ...mark, until: Math.min(mark.until, until) })),
        { epoch, until },
      ];
      epoch = `epoch-${Number(epoch.slice(6)) + 1}`;
      rows = rows.filter((row) => row.seq <= until);
      for (const [key, { receipt }] of attachments.stored)
        if (receipt.seq > until) attachments.stored.delete(key);
      lastSeq = until;
      safeSeq = Math.min(safeSeq, until);
    },
    loseNewest() {
      if ((rows.at(-1)?.seq ?? 0) > safeSeq) rows = rows.slice(0, -1);
    },
    store,
    erase: (hash) => erased.add(hash),
    says,
    opens: (opening) => openings.set(opening.consultation.slug, opening),
    instead,
    limits,
    sign,
    attachments,
  };
}

export const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json' },
  });
