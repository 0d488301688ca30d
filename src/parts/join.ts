import type { MarkedMoment } from '../query/time/mark.ts';
import { compareCodePoints } from '../sources/order.ts';
import type { SourceIndex } from '../tally/metric.ts';
import { PartError } from './fault.ts';
import type { NamedPart } from './likeness.ts';
import type { Found } from './part.ts';

/** What several parts found, as one run that read all of their sources would have. */
export interface Joined extends Omit<Found, 'siteNames'> {
  /** Of each part, where its sources are among all. */
  readonly sourceOf: readonly SourceIndex[];
}

/**
 * Joins what parts found. Sources are called as in the runs that read them; where two parts have one of the same name, the
 * name of the part stands before it, as that of an archive before its members. They are in the order in which one run
 * would read them, that of their names.
 */
export function joinParts(parts: readonly NamedPart[]): Joined {
  const nameIn = naming(parts);
  const all = parts.flatMap(({ part: { found } }, part) =>
    found.sources.map((source, index) => ({ source, part, index })),
  );
  all.sort((left, right) => compareCodePoints(left.source.name, right.source.name) || left.part - right.part);
  const places = parts.map(({ part: { found } }) => new Int32Array(found.sources.length));
  for (const [place, { part, index }] of all.entries()) places[part]![index] = place;
  /** What each part lists under names, in the order of the names. */
  const listed = <Item extends { readonly name: string }>(
    itemsOf: (found: Found) => readonly Item[],
  ): Item[] =>
    parts
      .flatMap(({ part: { found } }, part) => itemsOf(found).map((item) => ({ part, item })))
      .sort((left, right) => compareCodePoints(left.item.name, right.item.name))
      .map(({ part, item }) => ({ ...item, name: nameIn(part, item.name) }));
  const repeated = parts.flatMap(({ part: { found } }, part) =>
    found.repeated.map(({ name, sameAs }) => ({ name, sameAs: nameIn(part, sameAs), part })),
  );
  return {
    partial: parts.some(({ part: { found } }) => found.partial),
    sources: all.map(({ source: { bytes, name }, part }) => ({ name: nameIn(part, name), bytes })),
    unread: listed(({ unread }) => unread),
    skipped: listed(({ skipped }) => skipped),
    repeated: repeated
      .sort((left, right) => compareCodePoints(left.name, right.name))
      .map(({ name, sameAs, part }) => ({ name: nameIn(part, name), sameAs })),
    otherFiles: parts.reduce((sum, { part: { found } }) => sum + found.otherFiles, 0),
    marks: distinctMarks(parts.flatMap(({ part: { found } }) => found.marks)),
    sourceOf: places.map((place) => (source) => place[source]!),
  };
}

/** The name of what a part calls so. */
function naming(parts: readonly NamedPart[]): (part: number, name: string) => string {
  const times = new Map<string, number>();
  for (const { part } of parts) {
    const { sources, unread, skipped, repeated } = part.found;
    const names = new Set([...sources, ...unread, ...skipped, ...repeated].map(({ name }) => name));
    for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return (part, name) => ((times.get(name) ?? 0) > 1 ? `${parts[part]!.name}/${name}` : name);
}

/** The same event, told of several servers, is one. */
export function distinctMarks(marks: readonly MarkedMoment[]): MarkedMoment[] {
  return [...new Map(marks.map((mark) => [`${mark.time} ${mark.label}`, mark])).values()];
}

/** What people call sites by all parts; throws a `PartError` if two of them call one differently. */
export function siteNamesOf(parts: readonly NamedPart[]): ReadonlyMap<number, string> {
  const names = new Map<number, { readonly site: string; readonly by: string }>();
  for (const { name, part } of parts)
    for (const [id, site] of part.found.siteNames) {
      const known = names.get(id);
      if (known !== undefined && known.site !== site)
        throw new PartError(name, {
          code: 'unlike',
          what: 'site-names',
          value: `${id} = ${site}`,
          other: known.by,
          otherValue: `${id} = ${known.site}`,
        });
      names.set(id, { site, by: name });
    }
  return new Map([...names].map(([id, { site }]) => [id, site]));
}
