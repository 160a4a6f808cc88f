import { plainWord } from './features/feature.ts';

/**
 * Languages that workbooks name: tag, what its speakers call it, and how else it is written.
 * The tag is ISO 639's shortest; names are those of Unicode's CLDR where it has one.
 */
const table = `
aa|Qafar|afar
ab|Аԥсуа|abkhaz
af|Afrikaans|
am|አማርኛ|amharic amarigna
ar|العربية|arabic arabe arabisch عربي
as|অসমীয়া|assamese
ay|Aymar|aymara
az|Azərbaycan|azerbaijani azeri
bal|بلوچی|balochi baluchi
be|Беларуская|belarusian
bem|Ichibemba|bemba
bg|Български|bulgarian
bi|Bislama|
bm|Bamanakan|bambara
bn|বাংলা|bengali bangla
bo|བོད་སྐད|tibetan
bs|Bosanski|bosnian
byn|ብሊን|bilen blin
ca|Català|catalan
ceb|Cebuano|bisaya
ckb|کوردیی ناوەندی|sorani kurdish_sorani central_kurdish kurdish
cr|Nēhiyawēwin|cree
crg|Michif|
cs|Čeština|czech
cy|Cymraeg|welsh
da|Dansk|danish
de|Deutsch|german allemand alemán aleman
din|Thuɔŋjäŋ|dinka
dv|ދިވެހި|dhivehi maldivian
dz|རྫོང་ཁ|dzongkha
ee|Eʋegbe|ewe
el|Ελληνικά|greek
en|English|anglais inglés ingles englisch eng
eo|Esperanto|
es|Español|spanish espagnol espanol castellano spanisch esp
et|Eesti|estonian
eu|Euskara|basque
fa|فارسی|persian farsi
ff|Fulfulde|fula fulah fulani peul pular pulaar fulfulde_adamawa
fi|Suomi|finnish
fil|Filipino|
fj|Na Vosa Vakaviti|fijian
fr|Français|french francais francés frances französisch fra
ga|Gaeilge|irish
gaa|Ga|
gd|Gàidhlig|scottish_gaelic
gn|Avañe’ẽ|guarani
gu|ગુજરાતી|gujarati
ha|Hausa|haussa
haz|هزاره‌گی|hazaragi
he|עברית|hebrew
hi|हिन्दी|hindi
hil|Ilonggo|hiligaynon
hmn|Hmong|
hr|Hrvatski|croatian
ht|Kreyòl ayisyen|haitian haitian_creole creole kreyol kreyòl
hu|Magyar|hungarian
hy|Հայերեն|armenian
id|Bahasa Indonesia|indonesian bahasa
ig|Igbo|
ilo|Ilokano|ilocano
is|Íslenska|icelandic
it|Italiano|italian italien italienisch
iu|ᐃᓄᒃᑎᑐᑦ|inuktitut
ja|日本語|japanese
jv|Basa Jawa|javanese
ka|ქართული|georgian
kam|Kikamba|kamba
kar|Karen|kayin sgaw
kg|Kikongo|kongo
ki|Gikuyu|kikuyu
kk|Қазақ тілі|kazakh
km|ខ្មែរ|khmer cambodian
kn|ಕನ್ನಡ|kannada
ko|한국어|korean
kr|Kanuri|
kri|Krio|
ks|کٲشُر|kashmiri
ku|Kurdî|kurmanji kurdish_kurmanji
ky|Кыргызча|kyrgyz
lg|Luganda|ganda
ln|Lingála|lingala
lo|ລາວ|lao
loz|Silozi|lozi
lt|Lietuvių|lithuanian
lua|Tshiluba|luba
luo|Dholuo|
lv|Latviešu|latvian
mai|मैथिली|maithili
men|Mɛnde|mende
mg|Malagasy|malgache
mk|Македонски|macedonian
ml|മലയാളം|malayalam
mn|Монгол|mongolian
mos|Mooré|moore mossi
mr|मराठी|marathi
ms|Bahasa Melayu|malay
mt|Malti|maltese
my|မြန်မာ|burmese myanmar
nb|Norsk bokmål|norwegian_bokmal
nd|isiNdebele|ndebele
ne|नेपाली|nepali
nl|Nederlands|dutch
no|Norsk|norwegian
nus|Thok Nath|nuer
ny|Chichewa|nyanja chewa
oj|Anishinaabemowin|ojibwe
om|Afaan Oromoo|oromo oromiffa oromifa afaan_oromo oromiya
or|ଓଡ଼ିଆ|odia oriya
pa|ਪੰਜਾਬੀ|punjabi panjabi
pa-Arab|پنجابی|shahmukhi
pap|Papiamentu|papiamento
pl|Polski|polish
prs|دری|dari
ps|پښتو|pashto pashtu pushto
pt|Português|portuguese portugues portugais
qu|Runa Simi|quechua kichwa
rhg|Ruáingga|rohingya
rn|Ikirundi|kirundi rundi
ro|Română|romanian moldovan
rom|Romani|romany
ru|Русский|russian russe
rw|Kinyarwanda|
sa|संस्कृतम्|sanskrit
sat|ᱥᱟᱱᱛᱟᱲᱤ|santali
sd|سنڌي|sindhi
sg|Sängö|sango
shu|عربي تشادي|chadian_arabic arabe_tchadien
si|සිංහල|sinhala sinhalese
sk|Slovenčina|slovak
sl|Slovenščina|slovenian slovene
sm|Gagana Sāmoa|samoan
sn|chiShona|shona
so|Soomaali|somali somalia af_soomaali
sq|Shqip|albanian
sr|Српски|serbian srpski
ss|siSwati|swati
ssy|Saho|
st|Sesotho|sotho
su|Basa Sunda|sundanese
sv|Svenska|swedish
sw|Kiswahili|swahili
syr|ܣܘܪܝܝܐ|syriac assyrian aramaic
ta|தமிழ்|tamil
te|తెలుగు|telugu
tet|Tetun|tetum
tg|Тоҷикӣ|tajik
th|ไทย|thai
ti|ትግርኛ|tigrinya tigrigna tigirigna
tig|ትግረ|tigre tigré
tk|Türkmen|turkmen
tl|Tagalog|
tn|Setswana|tswana
to|lea fakatonga|tongan
tpi|Tok Pisin|
tr|Türkçe|turkish turkce turc
ts|Xitsonga|tsonga
tum|Chitumbuka|tumbuka
tw|Twi|akan
tzm|ⵜⴰⵎⴰⵣⵉⵖⵜ|tamazight berber
ug|ئۇيغۇرچە|uyghur uighur
uk|Українська|ukrainian
ur|اردو|urdu
uz|Oʻzbek|uzbek
vi|Tiếng Việt|vietnamese
wo|Wolof|
xh|isiXhosa|xhosa
yi|ייִדיש|yiddish
yo|Yorùbá|yoruba
zgh|ⵜⴰⵎⴰⵣⵉⵖⵜ|
zh|中文|chinese
zne|Pazande|zande azande
zh-Hans|简体中文|simplified_chinese mandarin chinese_simplified
zh-Hant|繁體中文|traditional_chinese cantonese chinese_traditional
zu|isiZulu|zulu
`;

