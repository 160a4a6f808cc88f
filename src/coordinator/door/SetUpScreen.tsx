import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { interfaceLanguages } from '../../i18n/words.ts';
import type { LanguageTag } from '../../model/ids.ts';
import type { Me, Partnership } from '../../protocol/account.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ChoiceCard } from '../../ui/ChoiceCard.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ThreadProgress } from '../../ui/ThreadProgress.tsx';
import type { Account, AccountFault } from '../account.ts';
import { accountFaultKeys, setUpFaultKeys } from '../word-keys.ts';
import { focusFirstFault } from './JoinScreen.tsx';
import { PartnershipFields } from './PartnershipFields.tsx';
import { PassphraseField } from './PassphraseField.tsx';
import {
  faultsOfSetUp,
  partnershipOf,
  passphraseMinLength,
  type SetUpDraft,
  type SetUpField,
} from './set-up-draft.ts';

/** The sample's two halves: its partnership before the account, its answers after it. */
export type Sample = {
  readonly partnership: () => Promise<Partnership>;
  readonly load: (me: Me, onProgress: (done: number, total: number) => void) => Promise<void>;
};

type SetUpScreenProps = {
  /** From the link that the server printed. */
  readonly token: string;
  readonly account: Account;
  readonly sample: Sample;
  readonly onDone: (me: Me) => void;
};

type Step =
  | { readonly kind: 'asking' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'loading'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly fault: AccountFault };

const blank: SetUpDraft = {
  name: '',
  area: '',
  places: [''],
  languages: ['en', 'fr'] as LanguageTag[],
  contact: '',
  personName: '',
  passphrase: '',
};

/** The first run: whose house this is, and who keeps its key. */
export function SetUpScreen({ token, account, sample, onDone }: SetUpScreenProps) {
  const { t } = useSpeech();
  const [isSample, setSample] = useState(false);
  const [draft, setDraft] = useState(blank);
  const [hasTried, setTried] = useState(false);
  const [step, setStep] = useState<Step>({ kind: 'asking' });
  const [weak, setWeak] = useState<string>();
  const faults = faultsOfSetUp(draft, isSample);
  const change = (part: Partial<SetUpDraft>): void => setDraft({ ...draft, ...part });
  const errorOf = (field: SetUpField): string | undefined =>
    hasTried && faults.includes(field)
      ? t(setUpFaultKeys[field], { least: passphraseMinLength })
      : undefined;

  const setUp = async (): Promise<void> => {
    setTried(true);
    if (faults.length > 0) {
      return focusFirstFault();
    }
    setStep({ kind: 'busy' });
    const partnership = isSample ? await sample.partnership() : partnershipOf(draft);
    const person = { name: draft.personName.trim(), passphrase: draft.passphrase };
    const answer = await account.setUp({ token, partnership, person });
    if (!answer.ok && answer.error === 'weak') {
      setStep({ kind: 'asking' });
      setWeak(draft.passphrase);
      return focusFirstFault();
    }
    if (!answer.ok) return setStep({ kind: 'failed', fault: answer.error });
    if (isSample)
      await sample.load(answer.value, (done, total) => setStep({ kind: 'loading', done, total }));
    onDone(answer.value);
  };

  if (step.kind === 'loading')
    return (
      <div className="wm-stack door-loading" role="status">
        <h1>{t('coordinator.setUp.loading')}</h1>
        <ThreadProgress
          done={step.done}
          total={step.total}
          label={t('coordinator.setUp.loaded', { done: step.done, total: step.total })}
        />
        <p className="wm-quiet wm-number">
          {t('coordinator.setUp.loaded', { done: step.done, total: step.total })}
        </p>
      </div>
    );
  return (
    <form
      className="wm-stack wm-stack-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (step.kind !== 'busy') void setUp();
      }}
    >
      <div className="wm-stack wm-stack-tight">
        <h1>{t('coordinator.setUp.title')}</h1>
        <p className="wm-lead wm-quiet">{t('coordinator.setUp.lead')}</p>
      </div>
      <fieldset className="wm-choices">
        <legend className="wm-hidden">{t('coordinator.setUp.which')}</legend>
        <ChoiceCard
          type="radio"
          name="start"
          checked={!isSample}
          onChange={() => setSample(false)}
          label={t('coordinator.setUp.own')}
          hint={t('coordinator.setUp.ownHint')}
        />
        <ChoiceCard
          type="radio"
          name="start"
          checked={isSample}
          onChange={() => setSample(true)}
          label={t('coordinator.setUp.sample')}
          hint={t('coordinator.setUp.sampleHint')}
        />
      </fieldset>
      {!isSample && (
        <PartnershipFields
          draft={draft}
          onChange={change}
          errorOf={errorOf}
          languages={interfaceLanguages}
        />
      )}
      <Card labelledBy="set-up-person">
        <div className="wm-stack">
          <h2 id="set-up-person">{t('coordinator.setUp.person')}</h2>
          <TextField
            label={t('coordinator.personName')}
            error={errorOf('personName')}
            required
            autoComplete="username"
            maxLength={100}
            value={draft.personName}
            onChange={(value) => change({ personName: value })}
          />
          <PassphraseField
            value={draft.passphrase}
            onChange={(passphrase) => change({ passphrase })}
            hasTried={hasTried}
            weak={weak}
          />
        </div>
      </Card>
      {step.kind === 'failed' && (
        <Banner tone="wrong">
          {step.fault === 'refused'
            ? t('coordinator.setUp.refused')
            : t(accountFaultKeys[step.fault])}
        </Banner>
      )}
      <div>
        <Button type="submit" tone="primary" large busy={step.kind === 'busy'}>
          {t(isSample ? 'coordinator.setUp.doSample' : 'coordinator.setUp.do')}
        </Button>
      </div>
    </form>
  );
}
