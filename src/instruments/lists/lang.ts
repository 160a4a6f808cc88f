import { choice } from '../build.ts';

/**
 * Languages, by their tag (BCP 47). Its own name stands beside ours, so that a person finds hers
 * in a form she reads with difficulty.
 */
export const LANG = [
  choice('en', { en: 'English', fr: 'Anglais (English)' }),
  choice('fr', { en: 'French (français)', fr: 'Français' }),
  choice('ar', { en: 'Arabic (العربية)', fr: 'Arabe (العربية)' }),
  choice('es', { en: 'Spanish (español)', fr: 'Espagnol (español)' }),
  choice('pa', { en: 'Punjabi (ਪੰਜਾਬੀ)', fr: 'Pendjabi (ਪੰਜਾਬੀ)' }),
  choice('tl', { en: 'Tagalog', fr: 'Tagalog' }),
  choice('uk', { en: 'Ukrainian (українська)', fr: 'Ukrainien (українська)' }),
  choice('zh-Hans', { en: 'Mandarin (普通话)', fr: 'Mandarin (普通话)' }),
  choice('zh-Hant', { en: 'Cantonese (廣東話)', fr: 'Cantonais (廣東話)' }),
  choice('hi', { en: 'Hindi (हिन्दी)', fr: 'Hindi (हिन्दी)' }),
  choice('gu', { en: 'Gujarati (ગુજરાતી)', fr: 'Gujarati (ગુજરાતી)' }),
  choice('ml', { en: 'Malayalam (മലയാളം)', fr: 'Malayalam (മലയാളം)' }),
  choice('ur', { en: 'Urdu (اردو)', fr: 'Ourdou (اردو)' }),
  choice('fa', { en: 'Farsi (فارسی)', fr: 'Farsi (فارسی)' }),
  choice('prs', { en: 'Dari (دری)', fr: 'Dari (دری)' }),
  choice('ps', { en: 'Pashto (پښتو)', fr: 'Pachto (پښتو)' }),
  choice('ti', { en: 'Tigrinya (ትግርኛ)', fr: 'Tigrigna (ትግርኛ)' }),
  choice('am', { en: 'Amharic (አማርኛ)', fr: 'Amharique (አማርኛ)' }),
  choice('so', { en: 'Somali (Soomaali)', fr: 'Somali (Soomaali)' }),
  choice('sw', { en: 'Swahili (Kiswahili)', fr: 'Swahili (Kiswahili)' }),
  choice('pt', { en: 'Portuguese (português)', fr: 'Portugais (português)' }),
  choice('ru', { en: 'Russian (русский)', fr: 'Russe (русский)' }),
  choice('vi', { en: 'Vietnamese (Tiếng Việt)', fr: 'Vietnamien (Tiếng Việt)' }),
  choice('other', { en: 'Another language', fr: 'Une autre langue' }),
];
