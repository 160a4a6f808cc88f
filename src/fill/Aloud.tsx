import { Suspense } from 'react';
import { Later, later } from './later.tsx';

const readAloud = later(async () => (await import('./ReadAloud.tsx')).ReadAloud);

/** The way to hear it, where the device has a voice: fetched after the words, which do without. */
export function Aloud(props: { readonly text: string; readonly language: string }) {
  return (
    <Suspense>
      <Later part={readAloud} props={props} />
    </Suspense>
  );
}
