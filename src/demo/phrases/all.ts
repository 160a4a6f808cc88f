import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { PhraseBank } from './phrase-bank.ts';
import { uk } from './uk.ts';

export const phrases = { en, fr, ar, es, uk } as const satisfies Record<string, PhraseBank>;

export type DemoLanguage = keyof typeof phrases;
