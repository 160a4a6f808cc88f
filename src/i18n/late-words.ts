import type { Catalogue, InterfaceLanguage, LateArea } from './words.ts';

/** The same as `loadWords`, for areas that come after the first screen; the rescue page has its own. */
const loaders = import.meta.glob<Catalogue>(
  './words/{carry,controls,door,files,media,more,outreach,withdraw}/*.json',
  {
    import: 'default',
  },
);

export async function loadLateWords(
  area: LateArea,
  language: InterfaceLanguage,
): Promise<Catalogue> {
  const load = loaders[`./words/${area}/${language}.json`] ?? loaders[`./words/${area}/en.json`];
  if (load === undefined) throw new Error(`no words for ${area}`);
  return load();
}
