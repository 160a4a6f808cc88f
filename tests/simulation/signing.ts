import { generateKeyPairSync, sign } from 'node:crypto';
import { bytesToBase64url } from '../../src/base/base64url.ts';
import { receiptText, type ServerKey } from '../../src/protocol/receipt.ts';
import { type IsSigned, isReallySigned } from '../../src/sync/receipts.ts';
import type { Signer } from '../../sync-server/receipt-key.ts';
import type { Loop } from './loop.ts';

/**
 * Signatures of the simulated world. `cheap`: a word that only the key's holder writes, for speed.
 * `real`: ECDSA through Node and WebCrypto, as the product has it; one test runs with it.
 */
export type Signing = {
  readonly serverKey: ServerKey;
  readonly signer: Signer;
  readonly isSigned: IsSigned;
};

export const cheapSigning = (name: string): Signing => {
  const serverKey: ServerKey = { id: name, kty: 'EC', crv: 'P-256', x: name, y: 'cheap' };
  const words = (receipt: Parameters<typeof receiptText>[0], x: string): string =>
    `${x}:${receipt.seq}:${receipt.epoch}:${receipt.hash.slice(0, 12)}:${receipt.id.slice(-6)}`;
  return {
    serverKey,
    signer: {
      node: name,
      sign: (receipt) => ({ ...receipt, signature: words(receipt, name) }),
    },
    isSigned: async (receipt, { x }) => receipt.signature === words(receipt, x),
  };
};

export const realSigning = (loop: Loop): Signing => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return {
    serverKey: { id: 'real', kty: 'EC', crv: 'P-256', x, y },
    signer: {
      node: 'real',
      sign: (receipt) => {
        const signature = sign('sha256', Buffer.from(receiptText(receipt)), {
          key: privateKey,
          dsaEncoding: 'ieee-p1363',
        });
        return { ...receipt, signature: bytesToBase64url(signature) };
      },
    },
    isSigned: (receipt, key) => loop.real(isReallySigned(receipt, key)),
  };
};
