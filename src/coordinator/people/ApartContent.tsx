import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { ApartItem } from '../../protocol/apart.ts';
import { Button } from '../../ui/Button.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { formOf } from '../records.ts';
import { AnswersInWords } from '../responses/AnswersInWords.tsx';
import { linesOfEntry, responseIn } from './apart-groups.ts';
import { FaultBanner } from './FaultBanner.tsx';
import type { PeopleFault } from './people-doors.ts';

/** Asked for one by one, when somebody wants to read it. */
export function ApartContent({ item }: { readonly item: ApartItem }) {
  const { t, date } = useSpeech();
  const { doors } = useDesk();
  const [text, setText] = useState<string>();
  const [fault, setFault] = useState<PeopleFault | 'sealed'>();
  const read = async (): Promise<void> => {
    const content = await doors.lookApart({ id: item.id, hash: item.hash });
    if (!content.ok) return setFault(content.error);
    if (content.value.isSealed) return setFault('sealed');
    setText(content.value.text);
  };
  const when = date(new Date(item.receivedAt), { dateStyle: 'medium', timeStyle: 'short' });
  if (fault === 'sealed') return <p className="wm-quiet">{t('coordinator.apart.sealed')}</p>;
  return (
    <>
      <FaultBanner fault={fault} />
      {text === undefined ? (
        <Button tone="link" onClick={() => void read()}>
          {t('coordinator.apart.read', { kind: item.kind, when })}
        </Button>
      ) : (
        <Read kind={item.kind} text={text} />
      )}
    </>
  );
}

/** A response in the words of its form, where this desk has the form; anything else line by line. */
function Read({ kind, text }: { readonly kind: string; readonly text: string }) {
  const { holdings } = useDeskState();
  const response = kind === 'response' ? responseIn(text) : undefined;
  const form = response && formOf(holdings, response.form);
  if (response !== undefined && form !== undefined)
    return <AnswersInWords form={form} body={response} />;
  return (
    <dl className="desk-facts" dir="auto">
      {linesOfEntry(text).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
