import { type Layout, layouts } from '../fill/layout.ts';
import { type Theme, themes } from '../ui/theme.ts';

/**
 * Where at the desk someone is, as an address: every screen and every filter can be bookmarked,
 * sent to a colleague and reached with the back button.
 *
 *   /desk/consultations            /desk/responses?consultation=spring&language=ar&open=<id>
 *   /desk/consultations/new?from=  /desk/results?consultation=spring&by=NS001
 *   /desk/consultations/<slug>     /desk/library  /desk/people  /desk/settings  /desk/audit
 *   /desk/consultations/<slug>/poster?what=cards&sheet=<id>&paper=letter&language=ar
 *   /desk/consultations/<slug>/settings       /desk/consultations/<slug>/cards
 *   /desk/consultations/<slug>/contacts
 *   /desk/library/<form>/preview?frame=tablet&look=age
 */
export const printedThings = ['poster', 'tents', 'cards'] as const;
export type PrintedThing = (typeof printedThings)[number];

/** Screens about one consultation that have nothing else to say in the address. */
export const consultationParts = ['settings', 'cards', 'contacts'] as const;
export type ConsultationPart = (typeof consultationParts)[number];

export const responseFilters = ['language', 'day', 'mode', 'session'] as const;
export type ResponseFilter = (typeof responseFilters)[number];

/** How a previewed form is shown; absent is as a respondent would first meet it. */
export type PreviewSetting = {
  readonly frame?: Exclude<PreviewFrame, 'phone'> | undefined;
  readonly theme?: Exclude<Theme, 'system'> | undefined;
  readonly layout?: Layout | undefined;
  readonly language?: string | undefined;
  /** A second language beside the first. */
  readonly second?: string | undefined;
  /** The question that is looked into, by its path; `*`: the list of all. */
  readonly look?: string | undefined;
};
export const previewFrames = ['phone', 'tablet', 'desk'] as const;
export type PreviewFrame = (typeof previewFrames)[number];

export type DeskRoute =
  | { readonly kind: 'consultations' }
  | { readonly kind: 'newConsultation'; readonly from?: string | undefined }
  | { readonly kind: 'consultation'; readonly slug: string }
  | {
      readonly kind: 'poster';
      readonly slug: string;
      /** A poster where nothing is said. */
      readonly what?: PrintedThing | undefined;
      /** A4 where nothing is said. */
      readonly paper?: 'letter' | undefined;
      /** One language, or a sheet of its own for `each`; all on one sheet where nothing is said. */
      readonly language?: string | undefined;
      /** Entry of the sheet of cards. */
      readonly sheet?: string | undefined;
      /** A partner's own link is on it. */
      readonly partner?: string | undefined;
    }
  | { readonly kind: 'consultationPart'; readonly slug: string; readonly part: ConsultationPart }
  | { readonly kind: 'library' }
  /** `form`: an instrument's code, `own` for what was brought, or `<id>@<version>`. */
  | ({ readonly kind: 'preview'; readonly form: string } & PreviewSetting)
  | {
      readonly kind: 'responses';
      readonly consultation?: string | undefined;
      readonly filters: Readonly<Partial<Record<ResponseFilter, string>>>;
      /** From 1. */
      readonly page: number;
      /** The response that lies open beside the table. */
      readonly open?: string | undefined;
    }
  | {
      readonly kind: 'results';
      readonly consultation?: string | undefined;
      /** Path of the grouping question. */
      readonly by?: string | undefined;
      /** `again`: without answers whose card had let somebody in before. */
      readonly without?: 'again' | undefined;
    }
  | { readonly kind: 'people' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'audit' }
  | { readonly kind: 'unknown'; readonly path: string };

