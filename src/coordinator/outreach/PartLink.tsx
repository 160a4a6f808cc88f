import { useLateSpeech } from '../../i18n/late.tsx';
import type { MessageKey } from '../../i18n/words.ts';
import type { Slug } from '../../model/ids.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { DeskLink } from '../address.tsx';
import type { ConsultationPart } from '../route.ts';

const faces: Readonly<Record<ConsultationPart, readonly [icon: IconName, title: MessageKey]>> = {
  settings: ['settings', 'outreach.settings.title'],
  cards: ['print', 'outreach.cards.title'],
  contacts: ['person', 'outreach.contacts.title'],
};

/** Leads to one of the further screens about a consultation; looks like a button. */
export function PartLink(props: { readonly slug: Slug; readonly part: ConsultationPart }) {
  const { slug, part } = props;
  const { t } = useLateSpeech('outreach');
  const [icon, title] = faces[part];
  return (
    <DeskLink to={{ kind: 'consultationPart', slug, part }} className="wm-button wm-button-quiet">
      <Icon name={icon} />
      {t(title)}
    </DeskLink>
  );
}
