import { expect } from 'vitest';
import { Me } from '../../src/protocol/account.ts';
import { OneTimeLink, PeopleAnswer, type Role } from '../../src/protocol/people.ts';
import { cookieOf, type Knock, knockAs, stranger, type World } from './world.ts';

/** People who come by a link and sign in, and what a door said to them. */
export const own = 'another row of plain words';

export const invite = async (coordinator: Knock, role: Role, note = 'Noor'): Promise<string> => {
  const answer = await coordinator('/api/people/invite', { body: { role, note } });
  return OneTimeLink.parse(await answer.json()).token;
};
export const joinBy = (world: World, token: string, person: object = {}) =>
  stranger(world)('/api/join', {
    body: { token, person: { name: 'Noor', passphrase: own, ...person } },
  });
export const join = async (world: World, coordinator: Knock, role: Role, name = 'Noor') => {
  const answer = await joinBy(world, await invite(coordinator, role), { name });
  expect(answer.status).toBe(200);
  const { person } = Me.parse(await answer.json());
  return Object.assign(knockAs(world, { cookie: cookieOf(answer) }), { id: person?.id ?? '' });
};
export const known = async (coordinator: Knock) =>
  PeopleAnswer.parse(await (await coordinator('/api/people')).json());
export const status = async (answer: Promise<Response>): Promise<number> => (await answer).status;
export const word = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { type: string }).type.split(':').at(-1) ?? '';
export const signIn = (world: World, name: string, words: string, from = '192.0.2.1') =>
  knockAs(world, { 'x-forwarded-for': from })('/api/sign-in', {
    body: { name, passphrase: words },
  });
