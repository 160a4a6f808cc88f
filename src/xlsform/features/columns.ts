import type { Feature } from './feature.ts';

export type ColumnFeature = Feature & {
  /** May stand once for each language: `label::Français (fr)`. */
  readonly translated?: true;
};

const column = (
  name: string,
  aliases: readonly string[] = [],
  more: { support?: Feature['support']; note?: string } = {},
): ColumnFeature => ({ name, aliases, support: 'full', ...more });

const translated = (
  name: string,
  aliases: readonly string[] = [],
  note?: string,
): ColumnFeature => ({
  ...column(name, aliases, note === undefined ? {} : { note }),
  translated: true,
});

const carried = { support: 'partial', note: 'Kept in the form for other tools.' } as const;

const media = [
  translated('image', ['media::image', 'picture', 'photo']),
  translated('big-image', ['media::big-image', 'big image']),
  translated('audio', ['media::audio']),
  translated('video', ['media::video']),
];

export const surveyColumns: readonly ColumnFeature[] = [
  column('type', ['question type', 'command', 'tipo']),
  column('name', ['question name', 'variable name', 'variable', 'nombre', 'tag', 'value']),
  translated('label', ['caption', 'question', 'question text', 'etiqueta']),
  translated('hint', ['help', 'help text']),
  translated('guidance_hint', ['guidance hint', 'guidance']),
  column('required', ['bind::required', 'mandatory']),
  translated('required_message', [
    'required message',
    'requiredmsg',
    'required msg',
    'jr:requiredmsg',
    'bind::jr:requiredmsg',
    'bind:jr:requiredmsg',
  ]),
  column('relevant', ['relevance', 'relevent', 'bind::relevant', 'skip logic', 'skiplogic']),
  column('constraint', ['bind::constraint', 'validation', 'constraints']),
  translated('constraint_message', [
    'constraint message',
    'constraintmsg',
    'constraint msg',
    'jr:constraintmsg',
    'bind::jr:constraintmsg',
    'bind:jr:constraintmsg',
    'validation message',
    'constraining message',
  ]),
  column('read_only', ['readonly', 'read only', 'bind::readonly', 'bind::read_only']),
  column('calculation', ['calculate', 'bind::calculate', 'bind::calculation']),
  column('default', ['default value', 'bind::default']),
  column('trigger', ['triggers']),
  column('appearance', ['control::appearance', 'body::appearance', 'control:appearance'], {
    note: 'See the table of appearances.',
  }),
  column('parameters', ['params', 'control::parameters', 'parameter']),
  column('choice_filter', ['choice filter', 'filter', 'choicefilter']),
  column('repeat_count', [
    'repeat count',
    'count',
    'jr:count',
    'control::jr:count',
    'body::jr:count',
  ]),
  ...media,
  column('autoplay', ['body::autoplay', 'media::autoplay'], carried),
  column('intent', ['body::intent', 'control::intent'], carried),
  column('save_to', ['bind::entities:saveto', 'bind:entities:saveto'], carried),
  column('saveincomplete', ['bind::saveincomplete', 'save incomplete'], carried),
  column('preload', ['bind::jr:preload', 'jr:preload'], carried),
  column('preload_params', ['bind::jr:preloadparams', 'jr:preloadparams'], carried),
  column('accuracythreshold', ['body::accuracythreshold', 'accuracy threshold'], carried),
  column('minimum_seconds', ['minimum seconds'], carried),
  column('response_note', ['response note'], carried),
  column('publishable', [], carried),
  column('compact_tag', ['instance::odk:tag', 'bind::odk:tag'], carried),
  column('kobo--score-choices', [], { note: 'The list of a begin_score.' }),
  column('kobo--rank-items', [], { note: 'The list of a begin_rank.' }),
  column('kobo--matrix_list', [], { note: 'The list of a begin_kobomatrix.' }),
  column('rows', ['control::rows', 'body::rows'], carried),
  column('hxl', ['instance::hxl'], carried),
  column('no_app_error_string', ['noapperrorstring', 'bind::jr:noapperrorstring'], carried),
  ...['sms_field', 'sms_option', 'sms_separator', 'sms_allow_media'].map((name) =>
    column(name, [], carried),
  ),
  ...['sms_date_format', 'sms_datetime_format', 'sms_response'].map((name) =>
    column(name, [], carried),
  ),
  column('welcome_mat', [], { note: 'Our own words: see marks.' }),
  column('disabled', ['skip'], { note: 'A row with yes here is left out.' }),
];

export const choicesColumns: readonly ColumnFeature[] = [
  column('list_name', ['list name', 'listname', 'list', 'nombre de lista']),
  column('name', ['value', 'choice name', 'choice value', 'nombre']),
  translated('label', ['caption', 'choice label', 'etiqueta']),
  ...media,
  column('geometry', [], carried),
  column('welcome_mat', [], { note: 'Our own words: see marks.' }),
];

export const settingsColumns: readonly ColumnFeature[] = [
  column('form_title', ['form title', 'title', 'set form title']),
  column('form_id', ['form id', 'id_string', 'id string', 'set form id', 'formid']),
  column('version', ['form version', 'form_version']),
  column('default_language', ['default language', 'default_lang', 'default lang', 'language']),
  column('instance_name', ['instance name'], { note: 'Kept as a formula.' }),
  column('style', ['form style'], carried),
  column('public_key', ['public key'], carried),
  column('submission_url', ['submission url'], carried),
  column('auto_send', ['auto send', 'autosend'], carried),
  column('auto_delete', ['auto delete', 'autodelete'], carried),
  column('allow_choice_duplicates', ['allow choice duplicates'], {
    note: 'A choice name may stand twice in a list where the filter tells them apart.',
  }),
  column('namespaces', [], carried),
  column('instance_xmlns', ['instance xmlns'], carried),
  column('name', ['xml root', 'xml_root'], carried),
  column('client_editable', ['client editable'], carried),
  column('omit_instanceid', ['omit instanceid'], carried),
  column('sms_keyword', ['sms keyword'], carried),
  column('sms_separator', ['sms separator'], carried),
  column('sms_allow_media', ['sms allow media'], carried),
  column('sms_date_format', ['sms date format'], carried),
  column('sms_datetime_format', ['sms datetime format'], carried),
  column('sms_response', ['sms response'], carried),
  column('prefix', ['attribute prefix'], carried),
  column('delimiter', [], carried),
  column('clean_text_values', ['clean text values'], carried),
  column('welcome_mat', [], { note: 'Our own words: see marks.' }),
];

/** The sheets of a workbook that mean something, and how else they are called. */
export const sheetNames: readonly Feature[] = [
  { name: 'survey', aliases: ['surveys', 'questions', 'form'], support: 'full' },
  {
    name: 'choices',
    aliases: ['choice', 'choices sheet', 'columns', 'lists', 'options'],
    support: 'full',
  },
  { name: 'external_choices', aliases: ['external choices'], support: 'full' },
  { name: 'settings', aliases: ['setting'], support: 'full' },
  {
    name: 'entities',
    support: 'none',
    note: 'Records that forms share are not kept; the responses themselves are all there.',
  },
  {
    name: 'osm',
    support: 'none',
    note: 'Tags of OpenStreetMap are not asked for.',
  },
];
