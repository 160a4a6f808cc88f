import { err, ok, type Result } from '../base/result.ts';
import type { Enrolment } from '../outbox/records.ts';
import { type Enrol, Enrolled } from '../protocol/account.ts';
import type { FacilitatorPorts } from './ports.ts';

export type EnrolFault =
  /** Used already, or older than ten minutes. */
  | 'refused'
  | 'noConnection'
  /** Too many wrong codes from here: a minute at most. */
  | 'wait'
  /** Something answered that is not ours, or another key than the one this device trusts. */
  | 'notOurServer';

/** Lets this device in with an invitation, pins the server's key and keeps the device's own. */
export async function enrolDevice(
  ports: Pick<FacilitatorPorts, 'fetch' | 'baseUrl' | 'outbox'>,
  request: Enrol,
): Promise<Result<Enrolment, EnrolFault>> {
  // The same outbox, hence the same tablet: the desk is not left with a record that nobody fills.
  const before = await ports.outbox.enrolment();
  const asBefore = before === undefined ? {} : { authorization: `Bearer ${before.deviceKey}` };
  let status: number;
  let body: unknown;
  try {
    const response = await ports.fetch(`${ports.baseUrl}/api/enrol`, {
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', 'X-Welcome-Mat': '1', ...asBefore },
      body: JSON.stringify(request),
    });
    status = response.status;
    body = await response.json().catch(() => undefined);
  } catch {
    return err('noConnection');
  }
  if (status === 429) return err('wait');
  if (status >= 500) return err('noConnection');
  if (status >= 400) return err('refused');
  const parsed = Enrolled.safeParse(body);
  if (!parsed.success) return err('notOurServer');
  const { deviceId, deviceKey, workspace, serverKey, partnership } = parsed.data;
  if ((await ports.outbox.pin(workspace, serverKey)) === 'different') return err('notOurServer');
  const enrolment: Enrolment = {
    deviceId,
    deviceName: request.deviceName,
    deviceKey,
    workspace,
    partnership: partnership.name,
  };
  await ports.outbox.keepEnrolment(enrolment);
  return ok(enrolment);
}
