import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { opennessAt } from '../../src/model/open-state.ts';
import type { Opening } from '../../src/protocol/open.ts';
import type { ServerKey } from '../../src/protocol/receipt.ts';
import type { SealingKey } from '../../src/protocol/sealing.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { FollowedCatalogue, GrowingCatalogue, KnownConsultation } from '../catalogue.ts';
import { Refusal } from '../http/problem.ts';
import { accepts, isKnownTag } from '../http/static-files.ts';
import type { SealingKeys } from '../sealing/sealing-keys.ts';

/**
 * GET /api/open/:slug: all that a respondent's device needs, once. Public and the same for
 * everybody, so it may be compressed, and is: it is fetched on the slowest line there is.
 */
type Packed = {
  readonly text: string;
  readonly etag: string;
  readonly br: Promise<Buffer>;
  readonly gzip: Promise<Buffer>;
};

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

export function addOpen(
  app: FastifyInstance,
  given: {
    readonly workspace: WorkspaceId;
    readonly serverKey: ServerKey;
    readonly sealingKeys: Pick<SealingKeys, 'offered'>;
    readonly standing: () => Promise<Standing>;
    readonly catalogue: FollowedCatalogue;
    readonly clock: Clock;
  },
): void {
  const packed = new Map<string, Packed>();

  const packedOf = (slug: string, opening: Opening): Packed => {
    const text = JSON.stringify(opening);
    const before = packed.get(slug);
    if (before?.text === text) return before;
    const next = pack(text);
    packed.set(slug, next);
    return next;
  };

  app.get<{ Params: { slug: string } }>('/api/open/:slug', async (request, reply) => {
    const catalogue = await given.catalogue.current();
    const known = catalogue.consultationAt(request.params.slug);
    if (known === undefined) throw new Refusal('noConsultation');
    const opening = openingOf(known, catalogue, {
      ...given,
      standing: await given.standing(),
      sealingKey: await given.sealingKeys.offered(),
    });
    if (opening.forms.length === 0) throw new Refusal('noConsultation');
    const form = packedOf(known.consultation.slug, opening);
    reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-encoding')
      .header('etag', form.etag);
    if (isKnownTag(request.headers['if-none-match'], form.etag)) return reply.code(304).send();
    const accepted = String(request.headers['accept-encoding'] ?? '');
    if (accepts(accepted, 'br')) return reply.header('content-encoding', 'br').send(await form.br);
    if (accepts(accepted, 'gzip'))
      return reply.header('content-encoding', 'gzip').send(await form.gzip);
    return reply.send(form.text);
  });
}

function openingOf(
  { id, consultation }: KnownConsultation,
  catalogue: GrowingCatalogue,
  given: {
    readonly workspace: WorkspaceId;
    readonly serverKey: ServerKey;
    readonly sealingKey: SealingKey;
    readonly standing: Standing;
    readonly clock: Clock;
  },
): Opening {
  const isOpen = opennessAt(consultation, given.clock.now()) === 'open';
  return {
    ...given.standing,
    workspace: given.workspace,
    serverKey: given.serverKey,
    sealingKey: given.sealingKey,
    consultationId: id,
    // The server's clock decides, not a phone's, which may be years off.
    consultation: { ...consultation, state: isOpen ? 'open' : 'closed' },
    forms: consultation.forms.flatMap((ref) => catalogue.form(ref) ?? []),
  };
}

function pack(text: string): Packed {
  const bytes = Buffer.from(text);
  return {
    text,
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    br: packBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    gzip: packGzip(bytes, { level: 9 }),
  };
}
