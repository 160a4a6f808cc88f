import type { Question, QuestionKind } from '../../model/form.ts';
import type { Feature } from './feature.ts';

type Source = Extract<Question, { kind: 'metadata' }>['source'];

/** What a word in the `type` column begins, ends or asks. */
export type TypeMeaning =
  | {
      readonly does: 'ask';
      readonly kind: Exclude<QuestionKind, 'metadata' | 'matrix'>;
      /** What the type asks of an answer, where the row asks nothing itself. */
      readonly constraint?: string;
      /** And says in English, where the row has no hint. */
      readonly hint?: string;
    }
  | {
      readonly does: 'choose';
      readonly kind: 'selectOne' | 'selectMultiple' | 'rank';
      readonly from: 'list' | 'file' | 'externalList';
    }
  | { readonly does: 'record'; readonly source: Source }
  | { readonly does: 'begin' | 'end'; readonly container: 'group' | 'repeat' | 'loop' }
  | { readonly does: 'loadFile' }
  | { readonly does: 'nothing' };

export type TypeFeature = Feature & { readonly meaning: TypeMeaning };

const ask = (
  name: string,
  kind: Extract<TypeMeaning, { does: 'ask' }>['kind'],
  aliases: readonly string[] = [],
  more: { support?: Feature['support']; note?: string } = {},
): TypeFeature => ({ name, aliases, support: 'full', ...more, meaning: { does: 'ask', kind } });

const choose = (
  name: string,
  kind: 'selectOne' | 'selectMultiple' | 'rank',
  from: 'list' | 'file' | 'externalList',
  aliases: readonly string[] = [],
): TypeFeature => ({ name, aliases, support: 'full', meaning: { does: 'choose', kind, from } });

const record = (
  name: string,
  source: Source,
  aliases: readonly string[],
  more: { support?: Feature['support']; note?: string } = {},
): TypeFeature => ({
  name,
  aliases,
  support: 'full',
  ...more,
  meaning: { does: 'record', source },
});

const kept = {
  support: 'partial',
  note: 'Kept in the form, and empty in answers: it would say who somebody is or where.',
} as const;

/** Types of the first form builders that bring a rule of their own. */
const ruled = (
  name: string,
  kind: 'integer' | 'text',
  constraint: string,
  hint: string | undefined,
  aliases: readonly string[] = [],
): TypeFeature => ({
  name,
  aliases,
  support: 'full',
  note: `With the constraint ${constraint}`,
  meaning: { does: 'ask', kind, constraint, ...(hint === undefined ? {} : { hint }) },
});

