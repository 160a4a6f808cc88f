import { useRef, useState } from 'react';

/**
 * *Send*, once at a time. Most often it is saved before anyone could read "Saving": busy is shown
 * only after a tenth of a second, so that nothing is drawn before the thanks.
 */
export function useSending(): {
  readonly sending: 'not' | 'now' | 'failed';
  readonly send: (sent: () => Promise<void>) => void;
} {
  const [sending, setSending] = useState<'not' | 'now' | 'failed'>('not');
  const isSending = useRef(false);
  return {
    sending,
    send(sent) {
      if (isSending.current) return;
      isSending.current = true;
      const slow = setTimeout(() => setSending('now'), 100);
      sent()
        .catch(() => setSending('failed'))
        .finally(() => {
          clearTimeout(slow);
          isSending.current = false;
        });
    },
  };
}
