import { durationOf } from '../query/time/duration.ts';
import { windowOf } from '../query/time/window.ts';
import { zoneOf } from '../query/time/zone.ts';
import { safe } from '../report/safe.ts';
import type { AskedTime } from '../window.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** The options that limit the time, as typed. */
export interface TypedTime {
  readonly since?: string;
  readonly until?: string;
  readonly last?: string;
  readonly tz?: string;
}

export interface ResolvedTime {
  readonly time: AskedTime | null;
  /** The zone that was asked for; null: UTC alone. */
  readonly zone: string | null;
}

/** Throws a `UsageError` for what is no time, or none together. */
export function resolveTime(
  { since, until, last, tz }: TypedTime,
  specs: readonly string[],
  host: Host,
  wording: CommandWording,
): ResolvedTime {
  const words = wording.time;
  const zone = tz === undefined ? null : zoneOf(tz, host.zone);
  if (tz !== undefined && zone === null) throw new UsageError(...words.noZone(safe(tz)));
  if (last !== undefined) {
    if (since !== undefined || until !== undefined) throw new UsageError(...words.lastAlone);
    const seconds = durationOf(last);
    if (seconds === null) throw new UsageError(...words.noDuration(safe(last)));
    if (specs.length === 0 || specs.includes('-')) throw new UsageError(...words.lastOfStandardInput);
    return { time: { lastSeconds: seconds }, zone };
  }
  if (since === undefined && until === undefined) return { time: null, zone };
  const window = windowOf(
    { since: since ?? null, until: until ?? null },
    { now: host.now(), zone: zone ?? 'UTC' },
  );
  if (!('code' in window)) return { time: window, zone };
  if (window.code === 'empty-window') throw new UsageError(...words.emptyWindow);
  throw new UsageError(...words.noTime(`--${window.option}`, safe(window.text), words.reasons[window.code]));
}
