import { useEffect, useState } from 'react';
import type { AccountFault } from '../coordinator/account.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Me } from '../protocol/account.ts';
import { Banner } from '../ui/Banner.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import type { LanguageChoice } from './App.tsx';
import { Door } from './Door.tsx';
import { homeOf } from './home-of.ts';
import { tools } from './tools.ts';

/** The house from the street: what it is, and the two doors for those who work here. */
export function FrontPage({ languageChoice }: { readonly languageChoice: LanguageChoice }) {
  const { t } = useSpeech();
  const [me, setMe] = useState<Me | AccountFault>();
  useEffect(() => {
    void tools.account.me().then((answer) => setMe(answer.ok ? answer.value : answer.error));
  }, []);
  const known = typeof me === 'object' ? me : undefined;
  const isNew = known?.isSetUp === false;
  return (
    <Door languageChoice={languageChoice}>
      <div className="front">
        <Mark size={88} />
        <h1>{known?.partnership?.name ?? t('ui.product')}</h1>
        <p className="wm-lead">{t('coordinator.front.what')}</p>
        {isNew ? (
          <Banner tone="info">{t('coordinator.front.notSetUp')}</Banner>
        ) : (
          <div className="front-doors">
            <ButtonLink href={known?.person ? homeOf(known) : '/sign-in'} tone="primary" large>
              <Icon name="chart" />
              {t(known?.person ? 'coordinator.front.desk' : 'coordinator.front.signIn')}
            </ButtonLink>
            <ButtonLink href="/collect" large>
              <Icon name="person" />
              {t('coordinator.front.collect')}
            </ButtonLink>
          </div>
        )}
        {known?.person && (
          <p>
            <a href="/account">{t('coordinator.account.title')}</a>
          </p>
        )}
        {me === 'unreachable' && <Banner tone="attention">{t('coordinator.front.away')}</Banner>}
        <p className="wm-quiet">{t('coordinator.front.answering')}</p>
        <ul className="front-promises">
          <li>
            <Icon name="saved" />
            {t('coordinator.front.promise.offline')}
          </li>
          <li>
            <Icon name="lock" />
            {t('coordinator.front.promise.private')}
          </li>
          <li>
            <Icon name="delivered" />
            {t('coordinator.front.promise.proof')}
          </li>
        </ul>
      </div>
    </Door>
  );
}
