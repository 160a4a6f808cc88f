import axe from 'axe-core';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ErrorBoundary } from '../../src/app/ErrorBoundary.tsx';
import { err, ok } from '../../src/base/result.ts';
import type { Account, AccountFault } from '../../src/coordinator/account.ts';
import { type Sample, SetUpScreen } from '../../src/coordinator/door/SetUpScreen.tsx';
import { SignInScreen } from '../../src/coordinator/door/SignInScreen.tsx';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { Me, SetUp, type SignIn } from '../../src/protocol/account.ts';
import '../../src/ui/theme.css';
import '../../src/ui/kit.css';

const me = Me.parse({
  protocol: 'welcome-mat/1',
  epoch: 'e',
  history: [],
  safeSeq: 0,
  isSetUp: true,
  serverKey: { id: 'k', kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
  person: { id: 'noor', name: 'Noor', role: 'coordinator' },
  workspace: 'mat',
});

function accountThat(fault?: AccountFault) {
  const answer = fault === undefined ? ok(me) : err(fault);
  return {
    me: vi.fn(async () => answer),
    setUp: vi.fn(async (_request: SetUp) => answer),
    signIn: vi.fn(async (_request: SignIn) => answer),
    signInByLink: vi.fn(async (_token: string) => answer),
    signOut: vi.fn(async () => ok(undefined)),
    invite: vi.fn(async () => err('refused' as const)),
    devices: vi.fn(async () => err('refused' as const)),
    backups: vi.fn(async () => err('refused' as const)),
    backUp: vi.fn(async () => err('refused' as const)),
  } satisfies Account;
}

const speech = await loadSpeech('en', ['ui', 'coordinator']);
const { t } = speech;
document.title = 'Door';
document.documentElement.lang = 'en';

const noSample: Sample = {
  partnership: async () => Promise.reject(new Error('not asked for')),
  load: async () => Promise.reject(new Error('not asked for')),
};

async function setsUp(account: Account, sample: Sample = noSample) {
  const onDone = vi.fn();
  const screen = await render(
    <SpeechProvider speech={speech}>
      <main>
        <SetUpScreen token="the-token" account={account} sample={sample} onDone={onDone} />
      </main>
    </SpeechProvider>,
  );
  return { screen, onDone };
}

describe('the first run', () => {
  test('names the partnership, its places and languages, and the first coordinator', async () => {
    const account = accountThat();
    const { screen, onDone } = await setsUp(account);
    await screen.getByLabelText(t('coordinator.settings.name'), { exact: true }).fill('Maple LIP');
    await screen.getByLabelText(t('coordinator.settings.area')).fill('Maple Creek');
    await screen.getByLabelText(t('coordinator.setUp.place', { number: 1 })).fill('Maple Creek');
    await userEvent.keyboard('{Enter}');
    await expect
      .element(screen.getByLabelText(t('coordinator.setUp.place', { number: 2 })))
      .toHaveFocus();
    await userEvent.keyboard('Saint-Félix');
    await screen.getByLabelText('العربية').click();
    await screen.getByLabelText(t('coordinator.settings.contact')).fill('Town Hall');
    await screen.getByLabelText(t('coordinator.personName')).fill('Noor');
    await screen.getByLabelText(t('coordinator.passphrase')).fill('four words or five');
    await screen.getByRole('button', { name: t('coordinator.setUp.do') }).click();
    await expect.poll(() => onDone.mock.calls.length).toBe(1);
    const sent = account.setUp.mock.calls[0]?.[0];
    expect(SetUp.parse(sent)).toEqual(sent);
    expect(sent).toMatchObject({
      token: 'the-token',
      partnership: {
        places: [
          { name: 'maple-creek', label: { en: 'Maple Creek' } },
          { name: 'saint-felix', label: { en: 'Saint-Félix' } },
        ],
        languages: ['en', 'fr', 'ar'],
      },
    });
  });

  test('sends nothing while something is missing, and moves to it', async () => {
    const account = accountThat();
    const { screen } = await setsUp(account);
    await screen.getByRole('button', { name: t('coordinator.setUp.do') }).click();
    await expect
      .element(screen.getByLabelText(t('coordinator.settings.name'), { exact: true }))
      .toHaveFocus();
    await expect.element(screen.getByText(t('coordinator.setUp.fault.name'))).toBeVisible();
    expect(account.setUp).not.toHaveBeenCalled();
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  test('a used link is explained', async () => {
    const { screen } = await setsUp(accountThat('refused'), {
      ...noSample,
      partnership: async () => ({
        name: 'Sample',
        area: 'Here',
        places: [],
        languages: [],
        contact: '',
      }),
    });
    await screen.getByLabelText(t('coordinator.setUp.sample')).click();
    await screen.getByLabelText(t('coordinator.personName')).fill('Noor');
    await screen.getByLabelText(t('coordinator.passphrase')).fill('four words or five');
    await screen.getByRole('button', { name: t('coordinator.setUp.doSample') }).click();
    await expect.element(screen.getByText(t('coordinator.setUp.refused'))).toBeVisible();
  });

  test('the sample shows how far its loading has come', async () => {
    let finish = (): void => undefined;
    const load = vi.fn<Sample['load']>((_me, onProgress) => {
      onProgress(120, 600);
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    const partnership = {
      name: 'Sample',
      area: 'Here',
      places: [],
      languages: [],
      contact: '',
    };
    const { screen, onDone } = await setsUp(accountThat(), {
      partnership: async () => partnership,
      load,
    });
    await screen.getByLabelText(t('coordinator.setUp.sample')).click();
    await screen.getByLabelText(t('coordinator.personName')).fill('Noor');
    await screen.getByLabelText(t('coordinator.passphrase')).fill('four words or five');
    await screen.getByRole('button', { name: t('coordinator.setUp.doSample') }).click();
    await expect.element(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '120');
    expect(onDone).not.toHaveBeenCalled();
    finish();
    await expect.poll(() => onDone.mock.calls.length).toBe(1);
    expect(load.mock.calls[0]?.[0].workspace).toBe('mat' as WorkspaceId);
  });
});

describe('signing in', () => {
  async function comes(account: Account, token?: string) {
    const onDone = vi.fn();
    const screen = await render(
      <SpeechProvider speech={speech}>
        <main>
          <SignInScreen
            account={account}
            token={token}
            partnershipName="Maple LIP"
            onDone={onDone}
          />
        </main>
      </SpeechProvider>,
    );
    return { screen, onDone };
  }

  test('with name and passphrase', async () => {
    const account = accountThat();
    const { screen, onDone } = await comes(account);
    await screen.getByLabelText(t('coordinator.personName')).fill(' Noor ');
    await screen.getByLabelText(t('coordinator.passphrase')).fill('four words or five');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => onDone.mock.calls.length).toBe(1);
    expect(account.signIn).toHaveBeenCalledWith({
      name: 'Noor',
      passphrase: 'four words or five',
    });
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  test.each([
    ['refused', 'coordinator.signIn.refused'],
    ['later', 'coordinator.accountFault.later'],
    ['unreachable', 'coordinator.accountFault.unreachable'],
  ] as const)('%s is said in words, and what was typed stays', async (fault, words) => {
    const { screen } = await comes(accountThat(fault));
    await screen.getByLabelText(t('coordinator.personName')).fill('Noor');
    await screen.getByLabelText(t('coordinator.passphrase')).fill('wrong words');
    await screen.getByRole('button', { name: t('coordinator.signIn.do') }).click();
    await expect.element(screen.getByText(t(words))).toBeVisible();
    await expect.element(screen.getByLabelText(t('coordinator.personName'))).toHaveValue('Noor');
  });

  test('a link is traded once, without a question', async () => {
    const account = accountThat();
    const { onDone } = await comes(account, 'one-time');
    await expect.poll(() => onDone.mock.calls.length).toBe(1);
    expect(account.signInByLink.mock.calls).toEqual([['one-time']]);
  });

  test('a link that was used leads to the form, and says why', async () => {
    const { screen } = await comes(accountThat('refused'), 'used');
    await expect.element(screen.getByText(t('coordinator.signIn.linkUsed'))).toBeVisible();
    await expect.element(screen.getByLabelText(t('coordinator.personName'))).toBeVisible();
  });
});

function Broken(): never {
  throw new Error('the thread tore');
}

test('a screen that breaks says so, and leads to the page that takes answers out', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const screen = await render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  await expect.element(screen.getByRole('heading')).toBeVisible();
  const rescue = screen.getByRole('link', { name: /kept on this device|gardé sur cet appareil/ });
  await expect.element(rescue).toHaveAttribute('href', '/rescue.html');
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  quiet.mockRestore();
});
