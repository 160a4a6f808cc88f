import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { beginRun } from '../../src/outbox/sealing/hpke.ts';
import { findRunKey, openerOf } from '../../sync-server/sealing/run-key.ts';

const makeServer = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  return {
    opener: openerOf(createPrivateKey(pem)),
    to: { kty: 'EC', crv: 'P-256', x, y } as const,
  };
};

/** What the device's key sealed, opened with ours: neither half gives its key out. */
const opensWhatThatSealed = async (found: Buffer, sealing: CryptoKey): Promise<boolean> => {
  const iv = new Uint8Array(12);
  const words = new TextEncoder().encode('what she said');
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, sealing, words);
  const key = await crypto.subtle.importKey('raw', new Uint8Array(found), 'AES-GCM', false, [
    'decrypt',
  ]);
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed).then(
    (clear) => Buffer.from(clear).equals(words),
    () => false,
  );
};

describe('the key of a run', () => {
  test('[SEA4] is the one that the device’s library began it with, for any server and run', async () => {
    for (let server = 0; server < 5; server += 1) {
      const { opener, to } = makeServer();
      for (let run = 0; run < 10; run += 1) {
        const { enc, key } = await beginRun(to);
        const found = findRunKey(opener, Buffer.from(enc, 'base64url'));
        expect(await opensWhatThatSealed(found, key)).toBe(true);
      }
    }
  });

  test('[SEA2] is another for another server or another run', async () => {
    const [here, elsewhere] = [makeServer(), makeServer()];
    const { enc, key } = await beginRun(here.to);
    const other = await beginRun(here.to);
    const theirs = findRunKey(elsewhere.opener, Buffer.from(enc, 'base64url'));
    expect(await opensWhatThatSealed(theirs, key)).toBe(false);
    const next = findRunKey(here.opener, Buffer.from(other.enc, 'base64url'));
    expect(await opensWhatThatSealed(next, key)).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['too short', '04aa'],
    ['beside the curve', `04${'11'.repeat(64)}`],
    ['the point at infinity', '00'.repeat(65)],
    ['a point and a letter', `04${'11'.repeat(65)}`],
  ])('[SEA4] is not made from what is %s', (_what, hex) => {
    expect(() => findRunKey(makeServer().opener, Buffer.from(hex, 'hex'))).toThrow();
  });

  test('is not looked for with a key of another curve', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    expect(() => openerOf(privateKey)).toThrow('P-256');
  });
});
