/**
 * A form that is nobody's: written three ways (an ODK XForm, a SurveyJS definition, a form of ours),
 * so that four programs show the same questions with the same logic.
 */
export type AbstractForm = {
  readonly id: string;
  readonly title: string;
  /** A section is a page; a form without sections shows its questions as each program does by itself. */
  readonly sections: readonly Section[];
};

export type Section = {
  /** None: the items stand in the form itself. */
  readonly name: string | undefined;
  readonly label: string;
  readonly items: readonly Item[];
};

export type Item = {
  readonly name: string;
  readonly kind: 'text' | 'integer' | 'one' | 'several' | 'sum';
  readonly label: string;
  readonly choices: readonly { readonly name: string; readonly label: string }[];
  readonly onlyIf?: { readonly name: string; readonly above: number } | Picked;
  /** What a sum adds up; a blank counts as nothing. */
  readonly sumOf?: readonly string[];
};

type Picked = { readonly name: string; readonly picked: string };

/** As an ODK XForm (https://getodk.github.io/xforms-spec/), for Enketo and ODK Web Forms. */
export function asXForm({ id, title, sections }: AbstractForm): string {
  const sectionOf = new Map(
    sections.flatMap(({ name, items }) => items.map((item) => [item.name, name] as const)),
  );
  const path = (name: string): string => {
    const section = sectionOf.get(name);
    return section === undefined ? `/data/${name}` : `/data/${section}/${name}`;
  };
  const hasPages = sections.some(({ name }) => name !== undefined);
  const instance = sections.map(({ name, items }) => {
    const inside = items.map((item) => `<${item.name}/>`).join('');
    return name === undefined ? inside : `<${name}>${inside}</${name}>`;
  });
  const binds = sections.flatMap(({ items }) => items.map((item) => bindOf(item, path)));
  const body = sections.map(({ name, label, items }) => {
    const controls = items.map((item) => controlOf(item, path)).join('');
    return name === undefined
      ? controls
      : `<group ref="/data/${name}" appearance="field-list"><label>${escaped(label)}</label>${controls}</group>`;
  });
  return [
    '<?xml version="1.0"?>',
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema">',
    `<h:head><h:title>${escaped(title)}</h:title><model><instance>`,
    `<data id="${id}" version="1">${instance.join('')}<meta><instanceID/></meta></data>`,
    `</instance>${binds.join('')}<bind nodeset="/data/meta/instanceID" type="string"/></model></h:head>`,
    `<h:body${hasPages ? ' class="pages"' : ''}>${body.join('')}</h:body></h:html>`,
  ].join('');
}

function bindOf({ name, kind, onlyIf, sumOf }: Item, path: (name: string) => string): string {
  const type = kind === 'integer' || kind === 'sum' ? 'int' : 'string';
  const relevant =
    onlyIf === undefined
      ? undefined
      : 'above' in onlyIf
        ? `${path(onlyIf.name)} > ${onlyIf.above}`
        : `selected(${path(onlyIf.name)}, '${onlyIf.picked}')`;
  const calculate = sumOf?.map((other) => `coalesce(${path(other)}, 0)`).join(' + ');
  return [
    `<bind nodeset="${path(name)}" type="${type}"`,
    relevant === undefined ? '' : ` relevant="${escaped(relevant)}"`,
    calculate === undefined ? '' : ` readonly="true()" calculate="${escaped(calculate)}"`,
    '/>',
  ].join('');
}

