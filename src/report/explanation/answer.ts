import type { IisVersion } from '../../codes/codes.ts';
import type { Language } from '../../codes/entry.ts';
import type { ExplainedOutcome } from '../../codes/outcome.ts';

/** All facts of a run of `iislog explain`. Texts that were typed or logged are raw. */
export interface Answers {
  readonly language: Language;
  readonly version: string;
  /** The version asked for. */
  readonly iis: IisVersion;
  readonly answers: readonly Answer[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** What is known about one thing asked. */
export interface Answer {
  /** The words it was read from, or the record. */
  readonly asked: string;
  readonly isRecord: boolean;
  /** The version it is explained for: the one asked for, or that of the log. */
  readonly iis: IisVersion;
  /** At least one; several if the number is one of HTTP and of FTP. */
  readonly outcomes: readonly ExplainedOutcome[];
  /** Words beside the code that say nothing here. */
  readonly unused: readonly string[];
  /** Known codes that look like it, where it is not known. */
  readonly nearest: readonly string[];
}

/** Words that are no code. */
export interface NotUnderstood {
  readonly text: string;
  /** Known codes that look like it, as they can be typed. */
  readonly nearest: readonly string[];
}
