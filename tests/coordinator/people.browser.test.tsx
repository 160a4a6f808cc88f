import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Partnership } from '../../src/protocol/account.ts';
import type { SeenDevice } from '../../src/protocol/heartbeat.ts';
import { now, openDeskFor } from './desk-scenario.tsx';
import { seen } from './some-devices.ts';
import { apart, people, somePeople } from './some-people.ts';

let leave: (() => Promise<void>) | undefined;
afterEach(async () => {
  await leave?.();
  leave = undefined;
});

async function opens(
  at: string,
  answers: Parameters<typeof openDeskFor>[0]['answers'] = {},
  devices: () => readonly SeenDevice[] = () => [],
) {
  const desk = await openDeskFor({
    at,
    responses: 0,
    devices,
    answers: { ...somePeople, ...answers },
  });
  leave = desk.leave;
  return desk;
}
const link = { token: 'dG9rZW4', expiresAt: '2026-11-29T15:00:00.000Z' };
const refused = (word: string, status: number) =>
  Response.json({ type: `urn:welcome-mat:problem:${word}`, title: '', status }, { status });

test('says who works here, as what, and who is expected', async () => {
  const { screen, t } = await opens('/desk/people');
  await expect.element(screen.getByText('Dariya from the library').first()).toBeVisible();
  const card = screen.getByRole('region', { name: t('coordinator.people.title') });
  for (const words of [
    'Amélie Beauchamp-Featherstonehaugh',
    'Sam',
    t('coordinator.people.somebody'),
  ])
    await expect.element(card.getByText(words).first()).toBeVisible();
});

test('an invitation is a link, shown once, with what it lets somebody do', async () => {
  const told: unknown[] = [];
  const { screen, t } = await opens('/desk/people', {
    '/api/people/invite': (body) => {
      told.push(body);
      return link;
    },
  });
  await screen.getByRole('button', { name: t('coordinator.people.invite') }).click();
  await screen.getByRole('radio', { name: t('coordinator.role.viewer') }).click();
  await screen.getByRole('textbox', { name: /Whom is it for/ }).fill('  Sam’s mayor ');
  await screen.getByRole('button', { name: t('coordinator.people.makeLink') }).click();
  await expect.element(screen.getByText('https://mat.example/join#dG9rZW4')).toBeVisible();
  expect(told).toEqual([{ role: 'viewer', note: 'Sam’s mayor' }]);
});

test('removing somebody is asked about first, and nothing happens on No', async () => {
  const told: unknown[] = [];
  const { screen, t } = await opens('/desk/people', {
    '/api/people/remove': (body) => {
      told.push(body);
      return undefined;
    },
  });
  const remove = screen.getByRole('button', { name: `${t('coordinator.people.remove')} Sam` });
  await remove.click();
  const sheet = screen.getByRole('dialog');
  await expect.element(sheet).toBeVisible();
  await sheet.getByRole('button', { name: t('coordinator.people.keep') }).click();
  await expect.element(remove).toHaveFocus();
  expect(told).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await sheet.getByRole('button', { name: t('coordinator.people.remove') }).click();
  await expect
    .element(screen.getByText(t('coordinator.people.removed', { name: 'Sam' })))
    .toBeVisible();
  expect(told).toEqual([{ id: 'sam' }]);
});

