import type { Fetch } from '../../src/sync/open-light.ts';

/** What can happen to one request on its way and back. */
export const faults = [
  'none',
  /** Never arrives. */
  'dropped',
  /** Arrives, is acted upon, and the answer is lost. */
  'answerLost',
  /** Arrives twice. */
  'duplicated',
  /** The answer is cut in the middle. */
  'truncated',
  'internalError',
  'tooLarge',
  'busy',
  'captivePortal',
  /** The answer of the request before. */
  'staleAnswer',
] as const;
export type Fault = (typeof faults)[number];

/** A line with these faults, one a request, then a fair one. */
export function createFaultyNetwork(server: Fetch, script: readonly Fault[]): Fetch {
  const rest = [...script];
  let before = '';
  return async (url, init) => {
    const fault = rest.shift() ?? 'none';
    const through = async (): Promise<Response> => server(url, init);
    switch (fault) {
      case 'none':
      case 'duplicated': {
        if (fault === 'duplicated') await through();
        const response = await through();
        before = await response.clone().text();
        return response;
      }
      case 'dropped':
        throw new TypeError('failed to fetch');
      case 'answerLost':
        await through();
        throw new TypeError('connection reset');
      case 'truncated': {
        const text = await (await through()).text();
        return new Response(text.slice(0, Math.floor(text.length / 2)));
      }
      case 'internalError':
        await through();
        return new Response('oops', { status: 500 });
      case 'tooLarge':
        return new Response('too large', { status: 413 });
      case 'busy':
        return new Response('busy', { status: 503, headers: { 'retry-after': '1' } });
      case 'captivePortal':
        return new Response('<html>Sign in to Town Hall Wi-Fi</html>');
      case 'staleAnswer':
        return new Response(before);
    }
  };
}
