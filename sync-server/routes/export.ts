import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { FollowedCatalogue } from '../catalogue.ts';
import { streamCsv } from '../export/stream-csv.ts';
import { mustBeCoordinator } from '../http/identify.ts';
import { Refusal } from '../http/problem.ts';
import type { ChangeLog } from '../log/change-log.ts';

/**
 * GET /api/export/:slug?form=ID: all responses to the consultation's first form, or to another of
 * its forms, as a CSV file. For coordinators, who may read every response anyway.
 */
type ExportRequest = {
  readonly Params: { readonly slug: string };
  readonly Querystring: { readonly form?: string | readonly string[] };
};

export function addExport(
  app: FastifyInstance,
  rooms: {
    readonly workspace: WorkspaceId;
    readonly catalogue: FollowedCatalogue;
    readonly log: ChangeLog;
    readonly auditLog: AuditLog;
  },
): void {
  app.get<ExportRequest>('/api/export/:slug', async (request, reply) => {
    mustBeCoordinator(request);
    const catalogue = await rooms.catalogue.current();
    const known = catalogue.consultationAt(request.params.slug);
    if (known === undefined) throw new Refusal('noConsultation');
    const { forms, slug } = known.consultation;
    const { form: asked = forms[0]?.id } = request.query;
    const ref = forms.find(({ id }) => id === asked);
    const form = ref && catalogue.form(ref);
    if (form === undefined) throw new Refusal('notFound');
    // Before it leaves: whatever is out of the house is in the record.
    await rooms.auditLog.audit({
      by: request.caller,
      what: 'exported',
      about: known.id,
      name: slug,
      details: { what: 'responses' },
    });
    return reply
      .header('x-audit-head', await rooms.auditLog.head())
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${slug}.csv"`)
      .send(Readable.from(streamCsv(rooms.log, rooms.workspace, { consultation: known.id, form })));
  });
}
