import type { FastifyInstance } from 'fastify';
import { createFirstWords } from '../http/first-words.ts';
import { Refusal } from '../http/problem.ts';
import { createStaticFiles } from '../http/static-files.ts';

/**
 * The built app. `/c/<slug>` is the respondent's page; its form and its words are announced in the
 * header so that they come alongside the code; every other path without a dot is the page for those who work
 * here; the rest are files.
 */
export function addPages(app: FastifyInstance, { distDir }: { readonly distDir: string }): void {
  const sendFile = createStaticFiles(distDir);
  const firstWords = createFirstWords(distDir);

  app.route<{ Params: { slug: string } }>({
    method: ['GET', 'HEAD'],
    url: '/c/:slug',
    handler: (request, reply) => {
      const words = firstWords(request.headers['accept-language'] ?? '');
      const links = words.map((file) => `<${file}>; rel=modulepreload`);
      if (/^[a-z0-9-]{1,64}$/.test(request.params.slug)) {
        links.unshift(`</api/open/${request.params.slug}>; rel=preload; as=fetch; crossorigin`);
      }
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
