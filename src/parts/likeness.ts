import { parseFilter } from '../query/filter/parse.ts';
import { printFilter } from '../query/filter/print.ts';
import { type View, viewKey } from '../query/view.ts';
import { type Difference, PartError } from './fault.ts';
import type { Asked, Part } from './part.ts';
import { savedView } from './saved.ts';

/** A part and the name of the file that it was read from. */
export interface NamedPart {
  readonly name: string;
  readonly part: Part;
}

/** Throws a `PartError` for the first part that was not asked the same as the first one, or did not count the same. */
export function checkAlike(parts: readonly NamedPart[]): void {
  const [first, ...others] = parts;
  if (first === undefined) return;
  for (const { name, part } of others) {
    for (const [what, textOf] of compared) {
      const [value, otherValue] = [textOf(part.asked), textOf(first.part.asked)];
      if (value !== otherValue)
        throw new PartError(name, { code: 'unlike', what, value, other: first.name, otherValue });
    }
    const [own, theirs] = [part, first.part].map(({ tallies }) => Object.keys(tallies.views));
    const value = own!.find((key) => !theirs!.includes(key));
    const otherValue = theirs!.find((key) => !own!.includes(key));
    if (value === undefined && otherValue === undefined) continue;
    throw new PartError(name, {
      code: 'unlike',
      what: 'views',
      value: value === undefined ? null : viewText(value),
      other: first.name,
      otherValue: otherValue === undefined ? null : viewText(otherValue),
    });
  }
}

/** What runs must have in common, as people read it. */
const compared: readonly (readonly [Difference, (asked: Asked) => string | null])[] = [
  [
    'where',
    ({ where }) => (where.length === 0 ? null : where.map((one) => printFilter(parseFilter(one))).join('; ')),
  ],
  ['window', ({ window }) => window && `${timeText(window.from)}/${timeText(window.to)}`],
  ['excludes-probes', ({ excludesProbes }) => (excludesProbes ? '--exclude-probes' : null)],
  ['client-from', ({ clientFrom }) => clientFrom && `${clientFrom.field} (${clientFrom.trusted.join(',')})`],
  ['encoding', ({ encoding }) => encoding],
  ['max-distinct', ({ maxDistinct }) => String(maxDistinct)],
];

/** Throws a `PartError` for the first part that was asked something else than a run that is to be compared with it. */
export function checkComparable(
  parts: readonly NamedPart[],
  run: Pick<Asked, 'where' | 'excludesProbes' | 'clientFrom' | 'encoding'>,
): void {
  for (const { name, part } of parts) {
    // Of another time it may be, and it may have kept more apart or less.
    const { window, maxDistinct } = part.asked;
    for (const [what, textOf] of compared) {
      const [value, otherValue] = [textOf(part.asked), textOf({ ...run, window, maxDistinct })];
      if (value !== otherValue) throw new PartError(name, { code: 'unlike-run', what, value, otherValue });
    }
  }
}

/** ISO 8601 without a bound as `..`, as its intervals have it. */
function timeText(seconds: number | null): string {
  return seconds === null ? '..' : new Date(seconds * 1000).toISOString().replace('.000', '');
}

/** Throws a `PartError` if the part did not count one of the views, or what it counted cannot be. */
export function checkViews({ name, part }: NamedPart, views: readonly View[]): void {
  const { tallies, found } = part;
  for (const view of views) {
    const key = viewKey(view);
    if (!Object.hasOwn(tallies.views, key))
      throw new PartError(name, { code: 'not-counted', view: viewText(key) });
    const wrong = savedView(view, found.sources.length)(tallies.views[key]);
    if (wrong !== null)
      throw new PartError(name, { code: 'damaged', at: `.tallies.views[${viewText(key)}]${wrong}` });
  }
}

/** The fields that a view groups by and what it counts, of its key: `route: count, errors`. */
function viewText(key: string): string {
  try {
    const [by, entries] = JSON.parse(key) as [string[], [string, unknown][]];
    const { metrics, bySlot } = Object.fromEntries(entries) as { metrics: string[]; bySlot?: string };
    return `${[...by, ...(bySlot === undefined ? [] : ['time'])].join(', ')}: ${metrics.join(', ')}`;
  } catch {
    // No key of ours.
    return key;
  }
}
