import { Suspense } from 'react';
import type { LinkMark } from '../../analysis/link-marks.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Tag } from '../../ui/Tag.tsx';

/** What a coordinator must see of the link that an answer came by: a card's second, an unknown code. */
export function MarkTag({ mark }: { readonly mark: LinkMark | undefined }) {
  if (mark?.kind !== 'again' && mark?.kind !== 'unknown') return null;
  return (
    <Suspense>
      <Words kind={mark.kind} />
    </Suspense>
  );
}

function Words({ kind }: { readonly kind: 'again' | 'unknown' }) {
  const { t } = useLateSpeech('outreach');
  return (
    <Tag tone="attention">
      {t(kind === 'again' ? 'outreach.mark.again' : 'outreach.mark.unknown')}
    </Tag>
  );
}