function controlOf({ name, kind, label, choices }: Item, path: (name: string) => string): string {
  const said = `<label>${escaped(label)}</label>`;
  if (choices.length === 0) return `<input ref="${path(name)}">${said}</input>`;
  const tag = kind === 'one' ? 'select1' : 'select';
  const options = choices.map(
    (choice) => `<item><label>${escaped(choice.label)}</label><value>${choice.name}</value></item>`,
  );
  return `<${tag} ref="${path(name)}">${said}${options.join('')}</${tag}>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** As a SurveyJS definition that, like ours, looks at every key. */
export function asSurveyJs({ title, sections }: AbstractForm): object {
  const elements = (items: readonly Item[]) => items.map(elementOf);
  const shared = { title, showQuestionNumbers: false, textUpdateMode: 'onTyping' };
  const isFlat = sections.every(({ name }) => name === undefined);
  return isFlat
    ? { ...shared, elements: sections.flatMap(({ items }) => elements(items)) }
    : {
        ...shared,
        pages: sections.map(({ name, label, items }) => ({
          name,
          title: label,
          elements: elements(items),
        })),
      };
}

const surveyTypes = {
  text: 'text',
  integer: 'text',
  one: 'radiogroup',
  several: 'checkbox',
  sum: 'expression',
} as const;

function elementOf({ name, kind, label, choices, onlyIf, sumOf }: Item): object {
  const visibleIf =
    onlyIf &&
    ('above' in onlyIf
      ? `{${onlyIf.name}} > ${onlyIf.above}`
      : `{${onlyIf.name}} contains '${onlyIf.picked}'`);
  return {
    name,
    title: label,
    type: surveyTypes[kind],
    ...(kind === 'integer' ? { inputType: 'number' } : {}),
    ...(sumOf ? { expression: sumOf.map((other) => `{${other}}`).join(' + ') } : {}),
    ...(choices.length > 0
      ? { choices: choices.map((choice) => ({ value: choice.name, text: choice.label })) }
      : {}),
    ...(visibleIf ? { visibleIf } : {}),
  };
}

/** As a form of ours; each section is a screen, each question without one a screen of its own. */
export function asOurs({ id, title, sections }: AbstractForm): object {
  const picks = sections.flatMap(({ items }) => items.filter(({ choices }) => choices.length > 0));
  return {
    id,
    version: '1',
    title: { en: title },
    languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
    defaultLanguage: 'en',
    lists: Object.fromEntries(
      picks.map(({ name, choices }) => [
        `list_${name}`,
        choices.map((choice) => ({ name: choice.name, label: { en: choice.label } })),
      ]),
    ),
    nodes: sections.flatMap(({ name, label, items }) =>
      name === undefined
        ? items.map(nodeOf)
        : [
            {
              kind: 'group',
              name,
              label: { en: label },
              appearance: 'field-list',
              nodes: items.map(nodeOf),
            },
          ],
    ),
  };
}

const ourKinds = {
  text: 'text',
  integer: 'integer',
  one: 'selectOne',
  several: 'selectMultiple',
  sum: 'integer',
} as const;

function nodeOf({ name, kind, label, onlyIf, sumOf }: Item): object {
  const relevant =
    onlyIf &&
    ('above' in onlyIf
      ? `\${${onlyIf.name}} > ${onlyIf.above}`
      : `selected(\${${onlyIf.name}}, '${onlyIf.picked}')`);
  return {
    kind: ourKinds[kind],
    name,
    label: { en: label },
    ...(kind === 'one' || kind === 'several' ? { list: `list_${name}` } : {}),
    ...(relevant ? { relevant } : {}),
    // Shown and not to be changed, as the others show it.
    ...(sumOf
      ? {
          calculation: sumOf.map((other) => `coalesce(\${${other}}, 0)`).join(' + '),
          readonly: 'true()',
        }
      : {}),
  };
}

/** The questions as plain fields without any script: what no program can be quicker than. */
export function asBareHtml({ title, sections }: AbstractForm): string {
  const fields = sections.flatMap(({ items }) =>
    items.map(({ name, kind, label, choices }) => {
      const type = {
        text: 'text',
        integer: 'number',
        one: 'radio',
        several: 'checkbox',
        sum: 'text',
      };
      const inputs =
        choices.length === 0
          ? `<input type="${type[kind]}" name="${name}">`
          : choices
              .map(
                (choice) =>
                  `<label><input type="${type[kind]}" name="${name}" value="${choice.name}">${choice.label}</label><br>`,
              )
              .join('');
      return `<p>${escaped(label)}</p>${inputs}`;
    }),
  );
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>${fields.join('')}`;
}
