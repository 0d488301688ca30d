import type { Verdict } from '../gates/verdict.ts';
import type { Summary } from '../summary/summary.ts';
import type { Safe } from './safe.ts';
import { busiestClients, failingRoutes, servers, sites, slowRoutes } from './text/groups.ts';
import { headlineSection } from './text/overview.ts';
import { pageOf, type TextOptions } from './text/page.ts';
import { limitsSection, readSection, unreadSection } from './text/read.ts';
import { ftpSection, httpCodesSection, httperrSection } from './text/services.ts';
import { timelineSection } from './text/timeline.ts';
import { verdictSection } from './text/verdicts.ts';

/** A report for people, line by line with its line ends: verdicts first, what to trust last. */
export function* textReport(
  summary: Summary,
  verdicts: readonly Verdict[],
  options: TextOptions,
): Iterable<string> {
  const page = pageOf(options, summary);
  const sections: Iterable<Safe>[] = [
    verdictSection(page, verdicts),
    headlineSection(page, summary),
    timelineSection(page, summary),
    httpCodesSection(page, summary),
    failingRoutes(page, summary),
    slowRoutes(page, summary),
    busiestClients(page, summary),
    servers(page, summary),
    sites(page, summary),
    ftpSection(page, summary),
    httperrSection(page, summary),
    readSection(page, summary),
    unreadSection(page, summary),
    limitsSection(page, summary),
  ];
  let written = false;
  for (const section of sections) {
    let first = true;
    for (const line of section) {
      if (first && written) yield '\n';
      yield `${line.replace(/ +$/, '')}\n`;
      first = false;
      written = true;
    }
  }
}
