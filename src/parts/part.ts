import type { ClientFrom } from '../query/client.ts';
import type { MarkedMoment } from '../query/time/mark.ts';
import type { Window } from '../query/time/window.ts';
import type { SourceFacts } from '../summary/sources.ts';
import type { RepeatedSource, UnreadSource } from '../summary/summary.ts';
import type { SavedTallies } from '../tally/tallies.ts';

/** What was asked of the run that a part is of: only parts that were asked the same can be merged. */
export interface Asked {
  /** Conditions as they can be typed. */
  readonly where: readonly string[];
  /** In seconds since 1970 UTC; null: of any time. */
  readonly window: Window | null;
  readonly excludesProbes: boolean;
  readonly clientFrom: ClientFrom | null;
  readonly encoding: string | null;
  /** How many different paths were kept apart, and of other values a share of it. */
  readonly maxDistinct: number;
}

/** What a run found besides its tallies. */
export interface Found {
  readonly partial: boolean;
  readonly sources: readonly SourceFacts[];
  readonly unread: readonly UnreadSource[];
  /** With the first and the last second of each. */
  readonly skipped: readonly { readonly name: string; readonly first: number; readonly last: number }[];
  readonly repeated: readonly RepeatedSource[];
  readonly otherFiles: number;
  /** What people call sites, by id. */
  readonly siteNames: readonly (readonly [id: number, name: string])[];
  readonly marks: readonly MarkedMoment[];
}

/** The state of a run, saved, so that it can be merged with that of others. Log text stands in it as it was logged. */
export interface Part {
  readonly kind: 'iislog-part';
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'iislog'; readonly version: string };
  /** Of all times in it. */
  readonly zone: 'UTC';
  readonly asked: Asked;
  readonly found: Found;
  /** By the keys of their views. */
  readonly tallies: SavedTallies;
}

/** What is in a part but for what makes it one. */
export interface PartContents extends Pick<Part, 'asked' | 'found' | 'tallies'> {
  readonly version: string;
}

/** A part as JSON, in pieces: a line for each source and each view, since all of it can be long. */
export function* writePart({ version, asked, found, tallies }: PartContents): Iterable<string> {
  const head = {
    kind: 'iislog-part',
    schemaVersion: 1,
    tool: { name: 'iislog', version },
    zone: 'UTC',
    asked,
    found,
  } satisfies Omit<Part, 'tallies'>;
  yield `${JSON.stringify(head).slice(0, -1)},\n"tallies":{"matched":${JSON.stringify(tallies.matched)},\n"sources":[`;
  for (const [index, source] of tallies.sources.entries())
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(source)}`;
  yield '],\n"views":{';
  for (const [index, [key, view]] of Object.entries(tallies.views).entries())
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(key)}:${JSON.stringify(view)}`;
  yield `},\n"lengths":${JSON.stringify(tallies.lengths)}}}\n`;
}
