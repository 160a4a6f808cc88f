import { useLateSpeech } from '../../i18n/late.tsx';
import { Card } from '../../ui/Card.tsx';
import { DeskLink } from '../address.tsx';
import type { ConsultationRecord } from '../records.ts';
import { PartLink } from './PartLink.tsx';
import { useLinks } from './use-links.ts';

/** Who was reached through whom: a number for each partner, where it is large enough to be shown. */
export function ReachCard({ record }: { readonly record: ConsultationRecord }) {
  const { t, number } = useLateSpeech('outreach');
  const { reach, marks } = useLinks(record);
  const { slug, partners = [] } = record.now;
  const again = [...marks.values()].filter(({ kind }) => kind === 'again').length;
  const nameOf = (code: string): string =>
    partners.find((partner) => partner.code === code)?.name ?? code;
  return (
    <Card labelledBy="reach">
      <div className="wm-stack">
        <h2 id="reach">{t('outreach.reach.title')}</h2>
        {reach.length === 0 && <p className="wm-quiet">{t('outreach.reach.none')}</p>}
        {reach.length > 0 && (
          <table className="outreach-reach">
            <thead>
              <tr>
                <th scope="col">{t('outreach.reach.partner')}</th>
                <th scope="col">{t('outreach.reach.people')}</th>
              </tr>
            </thead>
            <tbody>
              {reach.map(({ code, count }) => (
                <tr key={code}>
                  <th scope="row">
                    <DeskLink to={{ kind: 'poster', slug, partner: code }}>
                      <bdi>{nameOf(code)}</bdi>
                    </DeskLink>
                  </th>
                  <td className="wm-number">
                    {count === undefined ? t('outreach.reach.few') : number(count)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {reach.some(({ count }) => count === undefined) && (
          <p className="wm-quiet">{t('outreach.reach.fewWhy')}</p>
        )}
        {again > 0 && <p>{t('outreach.reach.again', { count: again })}</p>}
        <div className="wm-row">
          <PartLink slug={slug} part="cards" />
          <PartLink slug={slug} part="contacts" />
        </div>
      </div>
    </Card>
  );
}
