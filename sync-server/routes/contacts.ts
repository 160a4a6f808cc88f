import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../src/base/clock.ts';
import type { RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import {
  ContactRemoval,
  type ContactsAnswer,
  ContactsRequest,
  contactLimits,
  DrawRun,
  DrawWish,
  type LeftAnswer,
  RefusalsRequest,
} from '../../src/protocol/contacts.ts';
import { Entry } from '../../src/protocol/entry.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { FollowedCatalogue, KnownConsultation } from '../catalogue.ts';
import { createContacts } from '../contacts/contacts.ts';
import { createDraws } from '../contacts/draws.ts';
import { createRefusals } from '../contacts/refusals.ts';
import type { Database } from '../database/database.ts';
import { openErasureFile } from '../erasure/erasure-file.ts';
import { mustBeCoordinator } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal, tooMuch } from '../http/problem.ts';
import type { Limits } from '../limits/limits.ts';
import type { Calendar } from '../retention/calendar.ts';
import type { OpenSealed } from '../sealing/open-sealed.ts';

/** What people leave beside the log (`src/protocol/contacts.ts` lists the doors). */
const clearEvery = 3_600_000;

export function addContacts(
  app: FastifyInstance,
  rooms: {
    readonly dataDir: string;
    readonly database: Database;
    readonly workspace: WorkspaceId;
    readonly catalogue: FollowedCatalogue;
    readonly auditLog: AuditLog;
    readonly calendar: Calendar;
    readonly openSealed: OpenSealed;
    readonly limits: Pick<Limits, 'aside'>;
    readonly standing: () => Promise<Standing>;
    readonly clock: Clock;
    readonly randomBytes: RandomBytes;
  },
): void {
  const removed = openErasureFile(rooms.dataDir, 'contacts-removed.jsonl');
  const contacts = createContacts({ ...rooms, removed });
  const draws = createDraws(rooms);
  const refusals = createRefusals(rooms);
  const knownAt = async (slug: string): Promise<KnownConsultation> => {
    const known = (await rooms.catalogue.current()).consultationAt(slug);
    if (known === undefined) throw new Refusal('noConsultation');
    return known;
  };
  const answerFor = async (known: KnownConsultation): Promise<ContactsAnswer> => {
    await contacts.clear();
    return {
      ...(await rooms.standing()),
      contacts: [...(await contacts.listed(known))],
      draws: [...(await draws.list(known))],
      refusals: await refusals.of(known),
      isFull: await contacts.isFull(known),
    };
  };

  const timer = setInterval(() => {
    contacts.clear().catch((why: unknown) => {
      app.log.error({ what: 'old contacts were not cleared', error: String(why) });
    });
  }, clearEvery).unref();
  app.addHook('onClose', async () => clearInterval(timer));

  app.post('/api/contacts', async (request): Promise<LeftAnswer> => {
    const { contacts: raws } = parseAt(ContactsRequest, request.body);
    // Measured before anything is looked at: the same whatever was left.
    const wait = rooms.limits.aside(request.ip, raws.length);
    if (wait > 0) throw tooMuch(wait);
    const small = raws.filter((raw) => JSON.stringify(raw).length <= contactLimits.bytes);
    const opened = await rooms.openSealed(small);
    const left = small.flatMap((raw, at) => {
      const entry = Entry.safeParse(raw);
      if (!entry.success || entry.data.kind !== 'contact') return [];
      if (entry.data.workspace !== rooms.workspace) return [];
      const seal = opened[at];
      const body = seal?.is === 'open' ? seal.body : entry.data.body;
      return body === undefined ? [] : [{ id: entry.data.id as string, body }];
    });
    // A phone that is told so keeps them and comes back: a flood must cost nobody her prize.
    if (left.length > 0 && (await contacts.leave(left)) === 'full')
      throw new Refusal('notStored', { retryAfterSeconds: 3_600 });
    return rooms.standing();
  });

  app.post('/api/refusals', async (request): Promise<LeftAnswer> => {
    const { slug, count } = parseAt(RefusalsRequest, request.body);
    const wait = rooms.limits.aside(request.ip, count);
    if (wait > 0) throw tooMuch(wait);
    await refusals.count(slug, count);
    return rooms.standing();
  });

  app.get<{ Params: { slug: string } }>('/api/contacts/:slug', async (request) => {
    mustBeCoordinator(request);
    return answerFor(await knownAt(request.params.slug));
  });

  app.post('/api/contacts/remove', async (request) => {
    mustBeCoordinator(request);
    const { slug, id } = parseAt(ContactRemoval, request.body);
    const known = await knownAt(slug);
    await contacts.remove(known, id, request.caller);
    return answerFor(known);
  });

  app.post('/api/draws', async (request) => {
    mustBeCoordinator(request);
    const known = await knownAt(parseAt(DrawWish, request.body).slug);
    await draws.prepare(known, request.caller);
    return answerFor(known);
  });

  app.post('/api/draws/run', async (request) => {
    mustBeCoordinator(request);
    const { slug, id, places } = parseAt(DrawRun, request.body);
    const known = await knownAt(slug);
    const pool = await contacts.listed(known);
    if (!(await draws.run(known, { id, places, pool }, request.caller)))
      throw new Refusal('notFound');
    return answerFor(known);
  });
}
