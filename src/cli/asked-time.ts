import { durationOf } from '../query/time/duration.ts';
import { windowOf } from '../query/time/window.ts';
import { zoneOf } from '../query/time/zone.ts';
import { safe } from '../report/safe.ts';
import type { AskedTime } from '../window.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** The options that limit the time or say how to read it, as typed. */
export interface TypedTime {
  readonly since?: string;
  readonly until?: string;
  readonly last?: string;
  readonly tz?: string;
  readonly logTz?: string;
}

export interface ResolvedTime {
  readonly time: AskedTime | null;
  /** The zone that was asked for; null: UTC alone. */
  readonly zone: string | null;
  /** The zone of the times of native logs; null: not said. */
  readonly logZone: string | null;
}

/** Throws a `UsageError` for what is no time, or none together. */
export function resolveTime(
  { since, until, last, tz, logTz }: TypedTime,
  specs: readonly string[],
  host: Host,
  wording: CommandWording,
): ResolvedTime {
  const words = wording.time;
  const zone = resolveZone('--tz', tz, host, wording);
  const logZone = resolveZone('--log-tz', logTz, host, wording);
  if (last !== undefined) {
    if (since !== undefined || until !== undefined) throw new UsageError(...words.lastAlone);
    const seconds = durationOf(last);
    if (seconds === null) throw new UsageError(...words.noDuration(safe(last)));
    if (specs.length === 0 || specs.includes('-')) throw new UsageError(...words.lastOfStandardInput);
    return { time: { lastSeconds: seconds }, zone, logZone };
  }
  if (since === undefined && until === undefined) return { time: null, zone, logZone };
  const window = windowOf(
    { since: since ?? null, until: until ?? null },
    { now: host.now(), zone: zone ?? 'UTC' },
  );
  if (!('code' in window)) return { time: window, zone, logZone };
  if (window.code === 'empty-window') throw new UsageError(...words.emptyWindow);
  throw new UsageError(...words.noTime(`--${window.option}`, safe(window.text), words.reasons[window.code]));
}

function resolveZone(
  option: string,
  typed: string | undefined,
  host: Host,
  wording: CommandWording,
): string | null {
  if (typed === undefined) return null;
  const zone = zoneOf(typed, host.zone);
  if (zone === null) throw new UsageError(...wording.time.noZone(option, safe(typed)));
  return zone;
}