test('another role is chosen with what it lets her do, and a refusal stands beside the choice', async () => {
  const told: unknown[] = [];
  let isRefused = true;
  const { screen, t } = await opens('/desk/people', {
    '/api/people/role': (body) => {
      told.push(body);
      return isRefused ? refused('lastCoordinator', 409) : undefined;
    },
  });
  const change = screen.getByRole('button', { name: `${t('coordinator.people.role')} Sam` });
  await change.click();
  const sheet = screen.getByRole('dialog');
  await expect.element(sheet.getByRole('radio', { name: 'Viewer' })).toBeChecked();
  await sheet.getByRole('radio', { name: 'Facilitator' }).click();
  const save = sheet.getByRole('button', { name: t('coordinator.people.roleDo') });
  await save.click();
  await expect.element(sheet.getByText(t('coordinator.peopleFault.lastCoordinator'))).toBeVisible();
  isRefused = false;
  await save.click();
  await expect.element(sheet).not.toBeInTheDocument();
  const done = t('coordinator.people.roleDone', { name: 'Sam', role: 'Facilitator' });
  await expect.element(screen.getByText(done)).toBeVisible();
  await expect.element(change).toHaveFocus();
  expect(told.at(-1)).toEqual({ id: 'sam', role: 'facilitator' });
});

test('the last coordinator stays, and it is said why', async () => {
  const { screen, t } = await opens('/desk/people', {
    '/api/people': () => ({
      ...people,
      people: people.people.map((one) => ({ ...one, role: 'coordinator' })),
    }),
    '/api/people/remove': () => refused('lastCoordinator', 409),
  });
  await screen.getByRole('button', { name: `${t('coordinator.people.remove')} Sam` }).click();
  await screen
    .getByRole('dialog')
    .getByRole('button', { name: t('coordinator.people.remove') })
    .click();
  await expect
    .element(screen.getByText(t('coordinator.peopleFault.lastCoordinator')))
    .toBeVisible();
});

test('a lost passphrase: the link stands at the person it is for', async () => {
  const { screen, t } = await opens('/desk/people', { '/api/people/reset': () => link });
  await screen.getByRole('button', { name: `${t('coordinator.people.reset')} Sam` }).click();
  await expect.element(screen.getByText('https://mat.example/reset#dG9rZW4')).toBeVisible();
  await expect
    .element(screen.getByText(t('coordinator.people.resetHow', { name: 'Sam' })))
    .toBeVisible();
});

test('one sees where one is signed in, and ends the others', async () => {
  const told: unknown[] = [];
  const { screen, t } = await opens('/desk/settings', {
    '/api/sign-ins/end': (body) => {
      told.push(body);
      return undefined;
    },
  });
  await expect.element(screen.getByText('Firefox, Windows')).toBeVisible();
  await screen
    .getByRole('button', { name: `${t('coordinator.signIns.end')} Safari, iPad` })
    .click();
  await expect.poll(() => told).toEqual([{ id: 's2' }]);
});

test('the partnership’s details are changed; a known place stays the same place, with all its words', async () => {
  const told: Partnership[] = [];
  const { screen, t, sample } = await opens('/desk/settings', {
    '/api/partnership': (body) => {
      told.push(body as Partnership);
      return undefined;
    },
  });
  const open = screen.getByRole('button', { name: t('coordinator.settings.partnershipChange') });
  await open.click();
  const contact = screen.getByRole('textbox', { name: t('coordinator.settings.contact') });
  await contact.fill(' ');
  const save = screen.getByRole('button', { name: t('coordinator.settings.partnershipDo') });
  await save.click();
  await expect.element(contact).toHaveFocus();
  expect(told).toEqual([]);
  await contact.fill('Town hall, 555-0199');
  await screen.getByRole('button', { name: t('coordinator.setUp.addPlace') }).click();
  await userEvent.keyboard('New Harbour');
  await save.click();
  await expect.element(screen.getByText(t('coordinator.settings.partnershipSaved'))).toBeVisible();
  await expect.element(open).toHaveFocus();
  const before = sample.partnership;
  const [first] = before.languages;
  expect(told).toEqual([
    {
      ...before,
      contact: 'Town hall, 555-0199',
      places: [
        ...before.places,
        { name: 'new-harbour', label: { [first ?? 'en']: 'New Harbour' } },
      ],
    },
  ]);
});

