import { type PartAnswer, partPath } from '../../src/protocol/attachment.ts';
import type { ClearEntry, Entry } from '../../src/protocol/entry.ts';
import { sha256 } from './attachment-files-conformance.ts';
import { hashOf, makeEntry, nonce, responseBody } from './entries.ts';
import type { Knock } from './world.ts';

/** What an answer says of a file. */
export const attachmentOf = (bytes: Uint8Array, type = 'image/jpeg', name = 'photo.jpg') => ({
  sha256: sha256(bytes),
  name,
  type,
  bytes: bytes.length,
});

/** A response to the one-question form of `entries.ts` whose answer is these files. */
export function makePhotoResponse(
  workspace: ClearEntry['workspace'],
  consultation: string,
  ...named: readonly ReturnType<typeof attachmentOf>[]
): ClearEntry {
  const body = responseBody(consultation);
  return makeEntry(workspace, 'response', {
    ...body,
    answers: Object.fromEntries(
      named.map((value, at) => [`PHOTO${at}`, { is: 'answered', value }]),
    ),
  });
}

/** Brings one piece; the whole where no range is said. */
export async function bring(
  knock: Knock,
  entry: Entry,
  bytes: Uint8Array,
  [from, to]: readonly [number, number] = [0, bytes.length],
): Promise<PartAnswer> {
  const answer = await knockWithPiece(knock, entry, bytes, [from, to]);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as PartAnswer;
}

export const knockWithPiece = (
  knock: Knock,
  entry: Entry,
  bytes: Uint8Array,
  [from, to]: readonly [number, number] = [0, bytes.length],
): Promise<Response> =>
  knock(
    partPath({
      sha256: sha256(bytes),
      entry: { id: entry.id, hash: hashOf(entry) },
      offset: from,
      nonce,
    }),
    {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes.subarray(from, to),
    },
  );