type Known = { readonly tag: string; readonly name: string };

const known: readonly (Known & { readonly words: readonly string[] })[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [tag = '', name = '', others = ''] = line.split('|');
    return { tag, name, words: [name, ...others.split(' ')].filter((word) => word !== '') };
  });

const byName = new Map(
  known.flatMap(({ tag, name, words }) => words.map((word) => [plainWord(word), { tag, name }])),
);
const byTag = new Map(known.map(({ tag, name }) => [tag.toLowerCase(), name]));

/** The language of that name, in its own words, in English or as workbooks spell it. */
export const languageNamed = (name: string): Known | undefined => byName.get(plainWord(name));

/** What speakers call the language with this tag; regions and scripts may follow it. */
export function ownNameOf(tag: string): string | undefined {
  const lower = tag.toLowerCase();
  return byTag.get(lower) ?? byTag.get(lower.split('-')[0] ?? '');
}

// Rohingya (rhg) has three scripts, and forms write it in Latin.
const rightToLeft = new Set(
  'ar arc bal ckb dv fa glk haz he khw ks lrc mzn nqo pnb prs ps sd shu skr syr ug ur uz-arab ku-arab pa-arab az-arab yi'.split(
    ' ',
  ),
);

/** The direction of a language, by its tag alone: script first, then language. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  const script = rest.find((part) => part.length === 4 && /^[a-z]+$/.test(part));
  if (script !== undefined)
    return /^(arab|hebr|syrc|thaa|nkoo|adlm|rohg|mand|samr)$/.test(script) ? 'rtl' : 'ltr';
  return rightToLeft.has(language) ? 'rtl' : 'ltr';
}

/** For a language that no table knows: most of its letters say it. */
export function directionOfText(text: string): 'ltr' | 'rtl' {
  const right = text.match(/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return right * 2 > letters ? 'rtl' : 'ltr';
}
