import { hash } from 'node:crypto';

/**
 * The same as `hashText` of `src/protocol/hash.ts`, in native code: the server hashes every entry
 * of everybody. A test holds the two together.
 */
export const sha256Hex = (text: string): string => hash('sha256', text);
