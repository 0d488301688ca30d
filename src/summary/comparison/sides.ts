import type { Codes, IisVersion } from '../../codes/codes.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Share } from '../finding.ts';
import type { Decode } from '../groups.ts';
import type { Service } from '../summary.ts';
import type { Clustered } from './tests.ts';
import type { SideViews } from './views.ts';

/** What is compared, and how its names are shown. */
export interface Question {
  readonly before: CountedSide;
  readonly after: CountedSide;
  /** Routes that are meant to last: how long they take says nothing. As shown. */
  readonly longPolls: ReadonlySet<string>;
  readonly codes: Codes;
  readonly iis: IisVersion;
  readonly decode: Decode;
}

/** What was counted of a side. */
export interface CountedSide {
  readonly total: ViewTally;
  readonly codes: ViewTally;
  readonly routes: ViewTally;
  readonly codesOfClients: ViewTally;
  readonly routesOfClients: ViewTally;
  /** The services that its sources hold. */
  readonly services: ReadonlySet<Service>;
}

/** A side of what tallies hold. `routes`: the paths by their routes, where they are known already. */
export function sideOf(
  tallies: Tallies,
  { paths, ...views }: SideViews,
  services: ReadonlySet<Service>,
  routes = tallies.of(paths).routes(),
): CountedSide {
  return {
    total: tallies.of(views.total),
    codes: tallies.of(views.codes),
    routes,
    codesOfClients: tallies.of(views.codesOfClients),
    routesOfClients: tallies.of(views.routesOfClients),
    services,
  };
}

export type Pair<Of> = { readonly before: Of; readonly after: Of };

export function onBoth<Of>(of: (side: 'before' | 'after') => Of): Pair<Of> {
  return { before: of('before'), after: of('after') };
}

/** More of what is bad is worse. */
export function effectOf({ before, after }: Pair<Share>): 'worse' | 'better' {
  return after.count * before.of > before.count * after.of ? 'worse' : 'better';
}

/** Clients of which some have any of what is asked about, and the records of all. */
export function clustered(some: readonly Share[], records: readonly number[]): Clustered {
  return {
    some,
    clients: records.length,
    records: records.reduce((sum, count) => sum + count, 0),
    squares: records.reduce((sum, count) => sum + count ** 2, 0),
  };
}

export const effectOrder = ['worse', 'better', 'neutral'] as const;

/** By code units: the same everywhere. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
