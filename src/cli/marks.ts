import { type MarkedMoment, markOf } from '../query/time/mark.ts';
import { safe } from '../report/safe.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** The events that were typed, with times of `zone`; throws a `UsageError` for the first that is none. */
export function resolveMarks(
  typed: readonly string[],
  zone: string | null,
  host: Host,
  { time, marks }: CommandWording,
): MarkedMoment[] {
  const clock = { now: host.now(), zone: zone ?? 'UTC' };
  return typed.map((text) => {
    const mark = markOf(text, clock);
    if (!('code' in mark)) return mark;
    if (mark.code === 'no-label') throw new UsageError(...marks.noLabel(safe(text)));
    throw new UsageError(...marks.noTime(safe(text), time.reasons[mark.code]));
  });
}
