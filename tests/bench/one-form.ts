/**
 * One abstract form of twelve questions, written three ways, so that three programs show the same
 * thing: a text, a whole number, a pick of one and a pick of several, three times over; the fourth
 * and the ninth are asked only when an earlier answer calls for it.
 */
type Item = {
  readonly name: string;
  readonly kind: 'text' | 'integer' | 'one' | 'several';
  readonly label: string;
  readonly choices: readonly { readonly name: string; readonly label: string }[];
  readonly onlyIf?: { readonly name: string; readonly above: number };
};

const kinds = ['text', 'integer', 'one', 'several'] as const;

export const items: readonly Item[] = Array.from({ length: 12 }, (_, index) => {
  const kind = kinds[index % 4] ?? 'text';
  const isPick = kind === 'one' || kind === 'several';
  return {
    name: `q${index + 1}`,
    kind,
    label: `Question ${index + 1}: what would help most with matter ${index + 1} in our town?`,
    choices: isPick
      ? [1, 2, 3, 4, 5].map((n) => ({
          name: `c${n}`,
          label: `Choice ${n} of question ${index + 1}`,
        }))
      : [],
    ...(index === 4 || index === 8 ? { onlyIf: { name: 'q2', above: 0 } } : {}),
  };
});

/** As an ODK XForm (https://getodk.github.io/xforms-spec/), for Enketo. */
export function asXForm(): string {
  const path = (name: string): string => `/data/${name}`;
  const type = { text: 'string', integer: 'int', one: 'string', several: 'string' } as const;
  const binds = items.map(
    ({ name, kind, onlyIf }) =>
      `<bind nodeset="${path(name)}" type="${type[kind]}"${onlyIf ? ` relevant="${path(onlyIf.name)} &gt; ${onlyIf.above}"` : ''}/>`,
  );
  const controls = items.map(({ name, kind, label, choices }) => {
    if (choices.length === 0) return `<input ref="${path(name)}"><label>${label}</label></input>`;
    const tag = kind === 'one' ? 'select1' : 'select';
    const options = choices.map(
      (c) => `<item><label>${c.label}</label><value>${c.name}</value></item>`,
    );
    return `<${tag} ref="${path(name)}"><label>${label}</label>${options.join('')}</${tag}>`;
  });
  return [
    '<?xml version="1.0"?>',
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">',
    '<h:head><h:title>Twelve questions</h:title><model><instance>',
    `<data id="twelve" version="1">${items.map(({ name }) => `<${name}/>`).join('')}<meta><instanceID/></meta></data>`,
    `</instance>${binds.join('')}<bind nodeset="/data/meta/instanceID" type="string"/></model></h:head>`,
    `<h:body>${controls.join('')}</h:body></h:html>`,
  ].join('');
}

/** As a SurveyJS definition. */
export function asSurveyJs(): object {
  const types = { text: 'text', integer: 'text', one: 'radiogroup', several: 'checkbox' } as const;
  return {
    title: 'Twelve questions',
    showQuestionNumbers: false,
    elements: items.map(({ name, kind, label, choices, onlyIf }) => ({
      name,
      title: label,
      type: types[kind],
      ...(kind === 'integer' ? { inputType: 'number' } : {}),
      ...(choices.length > 0
        ? { choices: choices.map((c) => ({ value: c.name, text: c.label })) }
        : {}),
      ...(onlyIf ? { visibleIf: `{${onlyIf.name}} > ${onlyIf.above}` } : {}),
    })),
  };
}

/** As a form of ours, one page for each question. */
export function asOurs(): object {
  const types = {
    text: 'text',
    integer: 'integer',
    one: 'selectOne',
    several: 'selectMultiple',
  } as const;
  const lists = items.filter(({ choices }) => choices.length > 0);
  return {
    id: 'twelve',
    version: '1',
    title: { en: 'Twelve questions' },
    languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
    defaultLanguage: 'en',
    lists: Object.fromEntries(
      lists.map(({ name, choices }) => [
        `list_${name}`,
        choices.map((choice) => ({ name: choice.name, label: { en: choice.label } })),
      ]),
    ),
    nodes: items.map(({ name, kind, label, onlyIf }) => ({
      kind: types[kind],
      name,
      label: { en: label },
      ...(kind === 'one' || kind === 'several' ? { list: `list_${name}` } : {}),
      ...(onlyIf ? { relevant: `\${${onlyIf.name}} > ${onlyIf.above}` } : {}),
    })),
  };
}
