import type { Summary } from '../../summary/summary.ts';
import { byteSize, wholeDuration } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { perMinute } from './findings.ts';
import type { Page } from './page.ts';

/** How much is asked of the servers, and how much it was a day and a week before: a sentence each. */
export function load(page: Page, { load, requests }: Summary): Safe[] {
  if (load === null || requests.total === 0) return [];
  const words = page.wording.load;
  const { list, clauses } = page.wording;
  const { latest, peak, peakSecond, inFlight, bytesSentPerSecond, sameHour } = load;
  const rates = [
    words.rate(rate(load.requestsPerMinute)),
    ...(latest === null
      ? []
      : [words.latest(rate((latest.requests * 60) / latest.seconds), wholeDuration(latest.seconds))]),
  ];
  const highest = words.peak(peak.requests, wholeDuration(peak.seconds), page.clock(peak.start));
  return [
    clauses([list(rates), highest]),
    ...(sameHour === null ? [] : [comparison(page, sameHour)]),
    ...(inFlight === null
      ? []
      : [words.inFlight(rate(inFlight.average), rate(inFlight.most), page.clock(inFlight.at))]),
    ...(bytesSentPerSecond === null ? [] : [words.sent(byteSize(Math.round(bytesSentPerSecond)))]),
    ...(peakSecond === null ? [] : [words.peakSecond(peakSecond.requests, page.clock(peakSecond.start))]),
  ].map(words.sentence);
}

/** What is above 0 never looks like it. */
function rate(value: number): Safe {
  return value > 0 && value < 0.05 ? say`<0.1` : safe(String(perMinute(value)));
}

function comparison(page: Page, hour: NonNullable<NonNullable<Summary['load']>['sameHour']>): Safe {
  const words = page.wording.load;
  return page.wording.list([
    words.sameHour(page.clock(hour.from), page.clock(hour.to), hour.requests),
    ...(hour.yesterday === null ? [] : [words.yesterday(hour.yesterday)]),
    ...(hour.lastWeek === null ? [] : [words.lastWeek(hour.lastWeek)]),
  ]);
}
