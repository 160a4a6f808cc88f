import { useCallback, useEffect, useState } from 'react';
import { useDesk } from '../desk-context.tsx';
import type { BroughtForm } from './form-drawer.ts';
import type { FormFile } from './form-media.ts';

/** The form that lies in the drawer, and how to put another there or take it out. */
export function useBroughtForm() {
  const { formDrawer } = useDesk();
  const [brought, set] = useState<BroughtForm | 'looking' | undefined>('looking');
  useEffect(() => {
    let isHere = true;
    void formDrawer.open().then((found) => {
      // Somebody may have brought another while the drawer was being opened.
      if (isHere) set((now) => (now === 'looking' ? found : now));
    });
    return () => {
      isHere = false;
    };
  }, [formDrawer]);
  const keep = useCallback(
    async (next: BroughtForm | undefined, files: readonly FormFile[] = []): Promise<void> => {
      set(next);
      await (next === undefined ? formDrawer.empty() : formDrawer.keep(next, files));
    },
    [formDrawer],
  );
  return { brought, keep };
}
