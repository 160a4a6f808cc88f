import { useCallback, useEffect, useState } from 'react';
import type { MediaUrl } from '../../fill/surroundings.ts';
import type { Form } from '../../model/form.ts';
import { useDesk } from '../desk-context.tsx';

/**
 * A form's pictures and sounds at the desk: from the drawer of this browser while it was not asked
 * with yet, else from the server.
 */
export function useDeskMedia({ media }: Pick<Form, 'media'>): MediaUrl {
  const { openAttachments } = useDesk();
  const [urlsByName, set] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let isGone = false;
    const made: string[] = [];
    const read = async () => {
      const files = await openAttachments();
      for (const [name, kept] of Object.entries(media ?? {})) {
        const file = await files.read(kept).catch(() => undefined);
        if (isGone) return;
        if (file === undefined) continue;
        const url = URL.createObjectURL(file);
        made.push(url);
        set((before) => new Map([...before, [name, url]]));
      }
    };
    void read();
    return () => {
      isGone = true;
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, [openAttachments, media]);
  return useCallback((name) => urlsByName.get(name), [urlsByName]);
}
