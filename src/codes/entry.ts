/** The shape of what is known about codes: the generated tables hold it, `codes.ts` hands it out. */

import type { Component } from './component.ts';

/** A language that the reference articles are written in. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

/** The number space a code belongs to: 425 of HTTP and 425 of FTP are two codes. */
export const codeKinds = ['http', 'ftp', 'ftp-substatus', 'win32', 'httperr'] as const;
export type CodeKind = (typeof codeKinds)[number];

/** The log that holds a line about the outcome. */
export type LogPlace = 'site' | 'ftp' | 'httperr';

/** What is said about one meaning of a code. Everything but the title may hold code spans in backticks. */
export interface MeaningText {
  /** A short sentence fragment without a full stop, at most 60 columns wide. */
  readonly title: string;
  readonly meaning: string;
  /** Usual causes, most frequent first. */
  readonly causes: readonly string[];
  /** What to look at next: a command, a path or a configuration element by its real name. */
  readonly checks: readonly string[];
  /** What no log can prove about it. */
  readonly cannotShow: string | null;
}

/** What holds in every language. */
export interface Facts {
  /** The parts that may have set the code; empty where it can be any. */
  readonly components: readonly Component[];
  /** A Microsoft article or an RFC with its section; null for field knowledge. */
  readonly source: string | null;
  readonly confidence: 'documented' | 'field';
}

/** One meaning of a code, with all that is known about it. */
export interface Meaning extends MeaningText, Facts {
  /** IIS versions that give the code this meaning, both ends included; null is an open end. */
  readonly iis: { readonly from: number | null; readonly to: number | null };
  /** The logs it is found in; empty if it is in none. */
  readonly loggedIn: readonly LogPlace[];
}

/** One row of a table: one meaning of one code. */
export interface MeaningRow extends Meaning {
  /** `404.13`, `530`, `64`, `AppOffline`; a group of codes as `4xx`, `12xxx` or `0x8009xxxx`; `-` where nothing is logged. */
  readonly key: string;
}

/** The lines that a reading holds for. Null asks nothing of a field; each list names alternatives. */
export interface ReadingRule {
  readonly service: 'http' | 'ftp' | 'httperr';
  /** `401.2`; `502` with any substatus; `404.0` also without one; `2xx` for a class. */
  readonly codes: readonly string[] | null;
  /** Unsigned; a Windows error also stands for its HRESULT. */
  readonly win32: readonly number[] | null;
  readonly reasons: readonly string[] | null;
  readonly methods: readonly string[] | null;
  /** What `cs-uri-stem` or `cs-uri-query` contains, compared without case. */
  readonly url: string | null;
}

/** What several fields say together. */
export interface Reading extends MeaningText, Facts {
  /** Stable, in kebab case. */
  readonly id: string;
  readonly rule: ReadingRule;
}

/** All that is known, in one language. Made on demand, since most runs ask for few of the number spaces. */
export type Table = { readonly language: Language } & {
  /** The meanings of one key stand in their rank, the one met most often first. */
  readonly [kind in CodeKind]: () => readonly MeaningRow[];
} & {
  /** In the order in which they are tried. */
  readonly readings: () => readonly Reading[];
};
