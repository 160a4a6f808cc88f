import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './problem.ts';

/**
 * Serves the built app from disk, in the smallest form the browser takes. Names under `/assets/`
 * carry their content's hash and are kept for good; all else is asked for again with its ETag.
 */
const typeByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

export const encodings = [
  { token: 'br', extension: '.br' },
  { token: 'gzip', extension: '.gz' },
] as const;

type FileForm = { readonly bytes: Buffer; readonly etag: string; readonly encoding?: string };

export type StaticFiles = (
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
) => Promise<FastifyReply>;

export function createStaticFiles(distDir: string): StaticFiles {
  const seen = new Map<string, { readonly mtime: number; readonly bytes: Buffer; etag: string }>();

  const load = async (
    file: string,
  ): Promise<{ mtime: number; bytes: Buffer; etag: string } | undefined> => {
    const found = await stat(file).catch(() => undefined);
    if (found === undefined || !found.isFile()) return undefined;
    const before = seen.get(file);
    if (before?.mtime === found.mtimeMs) return before;
    const bytes = await readFile(file);
    const etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    const entry = { mtime: found.mtimeMs, bytes, etag };
    seen.set(file, entry);
    return entry;
  };

  const smallest = async (file: string, accepted: string): Promise<FileForm | undefined> => {
    const plain = await load(file);
    if (plain === undefined) return undefined;
    for (const { token, extension } of encodings) {
      if (!accepts(accepted, token)) continue;
      const packed = await load(`${file}${extension}`);
      // A leftover of an earlier build is not what the plain file says now.
      if (packed !== undefined && packed.mtime >= plain.mtime)
        return { bytes: packed.bytes, etag: packed.etag, encoding: token };
    }
    return plain;
  };

  return async (request, reply, path) => {
    const type = typeByExtension[extname(path)];
    if (!isSafePath(path) || type === undefined) throw new Refusal('notFound');
    const form = await smallest(
      join(distDir, ...path.split('/')),
      String(request.headers['accept-encoding'] ?? ''),
    );
    if (form === undefined) throw new Refusal('notFound');
    const etag = `"${form.etag}"`;
    reply
      .type(type)
      .header('etag', etag)
      .header('vary', 'accept-encoding')
      .header(
        'cache-control',
        path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    if (isKnownTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
    if (form.encoding !== undefined) reply.header('content-encoding', form.encoding);
    return reply.send(form.bytes);
  };
}

/** Whole names only: nothing that climbs, hides, or ends early. */
const isSafePath = (path: string): boolean =>
  path.split('/').every((name) => /^[A-Za-z0-9_@~-][A-Za-z0-9_@~.-]*$/.test(name));

/** Does an Accept-Encoding header take this coding? (RFC 9110, 12.5.3; `*` is left aside.) */
export const accepts = (header: string, token: string): boolean =>
  header.split(',').some((part) => {
    const [name, ...parameters] = part.trim().toLowerCase().split(';');
    return name === token && !parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one));
  });

export const isKnownTag = (header: string | undefined, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .map((tag) => strongForm(tag.trim()))
    .some((tag) => tag === strongForm(etag) || tag === '*');

const strongForm = (etag: string): string => etag.replace(/^W\//, '');
