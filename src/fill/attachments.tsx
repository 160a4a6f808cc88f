import { type ReactNode, useContext, useMemo } from 'react';
import { type OpenAttachments, Surroundings } from './surroundings.ts';

/** A place for files outside a running form: where answers are read again. */
export function Attachments(props: {
  readonly open: OpenAttachments | undefined;
  readonly children: ReactNode;
}) {
  const { open } = props;
  const around = useMemo(() => ({ attachments: open }), [open]);
  return <Surroundings value={around}>{props.children}</Surroundings>;
}

export const useAttachments = (): OpenAttachments | undefined =>
  useContext(Surroundings).attachments;