test('a new passphrase wants the present one, and says what is wrong beside the field', async () => {
  const { screen, t } = await opens('/desk/settings', {
    '/api/passphrase': () => refused('wrongPassphrase', 401),
  });
  const change = screen.getByRole('button', { name: t('coordinator.passphrase.do') });
  await change.click();
  await expect.element(screen.getByText(t('coordinator.passphrase.missing'))).toBeVisible();
  await screen.getByLabelText(t('coordinator.passphrase.current')).fill('not it');
  await screen.getByLabelText(t('coordinator.passphrase.next')).fill('four new plain words');
  await change.click();
  await expect.element(screen.getByText(t('coordinator.passphrase.wrong'))).toBeVisible();
});

test('one that is too easy to guess is sent back to its field, with what to do instead', async () => {
  const { screen, t } = await opens('/desk/settings', {
    '/api/passphrase': (body) =>
      (body as { next: string }).next === 'Welcome Mat 2026'
        ? refused('weakPassphrase', 422)
        : undefined,
  });
  await screen.getByLabelText(t('coordinator.passphrase.current')).fill('the present words');
  const next = screen.getByLabelText(t('coordinator.passphrase.next'));
  await next.fill('Welcome Mat 2026');
  const change = screen.getByRole('button', { name: t('coordinator.passphrase.do') });
  await change.click();
  const why = screen.getByText(t('coordinator.accountFault.weak'));
  await expect.element(why).toBeVisible();
  await expect.element(next).toHaveFocus();
  await next.fill('four new plain words');
  await expect.element(why).not.toBeInTheDocument();
  await change.click();
  await expect.element(screen.getByText(t('coordinator.passphrase.done'))).toBeVisible();
});

test('[QUA1] what was set apart is told by device and reason, and read one by one', async () => {
  const { screen, t } = await opens('/desk/people', {
    '/api/apart/look': () => ({
      ...apart,
      text: '{"body":{"answers":{"NS001":{"is":"answered","value":"A bus"}}}}',
      isSealed: false,
    }),
  });
  const card = screen.getByRole('region', { name: t('coordinator.apart.title') });
  await expect.element(card.getByText('12 records')).toBeVisible();
  await expect.element(card.getByText(t('coordinator.apart.why.revokedDevice'))).toBeVisible();
  await expect.element(card.getByText(t('coordinator.apart.nobody')).first()).toBeVisible();
  await card.getByText(t('coordinator.apart.look')).first().click();
  await card
    .getByRole('button', { name: /^Show the response of/ })
    .first()
    .click();
  await expect.element(card.getByText('A bus')).toBeVisible();
});

test('[QUA1] a response that was set apart is read in the words of its form, where the desk has it', async () => {
  let text = '';
  const desk = await openDeskFor({
    at: '/desk/people',
    responses: 1,
    answers: { ...somePeople, '/api/apart/look': () => ({ ...apart, text, isSealed: false }) },
  });
  leave = desk.leave;
  const { screen, t, sample } = desk;
  text = JSON.stringify(sample.entries.find(({ kind }) => kind === 'response'));
  const card = screen.getByRole('region', { name: t('coordinator.apart.title') });
  await card.getByText(t('coordinator.apart.look')).first().click();
  await card
    .getByRole('button', { name: /^Show the response of/ })
    .first()
    .click();
  await expect
    .element(card.getByText('How strong is your feeling that you belong here?'))
    .toBeVisible();
});

test('[QUA1] accepting takes all of a device; discarding is asked about first', async () => {
  const told: [string, number][] = [];
  let left = apart.items;
  const decided = (what: string) => (body: unknown) => {
    const { items } = body as { items: { id: string }[] };
    told.push([what, items.length]);
    left = left.filter((one) => !items.some(({ id }) => id === one.id));
    return { ...apart, done: items.length, left: [] };
  };
  const { screen, t } = await opens('/desk/people', {
    '/api/apart': () => ({ ...apart, items: left, count: left.length }),
    '/api/apart/accept': decided('accept'),
    '/api/apart/discard': decided('discard'),
  });
  await screen
    .getByRole('button', { name: `${t('coordinator.apart.accept')} Lost tablet` })
    .click();
  await expect.element(screen.getByText('12 are taken in.')).toBeVisible();
  const nobody = t('coordinator.apart.nobody');
  await screen.getByRole('button', { name: `${t('coordinator.apart.discard')} ${nobody}` }).click();
  expect(told).toEqual([['accept', 12]]);
  await screen
    .getByRole('dialog')
    .getByRole('button', { name: t('coordinator.apart.discard') })
    .click();
  await expect.element(screen.getByText('1 is discarded.')).toBeVisible();
  expect(told).toEqual([
    ['accept', 12],
    ['discard', 1],
  ]);
});

