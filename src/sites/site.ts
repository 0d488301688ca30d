/** Variables by name; Windows does not mind their case. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A site of IIS, and where it logs. All texts are as configured. */
export interface Site {
  /** Stands in the name of its folder and in `s-sitename`: the 1 of `W3SVC1`. */
  readonly id: number;
  readonly name: string;
  readonly bindings: readonly Binding[];
  /** One per service that the site offers; HTTP first. */
  readonly logs: readonly SiteLog[];
}

export interface Binding {
  /** `http`, `https`, `ftp`, `net.tcp` … */
  readonly protocol: string;
  /** As IIS writes it: `*:443:www.example.com`. */
  readonly information: string;
}

/** The first is what IIS takes where nothing is configured, here and below. */
export const logFormats = ['W3C', 'IIS', 'NCSA', 'Custom', 'Binary'] as const;
type LogFormat = (typeof logFormats)[number];

export const logPeriods = ['Daily', 'Hourly', 'Weekly', 'Monthly', 'MaxSize'] as const;
type LogPeriod = (typeof logPeriods)[number];

/** How one service of a site logs. */
export interface SiteLog {
  readonly service: 'http' | 'ftp';
  readonly enabled: boolean;
  /** Whether lines go to files, or else only to Event Tracing for Windows. */
  readonly toFile: boolean;
  /** With the variables that are known put in. */
  readonly folder: string;
  /** Whether the folder holds one log for all sites: then `s-sitename` tells them apart. */
  readonly isCentral: boolean;
  /** `Binary` is the central log that is no text. */
  readonly format: LogFormat;
  /** W3C names in the order in which they are written; null for the other formats. */
  readonly fields: readonly string[] | null;
  /** When a new file is begun. */
  readonly period: LogPeriod;
  /** Whether files are begun and named by local time. Their lines are in UTC all the same. */
  readonly localTimeRollover: boolean;
}

/** The ids that IIS gives: unsigned numbers of 32 bits, from 1. Null for anything else. */
export function siteIdOf(text: string): number | null {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return id >= 1 && id < 2 ** 32 ? id : null;
}
