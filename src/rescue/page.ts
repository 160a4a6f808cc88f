import { type Counted, countFile, exportAll } from './export.ts';
import { type Found, isSealed, look, nameOf } from './look.ts';
import { isLocked } from './open-draft.ts';
import { type RescueLanguage, rescueLanguages, type Say, sayIn } from './words.ts';

/**
 * The page on screen: what is here, one large button, what to do next. Drawn with the browser's own
 * means, anew after each step, because nothing else may be there to draw with.
 */
type View = {
  language: RescueLanguage;
  found: Found | undefined;
  saving: 'no' | 'now' | { readonly name: string; readonly file: File } | { readonly why: string };
  counted: Counted | undefined;
};

export type PageTools = {
  readonly root: HTMLElement;
  readonly language: RescueLanguage;
  readonly now: () => number;
  /** Opened from disk: there is nothing of the app to be seen from here. */
  readonly isSavedCopy: boolean;
  /** Where the copy came from, if the browser noted it. */
  readonly address: string | undefined;
};

export async function drawPage(tools: PageTools): Promise<void> {
  const view: View = {
    language: tools.language,
    found: undefined,
    saving: 'no',
    counted: undefined,
  };
  const draw = (focus?: string): void => {
    const t = sayIn(view.language);
    document.documentElement.lang = view.language;
    document.documentElement.dir = view.language === 'ar' ? 'rtl' : 'ltr';
    document.title = t('rescue.title');
    tools.root.replaceChildren(...parts(t));
    if (focus !== undefined) document.getElementById(focus)?.focus();
  };

  const lookAgain = async (): Promise<void> => {
    view.found = undefined;
    view.saving = 'no';
    draw();
    view.found = await look();
    draw();
  };

  const save = async (): Promise<void> => {
    const { found } = view;
    if (found === undefined || view.saving === 'now') return;
    view.saving = 'now';
    draw('outcome');
    try {
      const at = new Date(tools.now()).toISOString();
      const name = `welcome-mat-${at.slice(0, 16).replace(/[T:]/g, '-')}.txt`;
      const file = new File([await exportAll(found, at)], name, { type: 'text/plain' });
      handOver(file);
      view.saving = { name, file };
    } catch (error) {
      view.saving = { why: nameOf(error) };
    }
    draw('outcome');
  };

  const count = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    view.counted = await countFile(file);
    draw('counted');
  };

  const parts = (t: Say): Node[] => [
    make('header', {}, [
      make('p', { class: 'name' }, ['Welcome Mat']),
      languageChoice(t, view.language, (language) => {
        view.language = language;
        draw('language');
      }),
    ]),
    make('h1', {}, [t('rescue.title')]),
    make('p', { class: 'lead' }, [t('rescue.lead')]),
    ...(tools.isSavedCopy ? savedCopy(t) : here(t)),
    ...lookInto(t),
  ];

  const savedCopy = (t: Say): Node[] => [
    make('p', { class: 'note' }, [
      t('rescue.savedPage', { address: tools.address ?? t('rescue.savedPageAddress') }),
    ]),
  ];

  const here = (t: Say): Node[] => {
    const { found, saving } = view;
    if (found === undefined) return [make('p', { role: 'status' }, [t('rescue.looking')])];
    const { entries, drafts, files, storeFault, journalFault } = found;
    const isNothing = entries.length + drafts.length + files.count === 0;
    const faults = [
      storeFault && t('rescue.faultStore', { reason: storeFault }),
      journalFault && t('rescue.faultCopy', { reason: journalFault }),
    ].flatMap((fault) =>
      fault ? [make('p', { class: 'note wrong', role: 'alert' }, [fault])] : [],
    );
    const bar = make('div', { class: 'row' }, [
      button(t('rescue.again'), 'quiet', () => void lookAgain()),
      make('a', { class: 'button quiet', href: './' }, [t('rescue.app')]),
    ]);
    if (isNothing) {
      const nothing = make('p', { class: 'note', role: 'status' }, [t('rescue.nothing')]);
      return [...faults, ...(faults.length > 0 ? [] : [nothing]), bar];
    }
    const waiting = entries.filter(({ isWaiting }) => isWaiting).length;
    const fromJournal = entries.filter(({ isFromJournal }) => isFromJournal).length;
    const sealed = entries.filter(({ text }) => isSealed(text)).length;
    const locked = drafts.filter(isLocked).length;
    const number = (value: number): string => value.toLocaleString(view.language);
    const megabytes = (files.bytes / 1e6).toLocaleString(view.language, {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 1,
    });
    return [
      ...faults,
      make('dl', { class: 'counts' }, [
        ...fact(t('rescue.finished'), number(entries.length), t('rescue.finishedHint')),
        ...fact(t('rescue.waiting'), number(waiting), t('rescue.waitingHint')),
        ...(fromJournal > 0
          ? fact(t('rescue.onlyCopy'), number(fromJournal), t('rescue.onlyCopyHint'))
          : []),
        ...(sealed > 0 ? fact(t('rescue.sealed'), number(sealed), t('rescue.sealedHint')) : []),
        ...fact(t('rescue.drafts'), number(drafts.length), t('rescue.draftsHint')),
        ...(locked > 0 ? fact(t('rescue.locked'), number(locked), t('rescue.lockedHint')) : []),
        ...(files.count > 0 ? fact(t('rescue.files'), number(files.count), megabytes) : []),
      ]),
      button(t('rescue.save'), 'primary', () => void save()),
      make('div', { id: 'outcome', role: 'status', tabindex: '-1' }, outcome(t, saving)),
      make('section', {}, [
        make('h2', {}, [t('rescue.nextTitle')]),
        make('ol', {}, [
          make('li', {}, [t('rescue.nextPrivate')]),
          make('li', {}, [t('rescue.nextTake')]),
          make('li', {}, [t('rescue.nextKeep')]),
        ]),
      ]),
      bar,
    ];
  };

  const outcome = (t: Say, saving: View['saving']): Node[] => {
    if (saving === 'no') return [];
    if (saving === 'now') return [make('p', {}, [t('rescue.saving')])];
    if ('why' in saving)
      return [make('p', { class: 'note wrong' }, [t('rescue.saveFailed', { reason: saving.why })])];
    const { name, file } = saving;
    const said = make('p', { class: 'note good' }, [
      t('rescue.saved', { name: `\u2068${name}\u2069` }),
    ]);
    const maySend = navigator.canShare?.({ files: [file] }) === true;
    const send = () => void navigator.share({ files: [file] }).catch(() => undefined);
    return maySend ? [said, button(t('rescue.share'), 'quiet', send)] : [said];
  };

  const lookInto = (t: Say): Node[] => {
    const input = make('input', { type: 'file', id: 'file' }) as HTMLInputElement;
    input.addEventListener('change', () => void count(input.files?.[0]));
    const label = make('label', { class: 'button quiet', for: 'file' }, [t('rescue.lookChoose')]);
    const section = make('section', { class: 'look' }, [
      make('h2', {}, [t('rescue.lookTitle')]),
      make('p', {}, [t('rescue.lookText')]),
      input,
      label,
    ]);
    const { counted } = view;
    if (counted === undefined) return [section];
    const number = (value: number): string => value.toLocaleString(view.language);
    const { isForeign, isCut, damaged, entries, drafts, files } = counted;
    const verdicts = isForeign
      ? [make('p', { class: 'note wrong' }, [t('rescue.fileForeign')])]
      : [
          make('dl', { class: 'counts' }, [
            ...fact(t('rescue.finished'), number(entries), t('rescue.finishedHint')),
            ...fact(t('rescue.drafts'), number(drafts), t('rescue.draftsHint')),
            ...(files > 0 ? fact(t('rescue.files'), number(files), '') : []),
          ]),
          ...(isCut ? [make('p', { class: 'note wrong' }, [t('rescue.fileCut')])] : []),
          ...(damaged > 0
            ? [
                make('p', { class: 'note wrong' }, [
                  t('rescue.fileDamaged', { count: number(damaged) }),
                ]),
              ]
            : []),
          ...(isCut || damaged > 0
            ? []
            : [make('p', { class: 'note good' }, [t('rescue.fileWhole')])]),
        ];
    section.append(make('div', { id: 'counted', role: 'status', tabindex: '-1' }, verdicts));
    return [section];
  };

  if (tools.isSavedCopy) draw();
  else await lookAgain();
}

function languageChoice(
  t: Say,
  language: RescueLanguage,
  onChoose: (language: RescueLanguage) => void,
): Node {
  const select = make(
    'select',
    { id: 'language', 'aria-label': t('rescue.language') },
    rescueLanguages.map(([tag, name]) => make('option', { value: tag, lang: tag }, [name])),
  ) as HTMLSelectElement;
  select.value = language;
  select.addEventListener('change', () => {
    const chosen = rescueLanguages.find(([tag]) => tag === select.value);
    if (chosen !== undefined) onChoose(chosen[0]);
  });
  return select;
}

const fact = (name: string, value: string, hint: string): Node[] => [
  make('div', {}, [
    make('dt', {}, [name]),
    make('dd', {}, [
      make('strong', {}, [value]),
      ...(hint === '' ? [] : [make('span', {}, [hint])]),
    ]),
  ]),
];

function button(text: string, tone: 'primary' | 'quiet', onPress: () => void): Node {
  const made = make('button', { type: 'button', class: `button ${tone}` }, [text]);
  made.addEventListener('click', onPress);
  return made;
}

function make(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (Node | string)[] = [],
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** To the browser's downloads. */
function handOver(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