/** Every word of the `type` column, in the reference's order. */
export const types: readonly TypeFeature[] = [
  ask('integer', 'integer', ['int', 'whole number', 'number', 'q int', 'add integer prompt']),
  ask('decimal', 'decimal', ['float', 'decimals', 'q decimal', 'add decimal prompt']),
  ask('range', 'range'),
  ask('text', 'text', ['string', 'txt', 'str', 'q string', 'add text prompt']),
  choose('select_one', 'selectOne', 'list', [
    'select one',
    'select one from',
    'select1',
    'select_1',
    'select 1 from',
    'add select one prompt using',
    'select one using',
    'q select1',
    'select',
  ]),
  choose('select_multiple', 'selectMultiple', 'list', [
    'select multiple',
    'select multiple from',
    'select all that apply',
    'select all that apply from',
    'select_many',
    'add select multiple prompt using',
    'select multiple using',
    'q select',
  ]),
  choose('select_one_from_file', 'selectOne', 'file', ['select one from file']),
  choose('select_multiple_from_file', 'selectMultiple', 'file', ['select multiple from file']),
  choose('select_one_external', 'selectOne', 'externalList', ['select one external']),
  choose('rank', 'rank', 'list', ['odk:rank', 'ranking']),
  // KoboToolbox's, whose list stands on the group around.
  choose('score__row', 'selectOne', 'list'),
  choose('rank__level', 'selectOne', 'list'),
  ask('note', 'note', ['q note', 'add note prompt']),
  ask('geopoint', 'geopoint', [
    'gps',
    'location',
    'geo point',
    'q geopoint',
    'q location',
    'add location prompt',
  ]),
  ask('geotrace', 'geopoint', ['line', 'geo trace', 'q geotrace']),
  ask('geoshape', 'geopoint', ['polygon', 'geo shape', 'q geoshape']),
  ask('date', 'date', ['day', 'q date', 'add date prompt']),
  ask('time', 'time', ['q time', 'add time prompt']),
  ask('dateTime', 'dateTime', [
    'datetime',
    'date time',
    'q date time',
    'add date time prompt',
    'q datetime',
    'add datetime prompt',
  ]),
  ask('image', 'image', [
    'photo',
    'picture',
    'add image prompt',
    'add photo prompt',
    'q image',
    'q picture',
  ]),
  ask('audio', 'audio', ['add audio prompt', 'q audio']),
  ask('video', 'file', ['add video prompt', 'q video'], { note: 'Attached as a file.' }),
  ask('file', 'file', ['add file prompt', 'upload', 'q file']),
  ask('barcode', 'barcode', ['qrcode', 'qr code', 'bar code', 'q barcode', 'add barcode prompt']),
  ask('calculate', 'calculate', [
    'calculation',
    'calculate_here',
    'add calculate prompt',
    'q calculate',
  ]),
  ask('acknowledge', 'acknowledge', [
    'trigger',
    'acknowledgement',
    'add acknowledge prompt',
    'q acknowledge',
  ]),
  ask('hidden', 'hidden'),
  ruled('percentage', 'integer', '. >= 0 and . <= 100', undefined),
  ruled('phone number', 'text', "regex(., '^\\d*$')", 'Enter numbers only.'),
  ruled('number of days in last month', 'integer', '. >= 0 and . <= 31', 'Enter a number 0-31.'),
  ruled(
    'number of days in last six months',
    'integer',
    '. >= 0 and . <= 183',
    'Enter a number 0-183.',
  ),
  ruled('number of days in last year', 'integer', '. >= 0 and . <= 365', 'Enter a number 0-365.'),
  {
    name: 'xml-external',
    aliases: ['xml external'],
    support: 'full',
    meaning: { does: 'loadFile' },
  },
  {
    name: 'csv-external',
    aliases: ['csv external'],
    support: 'full',
    meaning: { does: 'loadFile' },
  },
  record('start', 'start', ['get start time', 'start time'], { note: 'The day only.' }),
  record('end', 'end', ['get end time', 'end time'], { note: 'The day only.' }),
  record('today', 'today', ['get today', 'current date']),
  record('deviceid', 'deviceid', ['device id', 'get device id', 'imei', 'uri:deviceid'], kept),
  record('username', 'username', ['get username', 'enumerator', 'uri:username'], kept),
  record('phonenumber', 'phonenumber', ['get phone number', 'uri:phonenumber'], kept),
  record('simserial', 'simserial', ['sim id', 'sim serial', 'get sim id', 'uri:simserial'], kept),
  record(
    'subscriberid',
    'subscriberid',
    ['subscriber id', 'get subscriber id', 'uri:subscriberid'],
    kept,
  ),
  record('email', 'email', ['uri:email'], kept),
  record(
    'start-geopoint',
    'startGeopoint',
    ['start geopoint', 'startGeopoint', 'background-geopoint'],
    kept,
  ),
  record('background-audio', 'backgroundAudio', ['background audio', 'backgroundAudio'], kept),
  record('audit', 'audit', ['text audit', 'audio audit'], kept),
  record('caseid', 'caseid', ['case id'], kept),
  {
    name: 'begin_group',
    aliases: ['begin group', 'group', 'begin_grp', 'start group', 'begin section'],
    support: 'full',
    meaning: { does: 'begin', container: 'group' },
  },
  {
    name: 'end_group',
    aliases: ['end group', 'end_grp', 'end section', 'endgroup'],
    support: 'full',
    meaning: { does: 'end', container: 'group' },
  },
  {
    name: 'begin_repeat',
    aliases: [
      'begin repeat',
      'repeat',
      'lgroup',
      'begin lgroup',
      'begin looped group',
      'begin roster',
      'start repeat',
    ],
    support: 'full',
    meaning: { does: 'begin', container: 'repeat' },
  },
  {
    name: 'end_repeat',
    aliases: ['end repeat', 'end lgroup', 'end looped group', 'end roster', 'endrepeat'],
    support: 'full',
    meaning: { does: 'end', container: 'repeat' },
  },
  {
    name: 'begin_loop',
    aliases: ['begin loop', 'begin loop over', 'loop'],
    support: 'full',
    note: 'A group for each choice of the list.',
    meaning: { does: 'begin', container: 'loop' },
  },
  {
    name: 'end_loop',
    aliases: ['end loop', 'endloop'],
    support: 'full',
    meaning: { does: 'end', container: 'loop' },
  },
  {
    name: 'begin_score',
    aliases: ['begin score'],
    support: 'full',
    note: "KoboToolbox's table: one question with a row for each line.",
    meaning: { does: 'begin', container: 'group' },
  },
  {
    name: 'end_score',
    aliases: ['end score'],
    support: 'full',
    meaning: { does: 'end', container: 'group' },
  },
  {
    name: 'begin_rank',
    aliases: ['begin rank'],
    support: 'partial',
    note: "KoboToolbox's ranking: a choice for each place, not held apart from one another.",
    meaning: { does: 'begin', container: 'group' },
  },
  {
    name: 'end_rank',
    aliases: ['end rank'],
    support: 'full',
    meaning: { does: 'end', container: 'group' },
  },
  {
    name: 'begin_kobomatrix',
    aliases: ['begin kobomatrix'],
    support: 'full',
    note: "KoboToolbox's matrix: a group for each choice of its list.",
    meaning: { does: 'begin', container: 'loop' },
  },
  {
    name: 'end_kobomatrix',
    aliases: ['end kobomatrix'],
    support: 'full',
    meaning: { does: 'end', container: 'loop' },
  },
  {
    name: 'osm',
    support: 'none',
    note: 'Map features of OpenStreetMap cannot be asked for.',
    meaning: { does: 'nothing' },
  },
];
