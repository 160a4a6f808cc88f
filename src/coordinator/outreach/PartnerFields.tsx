import { useId } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDesk } from '../desk-context.tsx';
import type { SettingsPart } from './ConsultationSettings.tsx';
import { suggestPartnerCode } from './settings-draft.ts';

/** A link of its own for each agency that hands it on. A code that stands on paper is not changed. */
export function PartnerFields({ record, draft, change, faults }: SettingsPart) {
  const { t } = useLateSpeech('outreach');
  const { origin } = useDesk();
  const heading = useId();
  const { partners } = draft;
  const published = new Set((record.now.partners ?? []).map(({ code }) => code as string));
  const base = `${origin.replace(/^https?:\/\//, '')}/c/${record.now.slug}/`;
  const set = (at: number, part: Partial<(typeof partners)[number]>): void =>
    change({ partners: partners.map((one, other) => (other === at ? { ...one, ...part } : one)) });
  const codeFault = (at: number): string | undefined => {
    const fault = faults.find((one) => one.field === 'partnerCode' && one.at === at);
    if (fault?.field !== 'partnerCode') return undefined;
    return t(fault.code === 'taken' ? 'outreach.partners.taken' : 'outreach.partners.malformed');
  };
  return (
    <Card labelledBy={heading}>
      <div className="wm-stack">
        <h2 id={heading}>{t('outreach.partners.title')}</h2>
        <p className="wm-quiet">{t('outreach.partners.what')}</p>
        {[...partners.entries()].map(([at, { name, code }]) => (
          <div key={at} className="outreach-partner">
            <TextField
              label={t('outreach.partners.name')}
              error={
                faults.some((one) => one.field === 'partnerName' && one.at === at)
                  ? t('outreach.partners.nameMissing')
                  : undefined
              }
              required
              dir="auto"
              maxLength={120}
              value={name}
              onChange={(value) => set(at, { name: value })}
              onBlur={() => {
                const others = partners.flatMap((one, other) => (other === at ? [] : [one.code]));
                if (code === '' && name.trim() !== '')
                  set(at, { code: suggestPartnerCode(name, others) });
              }}
            />
            <TextField
              label={t('outreach.partners.code')}
              error={codeFault(at)}
              required
              dir="ltr"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              maxLength={32}
              readOnly={published.has(code)}
              value={code}
              onChange={(value) => set(at, { code: value.toLowerCase() })}
            />
            <Button
              aria-label={t('outreach.partners.removeOne', { name })}
              onClick={() => change({ partners: partners.filter((_, other) => other !== at) })}
            >
              <Icon name="close" />
              {t('outreach.partners.remove')}
            </Button>
            {code !== '' && (
              <p className="wm-quiet desk-link outreach-wide" dir="ltr">
                {base}
                {code}
              </p>
            )}
          </div>
        ))}
        <div>
          <Button onClick={() => change({ partners: [...partners, { name: '', code: '' }] })}>
            <Icon name="add" />
            {t('outreach.partners.add')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
