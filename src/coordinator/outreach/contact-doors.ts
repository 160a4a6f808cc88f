import { err, ok, type Result } from '../../base/result.ts';
import { ContactsAnswer } from '../../protocol/contacts.ts';
import type { Fetch } from '../../sync/open-light.ts';

/**
 * The doors of `protocol/contacts.ts` from the desk. Names and numbers are asked for when they are
 * looked at and kept nowhere on this device.
 */
export type ContactFault = 'refused' | 'unreachable';

export type ContactDoors = {
  readonly list: (slug: string) => Promise<Result<ContactsAnswer, ContactFault>>;
  readonly remove: (slug: string, id: string) => Promise<Result<ContactsAnswer, ContactFault>>;
  readonly promiseDraw: (slug: string) => Promise<Result<ContactsAnswer, ContactFault>>;
  readonly draw: (
    slug: string,
    draw: { readonly id: string; readonly places: number },
  ) => Promise<Result<ContactsAnswer, ContactFault>>;
  /** That a file of them leaves is written down before it does. */
  readonly noteExport: (slug: string, about: string, rows: number) => Promise<boolean>;
};

export function createContactDoors({ fetch }: { readonly fetch: Fetch }): ContactDoors {
  const send = (path: string, body?: object): Promise<Response> =>
    fetch(path, {
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'content-type': 'application/json', 'X-Welcome-Mat': '1' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  const ask = async (
    path: string,
    body?: object,
  ): Promise<Result<ContactsAnswer, ContactFault>> => {
    try {
      const answer = await send(path, body);
      if (!answer.ok) return err(answer.status < 500 ? 'refused' : 'unreachable');
      const read = ContactsAnswer.safeParse(await answer.json());
      return read.success ? ok(read.data) : err('unreachable');
    } catch {
      return err('unreachable');
    }
  };
  return {
    list: (slug) => ask(`/api/contacts/${encodeURIComponent(slug)}`),
    remove: (slug, id) => ask('/api/contacts/remove', { slug, id }),
    promiseDraw: (slug) => ask('/api/draws', { slug }),
    draw: (slug, { id, places }) => ask('/api/draws/run', { slug, id, places }),
    async noteExport(slug, about, rows) {
      const notice = { what: 'contacts', about, name: slug, rows };
      return send('/api/audit/exports', notice).then(
        ({ ok: isNoted }) => isNoted,
        () => false,
      );
    },
  };
}
