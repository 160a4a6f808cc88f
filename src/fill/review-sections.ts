import type { NodeView, PageView } from '../engine/view.ts';
import type { SpokenWords } from '../model/words.ts';

/** The answers of one section of the form: what stands under its outermost heading. */
export type ReviewSection = {
  readonly key: string;
  readonly title: SpokenWords | undefined;
  readonly pages: readonly PageView[];
  /** Questions of those pages, without notes. */
  readonly nodes: readonly NodeView[];
};

/** All instances of a repeat are one section. Pages without a heading stand together. */
export function reviewSections(pages: readonly PageView[]): readonly ReviewSection[] {
  const sections: { key: string; title: SpokenWords | undefined; pages: PageView[] }[] = [];
  for (const page of pages) {
    const [outermost] = page.within;
    const isTitled = page.title !== undefined && page.nodes.length > 1;
    const path = outermost?.path ?? (isTitled ? page.key : '');
    const key = path.replace(/\[\d+\]$/, '');
    const last = sections.at(-1);
    if (last?.key === key) last.pages.push(page);
    else sections.push({ key, title: outermost?.label ?? page.title, pages: [page] });
  }
  return sections.map((section, i) => ({
    ...section,
    key: `${i} ${section.key}`,
    title: section.key === '' ? undefined : section.title,
    nodes: section.pages
      .flatMap(({ nodes }) => nodes)
      .filter(({ question }) => question.kind !== 'note'),
  }));
}
