import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { entryKinds, isEntryKind, type Role } from '../../src/model/entry-kinds.ts';
import { servedAs } from '../../src/model/served-types.ts';
import { attachmentLimits, type PartAnswer, PartQuery } from '../../src/protocol/attachment.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { AttachmentFiles } from '../attachments/attachment-files.ts';
import type { AttachmentRows } from '../attachments/attachment-rows.ts';
import type { Attachments } from '../attachments/take-part.ts';
import { roleOf } from '../callers.ts';
import { bodyLimits, parseAt, readBody } from '../http/json-body.ts';
import { Refusal, tooMuch } from '../http/problem.ts';
import { isKnownTag } from '../http/static-files.ts';
import type { Limits } from '../limits/limits.ts';

export type AttachmentRooms = {
  readonly standing: () => Promise<Standing>;
  readonly attachments: Attachments;
  readonly attachmentRows: AttachmentRows;
  readonly attachmentFiles: AttachmentFiles;
  readonly limits: Limits;
};

type AttachmentPath = { Params: { sha256: string } };

/**
 * PUT /api/attachments/:sha256 takes a piece from whoever shows id and hash of a stored entry that
 * names it. GET gives the whole to those who may read such an entry; GET /api/media/:sha256 gives
 * anybody what a published form shows beside its words.
 */
export function addAttachments(app: FastifyInstance, rooms: AttachmentRooms): void {
  const { standing, attachments, limits } = rooms;

  // A scope of its own, so that no other door takes bytes.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/octet-stream',
      (request: FastifyRequest, stream: IncomingMessage) =>
        readBody(request, stream, bodyLimits.anyone),
    );
    scope.put<AttachmentPath>('/api/attachments/:sha256', async (request): Promise<PartAnswer> => {
      const { entry, hash, offset, nonce } = parseAt(PartQuery, request.query);
      const sha256 = checked(request.params.sha256);
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      if (bytes.length > attachmentLimits.piece) throw new Refusal('tooLarge');
      const wait = limits.bytes(request.ip, bytes.length);
      if (wait > 0) throw tooMuch(wait);
      const taken = await attachments
        .take({ sha256, entry: { id: entry, hash }, offset: Number(offset), bytes })
        .catch((why: unknown) => {
          request.log.error({ what: 'attachment was not stored', error: String(why) });
          throw new Refusal('notStored', { retryAfterSeconds: 5 });
        });
      return { ...(await standing()), nonce, ...taken };
    });
  });

  app.get<AttachmentPath>('/api/attachments/:sha256', async (request, reply) => {
    const role = roleOf(request.caller);
    if (role === 'respondent') throw new Refusal('notSignedIn');
    const mayRead = (kind: string): boolean =>
      isEntryKind(kind) && (entryKinds[kind].readers as readonly Role[]).includes(role);
    return send(rooms, reply, checked(request.params.sha256), mayRead);
  });

  app.get<AttachmentPath>('/api/media/:sha256', async (request, reply) => {
    const sha256 = checked(request.params.sha256);
    const etag = `"${sha256}"`;
    reply.header('etag', etag).header('cache-control', 'public, max-age=31536000, immutable');
    // Whoever has these bytes has them for good, whatever became of them here.
    if (isKnownTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return send(rooms, reply, sha256, (kind) => kind === 'form');
  });
}

/**
 * The bytes, as something to keep and nothing to run: a type from our own table, never as it was
 * claimed, and a policy under which not even a drawing may carry script.
 */
async function send(
  { attachmentRows, attachmentFiles }: AttachmentRooms,
  reply: FastifyReply,
  sha256: string,
  mayRead: (kind: string) => boolean,
): Promise<FastifyReply> {
  const named = (await attachmentRows.namedBy(sha256)).find(({ kind }) => mayRead(kind));
  const size = named && (await attachmentFiles.sizeOf(sha256));
  if (named === undefined || size === undefined) {
    reply.removeHeader('etag').header('cache-control', 'no-store');
    throw new Refusal('notFound');
  }
  const { type, ending } = servedAs(named.type);
  return reply
    .type(type)
    .header('content-length', size)
    .header('content-disposition', `attachment; filename="${sha256.slice(0, 16)}.${ending}"`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .send(attachmentFiles.read(sha256, size));
}

function checked(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Refusal('notFound');
  return sha256;
}
