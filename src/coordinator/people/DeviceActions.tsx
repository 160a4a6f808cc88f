import { type FormEvent, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { SeenDevice } from '../../protocol/heartbeat.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDesk } from '../desk-context.tsx';
import { Confirm } from './Confirm.tsx';
import { FaultBanner } from './FaultBanner.tsx';
import type { PeopleFault } from './people-doors.ts';

/** Another name for a tablet, or off the list with it: lost, stolen, given away. */
export function DeviceActions(props: {
  readonly device: SeenDevice;
  /** When it was last heard, in words. */
  readonly heard: string;
}) {
  const { device } = props;
  const { t } = useSpeech();
  const { doors } = useDesk();
  const [open, setOpen] = useState<'rename' | 'revoke'>();
  const [fault, setFault] = useState<PeopleFault>();
  const [said, setSaid] = useState('');
  const revoke = async (): Promise<void> => {
    const done = await doors.revokeDevice(device.id);
    setOpen(undefined);
    setFault(done.ok ? undefined : done.error);
    if (done.ok) setSaid(t('coordinator.device.revoked', { name: device.name }));
  };
  const renamed = (): void => {
    setOpen(undefined);
    setSaid(t('coordinator.device.renamed'));
  };
  return (
    <>
      <FaultBanner fault={fault} />
      {said !== '' && (
        <p role="status" className="wm-quiet">
          {said}
        </p>
      )}
      <div className="wm-row">
        <Button onClick={() => setOpen('rename')}>
          {t('coordinator.device.rename')}
          <span className="wm-hidden"> {device.name}</span>
        </Button>
        <Button onClick={() => setOpen('revoke')}>
          {t('coordinator.device.revoke')}
          <span className="wm-hidden"> {device.name}</span>
        </Button>
      </div>
      {open === 'rename' && (
        <Rename device={device} onDone={renamed} onClose={() => setOpen(undefined)} />
      )}
      {open === 'revoke' && (
        <Confirm
          title={t('coordinator.device.revokeTitle', { name: device.name })}
          act={t('coordinator.device.revoke')}
          onNo={() => setOpen(undefined)}
          onYes={revoke}
        >
          <StillThere device={device} heard={props.heard} />
          <p>{t('coordinator.device.revokeWhy')}</p>
        </Confirm>
      )}
    </>
  );
}

function Rename(props: {
  readonly device: SeenDevice;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useSpeech();
  const { doors } = useDesk();
  const [name, setName] = useState(props.device.name);
  const [fault, setFault] = useState<PeopleFault>();
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') return;
    const done = await doors.renameDevice(props.device.id, name.trim());
    if (done.ok) props.onDone();
    else setFault(done.error);
  };
  return (
    <Sheet title={t('coordinator.device.rename')} onClose={props.onClose}>
      <form className="wm-stack" noValidate onSubmit={(event) => void rename(event)}>
        <TextField
          label={t('coordinator.device.name')}
          required
          autoComplete="off"
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <FaultBanner fault={fault} />
        <div className="wm-row">
          <Button type="submit" tone="primary">
            {t('coordinator.device.renameDo')}
          </Button>
          <Button onClick={props.onClose}>{t('coordinator.people.cancel')}</Button>
        </div>
      </form>
    </Sheet>
  );
}

/** What would be left on it, as far as it has said: nobody should give answers up by mistake. */
function StillThere({ device, heard }: { readonly device: SeenDevice; readonly heard: string }) {
  const { t } = useSpeech();
  const { report } = device;
  if (report === undefined)
    return (
      <Banner tone="attention" still>
        {t('coordinator.device.revokeUnknown')} {heard}.
      </Banner>
    );
  const held = report.held + report.drafts;
  if (held === 0)
    return (
      <p>
        {t('coordinator.device.revokeEmpty')} {heard}.
      </p>
    );
  return (
    <Banner tone="attention" still>
      {t('coordinator.device.revokeHolding', { count: held })} {heard}.
    </Banner>
  );
}
