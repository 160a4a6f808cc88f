import { describe, expect, test } from 'vitest';
import { protocolWord, protocolWordsSpoken } from '../../src/protocol/standing.ts';
import {
  hashOf,
  makeResponse,
  nonce,
  openConsultation,
  type Pushed,
  push,
  pushBody,
  verdicts,
} from './entries.ts';
import { openWorld, setUp, stranger } from './world.ts';

const openTown = async () => {
  const world = await openWorld();
  const coordinator = await setUp(world);
  const consultation = await openConsultation(coordinator, world.workspace);
  const respondent = stranger(world);
  const makeAnswer = () => makeResponse(world.workspace, consultation);
  return { respondent, makeAnswer, coordinator };
};

describe('a page that has not been updated for a long time', () => {
  test('[PUSH8] each of the last three words of the protocol is spoken, ours among them', async () => {
    const { respondent, makeAnswer } = await openTown();
    expect(protocolWordsSpoken).toContain(protocolWord);
    expect(protocolWordsSpoken.length).toBeLessThanOrEqual(3);
    for (const protocol of protocolWordsSpoken) {
      const body = { ...pushBody([makeAnswer()]), protocol };
      const answer = await respondent('/api/push', { body });
      expect(verdicts((await answer.json()) as Pushed)).toEqual(['stored']);
      const asked = await respondent('/api/have', { body: { protocol, nonce, ids: [] } });
      expect(asked.status).toBe(200);
    }
  });

  test('[PUSH8] [ENT2] fields that are not known are passed over, and kept where they are part of an entry', async () => {
    const { respondent, makeAnswer, coordinator } = await openTown();
    const answer = { ...makeAnswer(), mood: 'a field of another build' };
    const body = { ...pushBody([answer]), app: '0.0.1', battery: 3 };
    const pushed = (await (await respondent('/api/push', { body })).json()) as Pushed;
    expect(verdicts(pushed)).toEqual(['stored']);
    expect(pushed.results[0]?.receipt?.hash).toBe(hashOf(answer));
    const page = (await (await coordinator('/api/pull')).json()) as {
      entries: readonly { entry: object }[];
    };
    expect(page.entries.map(({ entry }) => entry)).toContainEqual(answer);
  });

  test('[PUSH8] an epoch of long ago is no reason to refuse what is pushed', async () => {
    const { respondent, makeAnswer } = await openTown();
    const answer = makeAnswer();
    await push(respondent, answer);
    const body = { ...pushBody([answer, makeAnswer()]), epoch: 'an epoch of long ago' };
    const again = (await (await respondent('/api/push', { body })).json()) as Pushed;
    expect(verdicts(again)).toEqual(['duplicate', 'stored']);
  });
});
