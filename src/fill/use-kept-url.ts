import { useEffect, useState } from 'react';
import { useAttachments } from './attachments.tsx';
import type { KeptFile } from './surroundings.ts';

/** An address for kept bytes, as long as they are on screen; `isMissing` where there are none. */
export function useKeptUrl(kept: KeptFile | undefined): {
  readonly url: string | undefined;
  readonly isMissing: boolean;
} {
  const open = useAttachments();
  const { sha256, type = '', key } = kept ?? {};
  const [shown, setShown] = useState<{ sha256: string; url: string | undefined }>();
  useEffect(() => {
    if (sha256 === undefined) return setShown(undefined);
    let url: string | undefined;
    let isGone = false;
    const read = async () => {
      const file = await (await open?.())?.read({ sha256, type, key });
      if (isGone) return;
      url = file && URL.createObjectURL(file);
      setShown({ sha256, url });
    };
    read().catch(() => isGone || setShown({ sha256, url: undefined }));
    return () => {
      isGone = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [open, sha256, type, key]);
  const isRead = shown !== undefined && shown.sha256 === sha256;
  return { url: isRead ? shown.url : undefined, isMissing: isRead && shown.url === undefined };
}
