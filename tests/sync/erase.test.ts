import { describe, expect, test } from 'vitest';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import type { ErasureProof } from '../../src/protocol/erasure.ts';
import { canonicalText } from '../../src/protocol/hash.ts';
import { countCustody } from '../../src/sync/custody.ts';
import { workspace } from '../outbox/scenario.ts';
import { json, type MemoryServer } from './memory-server.ts';
import { meetAtRiverside, type Riverside } from './scenario.ts';

let erasures = 0;

/** An erasure of these subjects, as the server shows it. */
async function proofOf(server: MemoryServer, subjects: readonly string[]): Promise<ErasureProof> {
  erasures += 1;
  const id = `0192d3c0-0000-7000-8000-${String(erasures).padStart(12, '0')}`;
  const entry = {
    v: 1,
    workspace,
    kind: 'erasure',
    id,
    subject: id,
    author: 'server',
    at: '2026-11-22',
    body: { targets: subjects.map((subject) => ({ subject, entries: [] })), why: 'withdrawn' },
  } as unknown as ClearEntry;
  const { seq, hash } = server.store(entry);
  const { epoch } = server.standing();
  return { entry, receipt: await server.sign({ id, hash, seq, epoch, node: 'n1' }) };
}

const says = ({ server }: Riverside, id: string, erasure: unknown): void =>
  void server.says.set(id, { verdict: 'erased', erasure });

describe('a device lets go of what was erased', () => {
  test('[ERA2] sent after the erasure, its bytes go, and id and hash stay', async () => {
    const riverside = await meetAtRiverside();
    const { outbox, server, finishes, drains } = riverside;
    const [id = '', other = ''] = await finishes(2);
    const [mine] = await outbox.held();
    says(riverside, id, await proofOf(server, [id]));
    expect(await drains()).toMatchObject({ delivered: 1, setApart: 0, left: 0 });
    expect((await outbox.held()).map((held) => held.id)).toEqual([other]);
    expect(countCustody(await outbox.ledger(), await outbox.standing()).saved).toBe(1);

    const line = { hash: mine?.hash ?? '', text: mine?.text ?? '', finishedAt: 1 };
    expect(await outbox.takeIn([line])).toBe(0);
    expect(await outbox.bringBack([line])).toBe(0);
    expect(await outbox.held()).toHaveLength(1);
  });

  test('[ERA2] a sweep shows the erasure of what was delivered long ago', async () => {
    const { outbox, server, finishes, drains, sweeps } = await meetAtRiverside();
    const [id = '', other = ''] = await finishes(2);
    await drains();
    const erasure = await proofOf(server, [id]);
    server.instead.set('/api/have', (nonce) =>
      json({ ...server.standing(), nonce, missing: [], receipts: [], erasures: [erasure] }),
    );
    await sweeps();
    expect((await outbox.held()).map((held) => held.id)).toEqual([other]);
  });

  test('[ERA1] what is never erased stays, whatever an erasure names', async () => {
    const { outbox, server, sweeps } = await meetAtRiverside();
    const id = '0192d3c0-0000-7000-9000-000000000001';
    const consultation = {
      ...{ v: 1, workspace, kind: 'consultation', id, subject: id },
      ...{ author: 'desk', at: '2026-11-22', body: {} },
    } as unknown as ClearEntry;
    await outbox.add(consultation);
    const erasure = await proofOf(server, [id, 'somebody']);
    server.instead.set('/api/have', (nonce) =>
      json({ ...server.standing(), nonce, missing: [id], receipts: [], erasures: [erasure] }),
    );
    await sweeps();
    expect((await outbox.held()).map((held) => held.id)).toEqual([id]);
  });

  test('[ERA2] its photos leave the disk with it', async () => {
    const riverside = await meetAtRiverside();
    const { outbox, server, photographs, drains } = riverside;
    const { held, named } = await photographs(500);
    says(riverside, held.id, await proofOf(server, [held.subject]));
    await drains();
    expect(await outbox.attachment(named[0]?.sha256 ?? '')).toBeUndefined();
  });

  test.each<readonly [string, (proof: ErasureProof) => unknown]>([
    ['without a proof', () => undefined],
    ['of another', ({ entry, receipt }) => ({ entry: { ...entry, body: {} }, receipt })],
    [
      'whose signature is not the pinned key’s',
      ({ entry, receipt }) => ({ entry, receipt: { ...receipt, signature: receipt.id } }),
    ],
    [
      'of an epoch that the server does not know',
      ({ entry, receipt }) => ({ entry, receipt: { ...receipt, epoch: 'elsewhere' } }),
    ],
    [
      'that was changed to name her',
      ({ entry, receipt }) => ({
        entry: JSON.parse(canonicalText(entry).replaceAll('withdrawn', 'retention')),
        receipt,
      }),
    ],
  ])('[ERA2] [OUT4] a word of erasure %s takes nothing away', async (_how, spoil) => {
    const riverside = await meetAtRiverside();
    const { outbox, server, finishes, drains } = riverside;
    const [id = ''] = await finishes(1);
    says(riverside, id, spoil(await proofOf(server, [id])));
    await drains();
    expect(await outbox.held()).toHaveLength(1);
  });

  test('[ERA2] a true erasure of somebody else takes nothing away here', async () => {
    const riverside = await meetAtRiverside();
    const { outbox, server, finishes, drains } = riverside;
    const [id = ''] = await finishes(1);
    says(riverside, id, await proofOf(server, ['somebody-else']));
    await drains();
    expect(await outbox.held()).toHaveLength(1);
  });
});
