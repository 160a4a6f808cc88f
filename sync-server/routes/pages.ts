import type { FastifyInstance } from 'fastify';
import { createFirstFiles } from '../http/first-files.ts';
import { Refusal } from '../http/problem.ts';
import { createStaticFiles } from '../http/static-files.ts';

/**
 * The built app. `/c/<slug>` is the respondent's page; all that its first question needs is announced
 * in the header; every other path without a dot is the page for those who work
 * here; the rest are files.
 */
export function addPages(app: FastifyInstance, { distDir }: { readonly distDir: string }): void {
  const sendFile = createStaticFiles(distDir);
  const firstFiles = createFirstFiles(distDir);

  app.route<{ Params: { slug: string } }>({
    method: ['GET', 'HEAD'],
    url: '/c/:slug',
    handler: (request, reply) => {
      const { code, words } = firstFiles(request.headers['accept-language'] ?? '');
      const { slug } = request.params;
      const form = /^[a-z0-9-]{1,64}$/.test(slug)
        ? [`</api/open/${slug}>; rel=preload; as=fetch; crossorigin`]
        : [];
      const links = [...code, ...form, ...words];
      if (links.length > 0) reply.header('link', links.join(', '));
      return sendFile(request, reply, 'answer.html');
    },
  });

  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: (request, reply) => {
      const path = request.params['*'];
      if (path === 'api' || path.startsWith('api/')) throw new Refusal('notFound');
      return sendFile(request, reply, path.includes('.') ? path : 'index.html');
    },
  });
}
