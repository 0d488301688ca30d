import { english } from './wording/english.ts';

/** The program's own words, by key. A language is one object of this type; log text comes in as `Safe` only. */
export type Wording = typeof english;

export const wording: Wording = english;
