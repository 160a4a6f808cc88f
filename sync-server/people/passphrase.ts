import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id with OWASP's first choice of cost (19 MiB, 2 passes): about 30 ms, off the main thread.
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassphrase = (passphrase: string): Promise<string> =>
  hash(passphrase.normalize('NFKC'), cost);

/** Of a passphrase that nobody knows: verified when the name is unknown, so that both take as long. */
let decoy: Promise<string> | undefined;

export async function isPassphrase(
  stored: string | undefined,
  passphrase: string,
): Promise<boolean> {
  decoy ??= hashPassphrase('nobody has ever chosen these words');
  const isRight = await verify(stored ?? (await decoy), passphrase.normalize('NFKC'));
  return stored !== undefined && isRight;
}
