import type { FastifyInstance, RouteHandlerMethod } from 'fastify';
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

  const sendAnswerPage: RouteHandlerMethod = (request, reply) => {
    const { code, words } = firstFiles(request.headers['accept-language'] ?? '');
    const { slug } = request.params as { readonly slug: string };
    const form = /^[a-z0-9-]{1,64}$/.test(slug)
      ? [`</api/open/${slug}>; rel=preload; as=fetch; crossorigin`]
      : [];
    const links = [...code, ...form, ...words];
    if (links.length > 0) reply.header('link', links.join(', '));
    return sendFile(request, reply, 'answer.html');
  };
  // Behind the slug may stand a partner's word or a card's code: it is the page's to read.
  for (const url of ['/c/:slug', '/c/:slug/*'])
    app.route({ method: ['GET', 'HEAD'], url, handler: sendAnswerPage });

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
