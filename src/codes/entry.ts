/** The shape of what is known about a code: the generated table holds it, `explain.ts` hands it out. */

/** A language that the reference articles are written in. */
export type Language = 'en' | 'ja';

/** The number space a code belongs to: 425 of HTTP and 425 of FTP are two codes. */
export type CodeKind = 'http' | 'ftp' | 'ftp-substatus' | 'win32' | 'httperr';

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

/** What holds for one meaning of a code in every language. */
export interface MeaningFacts {
  /** IIS versions that give the code this meaning, both ends included; null is an open end. */
  readonly iis: { readonly from: string | null; readonly to: string | null };
  /** The part that sets the code: `request filtering`, `ARR`, `HTTP.sys`. */
  readonly component: string | null;
  /** A Microsoft article or an RFC with its section; null for field knowledge. */
  readonly source: string | null;
  readonly confidence: 'documented' | 'field';
}

/** One row of the table: one meaning of one code. */
export interface Entry extends MeaningFacts {
  readonly kind: CodeKind;
  /** `404.13`, `530`, `64`, `AppOffline`; a group of codes as `4xx`, `12xxx` or `0x8009xxxx`; `-` where nothing is logged. */
  readonly key: string;
  /** 1 for the meaning met most often, then 2, 3, … */
  readonly rank: number;
  readonly text: { readonly en: MeaningText } & { readonly [language in Language]?: MeaningText };
}