test('a tablet is given another name, and is taken off the list after a second word', async () => {
  const told: unknown[] = [];
  const tell = (body: unknown) => {
    told.push(body);
    return undefined;
  };
  const { screen, t } = await opens(
    '/desk/people',
    { '/api/devices/rename': tell, '/api/devices/revoke': tell },
    () => [seen(Date.parse(now), 'Tablet 3')],
  );
  await screen.getByRole('button', { name: `${t('coordinator.device.rename')} Tablet 3` }).click();
  await screen.getByRole('textbox', { name: t('coordinator.device.name') }).fill('Library tablet');
  await screen.getByRole('button', { name: t('coordinator.device.renameDo') }).click();
  await expect.element(screen.getByText(t('coordinator.device.renamed'))).toBeVisible();
  await screen.getByRole('button', { name: `${t('coordinator.device.revoke')} Tablet 3` }).click();
  await screen
    .getByRole('dialog')
    .getByRole('button', { name: t('coordinator.device.revoke') })
    .click();
  await expect
    .element(screen.getByText(t('coordinator.device.revoked', { name: 'Tablet 3' })))
    .toBeVisible();
  const id = seen(Date.parse(now), 'Tablet 3').id;
  expect(told).toEqual([{ id, name: 'Library tablet' }, { id }]);
});

test('what was done is told in plain words, and so is what this version does not know', async () => {
  const { screen } = await opens('/desk/audit');
  for (const sentence of [
    'Noor made a link to join (Facilitator) for Amélie.',
    'Somebody tried to sign in as Amélie and could not, 12 times.',
    'Noor changed the role of Amélie: Facilitator, now Coordinator.',
    'Noor changed a consultation (winter-2026): open.',
    'Noor made a file of answers (winter-2026).',
    'The server made a backup and checked it.',
    'The steward took in a file (tablet-3.bundle): 12 new.',
    'Noor: somethingNewer',
  ])
    await expect.element(screen.getByText(sentence)).toBeVisible();
});

test('without the server it is said, and nothing is invented', async () => {
  const desk = await openDeskFor({ at: '/desk/audit', responses: 0, server: 'away' });
  leave = desk.leave;
  await expect
    .element(desk.screen.getByText(desk.t('coordinator.accountFault.unreachable')))
    .toBeVisible();
});

test.each([
  ['/desk/people', 'light', 1440, 900],
  ['/desk/people', 'dark', 820, 1180],
  ['/desk/people', 'light', 360, 740],
  ['/desk/audit', 'light', 1440, 900],
  ['/desk/audit', 'dark', 360, 740],
  ['/desk/settings', 'light', 820, 1180],
])('a picture of %s, %s, %i px', async (at, theme, width, height) => {
  await page.viewport(width, height);
  document.documentElement.dataset.theme = theme;
  const { screen } = await opens(at);
  await expect.element(screen.getByRole('heading').first()).toBeVisible();
  await expect.poll(() => document.querySelectorAll('.people-list li').length).toBeGreaterThan(1);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  const name = `${at.slice(6)}-${theme}-${width}`;
  await page.screenshot({ path: `../../node_modules/.shots/people-${name}.png` });
  delete document.documentElement.dataset.theme;
  await page.viewport(1440, 900);
});
