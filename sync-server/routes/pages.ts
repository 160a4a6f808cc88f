import type { FastifyInstance } from 'fastify';
import { Refusal } from '../http/problem.ts';
import { createStaticFiles } from '../http/static-files.ts';

/**
 * The built app. `/c/<slug>` is the respondent's page, and its form is announced in the header so
 * that it comes alongside the code; every other path without a dot is the page for those who work
 * here; the rest are files.
 */
export function addPages(app: FastifyInstance, { distDir }: { readonly distDir: string }): void {
  const sendFile = createStaticFiles(distDir);

  app.route<{ Params: { slug: string } }>({
    method: ['GET', 'HEAD'],
    url: '/c/:slug',
    handler: (request, reply) => {
      if (/^[a-z0-9-]{1,64}$/.test(request.params.slug)) {
        reply.header(
          'link',
          `</api/open/${request.params.slug}>; rel=preload; as=fetch; crossorigin`,
        );
      }
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
