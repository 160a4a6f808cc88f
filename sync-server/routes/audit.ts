import type { FastifyInstance } from 'fastify';
import { type AuditAnswer, type ExportNoted, ExportNotice } from '../../src/protocol/audit.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { mustBeCoordinator } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';

/**
 * GET /api/audit shows coordinators what was done. POST /api/audit/exports notes a file that a
 * desk made of its own copy, and answers with the chain's head, for the file that goes with it.
 */
const perPage = 100;

export function addAudit(
  app: FastifyInstance,
  {
    auditLog,
    standing,
  }: { readonly auditLog: AuditLog; readonly standing: () => Promise<Standing> },
): void {
  app.get<{ Querystring: { before?: unknown } }>(
    '/api/audit',
    async (request, reply): Promise<AuditAnswer> => {
      mustBeCoordinator(request);
      const asked = Number(request.query.before);
      const before = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined;
      const records = await auditLog.list({ before, limit: perPage + 1 });
      const head = await auditLog.head();
      reply.header('x-audit-head', head);
      return {
        ...(await standing()),
        head,
        records: records.slice(0, perPage),
        more: records.length > perPage,
      };
    },
  );

  app.post('/api/audit/exports', async (request, reply): Promise<ExportNoted> => {
    mustBeCoordinator(request);
    const { what, about, name, rows, madeAt } = parseAt(ExportNotice, request.body);
    await auditLog.audit({
      by: request.caller,
      what: 'exported',
      about,
      name,
      details: { what, rows, ...(madeAt === undefined ? {} : { madeAt }) },
    });
    const head = await auditLog.head();
    reply.header('x-audit-head', head);
    return { ...(await standing()), head };
  });
}