/** `address` is path and query, as in `/desk/results?by=NS001`. */
export function parseDeskRoute(address: string): DeskRoute {
  const url = new URL(address, 'http://desk.invalid');
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const asked = (name: string): string | undefined => url.searchParams.get(name) || undefined;
  const [, area, first, second, ...rest] = parts;
  if (rest.length > 0) return { kind: 'unknown', path: url.pathname };
  switch (area) {
    case undefined:
      return { kind: 'consultations' };
    case 'consultations':
      if (first === undefined) return { kind: 'consultations' };
      if (first === 'new') return { kind: 'newConsultation', from: asked('from') };
      if (second === undefined) return { kind: 'consultation', slug: first };
      if (second === 'poster')
        return {
          kind: 'poster',
          slug: first,
          what: printedThings.find((one) => one === asked('what')),
          paper: asked('paper') === 'letter' ? 'letter' : undefined,
          language: asked('language'),
          sheet: asked('sheet'),
          partner: asked('partner'),
        };
      if (consultationParts.some((part) => part === second))
        return { kind: 'consultationPart', slug: first, part: second as ConsultationPart };
      return { kind: 'unknown', path: url.pathname };
    case 'responses':
      return {
        kind: 'responses',
        consultation: asked('consultation'),
        filters: Object.fromEntries(
          responseFilters.flatMap((name) => {
            const value = asked(name);
            return value === undefined ? [] : [[name, value]];
          }),
        ),
        page: pageFrom(asked('page')),
        open: asked('open'),
      };
    case 'results':
      return {
        kind: 'results',
        consultation: asked('consultation'),
        by: asked('by'),
        without: asked('without') === 'again' ? 'again' : undefined,
      };
    case 'library':
      if (first === undefined) return { kind: 'library' };
      if (second === 'preview')
        return {
          kind: 'preview',
          form: first,
          frame: (['tablet', 'desk'] as const).find((one) => one === asked('frame')),
          theme: themes.filter((one) => one !== 'system').find((one) => one === asked('theme')),
          layout: layouts.find((one) => one === asked('layout')),
          language: asked('language'),
          second: asked('second'),
          look: asked('look'),
        };
      return { kind: 'unknown', path: url.pathname };
    case 'people':
    case 'settings':
    case 'audit':
      return { kind: area };
    default:
      return { kind: 'unknown', path: url.pathname };
  }
}

/** The address of a place at the desk; `parseDeskRoute` of it gives the place back. */
export function printDeskRoute(route: DeskRoute): string {
  switch (route.kind) {
    case 'consultations':
    case 'library':
    case 'people':
    case 'settings':
    case 'audit':
      return `/desk/${route.kind}`;
    case 'newConsultation':
      return withQuery('/desk/consultations/new', [['from', route.from]]);
    case 'consultation':
      return `/desk/consultations/${route.slug}`;
    case 'poster':
      return withQuery(`/desk/consultations/${route.slug}/poster`, [
        ['what', route.what],
        ['paper', route.paper],
        ['language', route.language],
        ['sheet', route.sheet],
        ['partner', route.partner],
      ]);
    case 'consultationPart':
      return `/desk/consultations/${route.slug}/${route.part}`;
    case 'preview':
      return withQuery(`/desk/library/${route.form}/preview`, [
        ['frame', route.frame],
        ['theme', route.theme],
        ['layout', route.layout],
        ['language', route.language],
        ['second', route.second],
        ['look', route.look],
      ]);
    case 'responses':
      return withQuery('/desk/responses', [
        ['consultation', route.consultation],
        ...responseFilters.map((name) => [name, route.filters[name]] as const),
        ['page', route.page === 1 ? undefined : String(route.page)],
        ['open', route.open],
      ]);
    case 'results':
      return withQuery('/desk/results', [
        ['consultation', route.consultation],
        ['by', route.by],
        ['without', route.without],
      ]);
    case 'unknown':
      return route.path;
  }
}

function withQuery(
  path: string,
  pairs: readonly (readonly [name: string, value: string | undefined])[],
): string {
  const query = new URLSearchParams();
  for (const [name, value] of pairs) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}

function pageFrom(text: string | undefined): number {
  const page = Number(text);
  return Number.isInteger(page) && page > 0 ? page : 1;
}
