import { err, ok, type Result } from '../base/result.ts';
import type { Opening } from '../protocol/open.ts';
import { isOpeningShaped } from '../protocol/opening-shape.ts';

/**
 * The door of a consultation, without the outbox: the first visit draws its first screen from
 * this alone and loads Dexie afterwards. `openConsultation` is the same with a memory.
 */
export type OpenFault =
  /** Our server knows no such link. */
  | 'notFound'
  | 'closed'
  /** Nothing kept here, and the server cannot be reached or is unwell: try again. */
  | 'noConnectionYet'
  /** Something answered, but not our server: a Wi-Fi sign-in page, or a key that is not the pinned one. */
  | 'notOurServer';

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

export async function fetchOpening(door: {
  readonly slug: string;
  readonly fetch: Fetch;
  /** Where the server is, without a slash at the end; '' for the page's own. */
  readonly baseUrl: string;
  readonly signal?: AbortSignal;
}): Promise<Result<Opening, OpenFault>> {
  const { slug, baseUrl, signal } = door;
  let response: Response;
  let text: string;
  try {
    response = await door.fetch(`${baseUrl}/api/open/${encodeURIComponent(slug)}`, {
      credentials: 'same-origin',
      cache: 'no-cache',
      // A sign-in page of a Wi-Fi must not be followed and taken for an answer.
      redirect: 'manual',
      headers: { accept: 'application/json', 'X-Welcome-Mat': '1' },
      ...(signal === undefined ? {} : { signal }),
    });
    text = await response.text();
  } catch {
    return err('noConnectionYet');
  }
  return readOpening(response.status, text);
}

/** Status and text to an opening. A status counts only with a body that our server would write. */
export function readOpening(status: number, text: string): Result<Opening, OpenFault> {
  const body = parseJson(text);
  if (status === 200) {
    if (!isOpeningShaped(body)) return err('notOurServer');
    return body.consultation.state === 'closed' ? err('closed') : ok(body);
  }
  if (status >= 500 || status === 408 || status === 429) return err('noConnectionYet');
  if (!isProblem(body)) return err('notOurServer');
  if (status === 404) return err('notFound');
  return status === 410 ? err('closed') : err('notOurServer');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 9457, as `protocol/problem.ts` has it. */
const isProblem = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'title' in body && 'status' in body;
