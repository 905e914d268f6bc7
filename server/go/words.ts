// The words of the pages behind links, by language.
import type { Language } from '../engine/refusal.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const WORDS: Readonly<Record<Language, typeof zh>> = { zh, en };
