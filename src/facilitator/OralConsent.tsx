import { useEffect, useRef, useState } from 'react';
import { Tick } from '../fill/Tick.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Consent, Mode } from '../model/response.ts';
import { Card } from '../ui/Card.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { HandOver, Memory } from './memory.ts';

/**
 * Consent that was heard and not read (domain 4.3): who read it out, whether an interpreter told it
 * and in what, and for a table that agrees as one, how many sit there. For the facilitator, under
 * the title of the text that she reads. What she wrote is there again for the next person; a
 * table's yes holds for its session.
 */
export type OralRecord = Pick<Consent, 'witness' | 'interpreter' | 'talk' | 'people'>;

const oralModes: readonly Mode[] = ['facilitatorReads', 'interpreter', 'phoneCall'];

type Written = {
  readonly witness: string;
  readonly interpreter: boolean;
  readonly talk: string;
  readonly isTable: boolean;
  readonly people: string;
};

export function useOralConsent(memory: Memory, { mode, session }: HandOver) {
  const isOral = oralModes.includes(mode);
  const block = useRef<HTMLDivElement>(null);
  const [hasTried, setTried] = useState(false);
  const [written, setWritten] = useState<Written>({
    witness: '',
    interpreter: mode === 'interpreter',
    talk: '',
    isTable: false,
    people: '',
  });
  useEffect(() => {
    if (!isOral) return;
    let isGone = false;
    memory.oral().then(
      (before) => {
        if (isGone || before === undefined) return;
        const { witness = '', talk = '', people } = before;
        const isSameTable = people !== undefined && before.session === session;
        setWritten((now) => ({
          ...now,
          witness,
          talk: now.interpreter ? talk : '',
          ...(isSameTable ? { isTable: true, people: String(people) } : {}),
        }));
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [memory, isOral, session]);

  const count = Number(written.people);
  const faults = {
    witness: written.witness.trim() === '',
    people: written.isTable && !(Number.isInteger(count) && count >= 2 && count <= 500),
  };
  return {
    isOral,
    block,
    written,
    setWritten,
    mayBeTable: session !== undefined && mode !== 'phoneCall',
    faults: hasTried ? faults : { witness: false, people: false },
    /** What goes with the consent; `undefined`: something is missing, and has the focus. */
    record: (): OralRecord | undefined => {
      if (!isOral) return {};
      setTried(true);
      if (faults.witness || faults.people) {
        requestAnimationFrame(() =>
          block.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        );
        return undefined;
      }
      const talk = written.talk.trim();
      const record: OralRecord = {
        witness: written.witness.trim(),
        interpreter: written.interpreter,
        ...(written.interpreter && talk !== '' ? { talk } : {}),
        ...(written.isTable ? { people: count } : {}),
      };
      memory.keepOral({ ...record, session }).catch(() => undefined);
      return record;
    },
  };
}

export function OralConsent({ oral }: { readonly oral: ReturnType<typeof useOralConsent> }) {
  const { t } = useSpeech();
  const { written, setWritten, faults } = oral;
  const set = (part: Partial<Written>): void => setWritten({ ...written, ...part });
  return (
    <div ref={oral.block}>
      <Card labelledBy="oral">
        <div className="wm-stack">
          <h2 id="oral">{t('facilitator.oral.title')}</h2>
          <p className="wm-quiet">{t('facilitator.oral.what')}</p>
          <TextField
            label={t('facilitator.oral.witness')}
            hint={t('facilitator.oral.witnessHint')}
            error={faults.witness ? t('facilitator.oral.witnessMissing') : undefined}
            required
            dir="auto"
            autoComplete="off"
            maxLength={40}
            value={written.witness}
            onChange={(value) => set({ witness: value })}
          />
          <Tick isTicked={written.interpreter} onChange={(interpreter) => set({ interpreter })}>
            {t('facilitator.oral.interpreter')}
          </Tick>
          {written.interpreter && (
            <TextField
              label={t('facilitator.oral.talk')}
              hint={t('facilitator.oral.talkHint')}
              optional
              dir="auto"
              autoComplete="off"
              maxLength={60}
              value={written.talk}
              onChange={(value) => set({ talk: value })}
            />
          )}
          {oral.mayBeTable && (
            <Tick isTicked={written.isTable} onChange={(isTable) => set({ isTable })}>
              {t('facilitator.oral.table')}
            </Tick>
          )}
          {oral.mayBeTable && written.isTable && (
            <TextField
              label={t('facilitator.oral.people')}
              hint={t('facilitator.oral.peopleHint')}
              error={faults.people ? t('facilitator.oral.peopleWrong') : undefined}
              required
              inputMode="numeric"
              autoComplete="off"
              value={written.people}
              onChange={(value) => set({ people: value })}
            />
          )}
        </div>
      </Card>
    </div>
  );
}
