import type { LimitedPart } from '../../query/request-limits.ts';
import { grouped } from '../figures.ts';
import { type Safe, say } from '../safe.ts';

const bytes = (count: number): Safe => (count === 1 ? say`1 byte` : say`${grouped(count)} bytes`);

/** How long requests are, beside the limits of request filtering. */
export const lengthWords = {
  heading: say`LENGTHS in bytes, against what request filtering allows if not set`,
  longest: say`longest`,
  usualLimit: say`if not set`,
  used: say`used`,
  near: say`near`,
  refused: say`refused`,
  setting: say`limit`,
  explained: say`Longest: of requests answered 2xx or 3xx. Near: with three quarters of the limit or more. Refused: the longest of those over it.`,
  notMeasured: say`What was answered was not measured: --show lengths does.`,
  ownLimits: say`A site's own limits may differ: requestLimits in its web.config.`,
  asLogged: say`Paths are logged decoded, so that they may have been longer. Of a body there is only cs-bytes, which counts what arrived, with the header.`,
  unlogged: (field: Safe) =>
    say`${field} is not logged: tick it in IIS Manager, site, Logging, Select Fields.`,

  /** Of the refused: the longest one. Of a body only what arrived is known. */
  refusedUpTo: {
    path: (count: number) => say`up to ${bytes(count)} refused`,
    query: (count: number) => say`up to ${bytes(count)} refused`,
    body: (count: number) => say`up to ${bytes(count)} arrived`,
  } satisfies Record<LimitedPart, unknown>,
  passedUpTo: (count: number) => say`up to ${bytes(count)} passed`,
  usually: (count: number) => say`${bytes(count)} if not set`,
  tick: (field: Safe) => say`how long is not logged: tick ${field}`,
};
