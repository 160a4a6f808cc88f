import type { Question, QuestionKind } from '../../model/form.ts';
import type { Feature } from './feature.ts';

type Source = Extract<Question, { kind: 'metadata' }>['source'];

/** What a word in the `type` column begins, ends or asks. */
export type TypeMeaning =
  | { readonly does: 'ask'; readonly kind: Exclude<QuestionKind, 'metadata' | 'matrix'> }
  | {
      readonly does: 'choose';
      readonly kind: 'selectOne' | 'selectMultiple' | 'rank';
      readonly from: 'list' | 'file' | 'externalList';
    }
  | { readonly does: 'record'; readonly source: Source }
  | { readonly does: 'begin' | 'end'; readonly container: 'group' | 'repeat' }
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

/** Every word of the `type` column, in the reference's order. */
export const types: readonly TypeFeature[] = [
  ask('integer', 'integer', ['int', 'whole number', 'number']),
  ask('decimal', 'decimal', ['float', 'decimals']),
  ask('range', 'range'),
  ask('text', 'text', ['string', 'txt', 'str']),
  choose('select_one', 'selectOne', 'list', [
    'select one',
    'select one from',
    'select1',
    'select_1',
    'select 1 from',
    'add select one prompt using',
    'select',
  ]),
  choose('select_multiple', 'selectMultiple', 'list', [
    'select multiple',
    'select multiple from',
    'select all that apply',
    'select all that apply from',
    'select_many',
    'add select multiple prompt using',
  ]),
  choose('select_one_from_file', 'selectOne', 'file', ['select one from file']),
  choose('select_multiple_from_file', 'selectMultiple', 'file', ['select multiple from file']),
  choose('select_one_external', 'selectOne', 'externalList', ['select one external']),
  choose('rank', 'rank', 'list', ['odk:rank', 'ranking']),
  ask('note', 'note'),
  ask('geopoint', 'geopoint', ['gps', 'location', 'geo point']),
  ask('geotrace', 'geopoint', ['line', 'geo trace']),
  ask('geoshape', 'geopoint', ['polygon', 'geo shape']),
  ask('date', 'date', ['day']),
  ask('time', 'time'),
  ask('dateTime', 'dateTime', ['datetime', 'date time']),
  ask('image', 'image', ['photo', 'picture', 'add image prompt']),
  ask('audio', 'audio', ['add audio prompt']),
  ask('video', 'file', ['add video prompt'], { note: 'Attached as a file.' }),
  ask('file', 'file', ['add file prompt', 'upload']),
  ask('barcode', 'barcode', ['qrcode', 'qr code', 'bar code']),
  ask('calculate', 'calculate', ['calculation', 'calculate_here', 'add calculate prompt']),
  ask('acknowledge', 'acknowledge', ['trigger', 'acknowledgement', 'add acknowledge prompt']),
  ask('hidden', 'hidden'),
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
  record('deviceid', 'deviceid', ['device id', 'get device id', 'imei'], kept),
  record('username', 'username', ['get username', 'enumerator'], kept),
  record('phonenumber', 'phonenumber', ['phone number', 'get phone number'], kept),
  record('simserial', 'simserial', ['sim id', 'sim serial', 'get sim id', 'uri:simserial'], kept),
  record('subscriberid', 'subscriberid', ['subscriber id', 'get subscriber id'], kept),
  record('email', 'email', ['uri:email'], kept),
  record('start-geopoint', 'startGeopoint', ['start geopoint', 'startGeopoint'], kept),
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
    aliases: ['begin repeat', 'repeat', 'lgroup', 'begin roster', 'start repeat'],
    support: 'full',
    meaning: { does: 'begin', container: 'repeat' },
  },
  {
    name: 'end_repeat',
    aliases: ['end repeat', 'end lgroup', 'end roster', 'endrepeat'],
    support: 'full',
    meaning: { does: 'end', container: 'repeat' },
  },
  {
    name: 'begin_kobomatrix',
    support: 'none',
    note: 'Use a group with the appearance table-list.',
    meaning: { does: 'nothing' },
  },
  {
    name: 'osm',
    support: 'none',
    note: 'Map features of OpenStreetMap cannot be asked for.',
    meaning: { does: 'nothing' },
  },
];
