import { type Clock, type MomentMistake, momentOf } from './moment.ts';

/** An event that happened at a moment, in seconds since 1970 UTC. */
export interface MarkedMoment {
  readonly time: number;
  readonly label: string;
}

/** Why a text is no mark; `no-label`: a moment alone. `text` is as typed, not made safe. */
export type MarkMistake = MomentMistake | { readonly code: 'no-label'; readonly text: string };

/** Of the longest moment: `3 days ago`. */
const mostWords = 3;

/** Reads `09:40 deploy`: a moment as `momentOf` reads it, in as many words as can be one, then what happened. */
export function markOf(text: string, clock: Clock): MarkedMoment | MarkMistake {
  const words = text.trim().split(/\s+/);
  for (let count = Math.min(words.length, mostWords); count > 0; count--) {
    const time = momentOf(words.slice(0, count).join(' '), clock);
    const label = words.slice(count).join(' ');
    if (typeof time === 'number') return label === '' ? { code: 'no-label', text } : { time, label };
    // A date or time of day that there is not: what stands before it must not be taken alone.
    if (time.code !== 'not-a-time') return { ...time, text };
  }
  return { code: 'not-a-time', text };
}
