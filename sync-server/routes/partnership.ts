import type { FastifyInstance } from 'fastify';
import { Partnership } from '../../src/protocol/account.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { mustBeCoordinator } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { ServedPartnership } from '../people/partnership.ts';

/**
 * POST /api/partnership: its name, area, places, languages, and whom to ask. Consultations that
 * are open keep the words they were opened with: each is changed in its own settings.
 */
export function addPartnership(
  app: FastifyInstance,
  { served, auditLog }: { readonly served: ServedPartnership; readonly auditLog: AuditLog },
): void {
  app.post('/api/partnership', async (request, reply) => {
    mustBeCoordinator(request);
    const after = parseAt(Partnership, request.body);
    const before = await served.partnership();
    if (before === undefined) throw new Refusal('notFound');
    const changed = fields.filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    const writes = changed.length === 0 ? [] : [served.keeping(after)];
    await auditLog.along({ reads: [], decide: () => ({ answer: undefined, writes }) }, () =>
      changed.length === 0
        ? undefined
        : {
            by: request.caller,
            what: 'partnershipChanged',
            name: after.name,
            // What was changed, and not to what: a telephone number may be somebody's own.
            details: { fields: changed.join(' ') },
          },
    );
    return reply.code(204).send();
  });
}

const fields = ['name', 'area', 'places', 'languages', 'contact'] as const;
