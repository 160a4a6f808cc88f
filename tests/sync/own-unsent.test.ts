import { expect, test } from 'vitest';
import { ownUnsent } from '../../src/sync/own-unsent.ts';
import { meetAtRiverside } from './scenario.ts';

test('a consultation that was just opened is seen until the server proves to hold it', async () => {
  const { phone, outbox, drains } = await meetAtRiverside();
  const entry = phone.entry({ kind: 'consultation' });
  await outbox.add(entry);
  await outbox.add(phone.entry());
  expect(await ownUnsent(outbox, 'consultation')).toEqual([entry]);
  await drains();
  expect(await ownUnsent(outbox, 'consultation')).toEqual([]);
});
