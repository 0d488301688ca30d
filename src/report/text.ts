import type { Verdict } from '../gates/verdict.ts';
import type { Summary } from '../summary/summary.ts';
import type { Safe } from './safe.ts';
import { agentFamilies, agentKinds } from './text/agents.ts';
import {
  bandwidthSection,
  bytesByClient,
  bytesByExtension,
  bytesByProgram,
  bytesByRoute,
} from './text/bandwidth.ts';
import { comparisonSection } from './text/comparison.ts';
import { findingsSection } from './text/findings.ts';
import { headline, headlineSection, warnings } from './text/first/headline.ts';
import { firstScreen } from './text/first/screen.ts';
import { ftpClients, ftpSection, ftpSessions, ftpUsers } from './text/ftp.ts';
import { busiestClients, failingRoutes, servers, sites, slowRoutes } from './text/groups.ts';
import { httperrSection } from './text/httperr.ts';
import { lengthsSection } from './text/lengths.ts';
import { overviewSection } from './text/overview.ts';
import { type Page, pageOf, type TextOptions } from './text/page.ts';
import { limitsSection, readSection, unreadSection } from './text/read.ts';
import { type SectionName, sectionNames } from './text/section-names.ts';
import { answeredAttacks, attackers, securitySection } from './text/security.ts';
import { httpCodesSection } from './text/services.ts';
import { askedTables } from './text/tables.ts';
import { timelineSection } from './text/timeline.ts';
import { verdictSection } from './text/verdicts.ts';

type Section = (page: Page, summary: Summary) => Iterable<Safe>;

/** What each name stands for: parts that a blank line separates. */
const sections: Readonly<Record<SectionName, readonly Section[]>> = {
  comparison: [comparisonSection],
  findings: [findingsSection],
  overview: [overviewSection],
  timeline: [timelineSection],
  codes: [httpCodesSection],
  routes: [failingRoutes, slowRoutes],
  clients: [busiestClients],
  agents: [agentKinds, agentFamilies],
  bandwidth: [bandwidthSection, bytesByRoute, bytesByExtension, bytesByClient, bytesByProgram],
  security: [securitySection, answeredAttacks, attackers],
  lengths: [lengthsSection],
  servers: [servers],
  sites: [sites],
  ftp: [ftpSection, ftpUsers, ftpClients, ftpSessions],
  httperr: [httperrSection],
  sources: [readSection, unreadSection],
  limits: [limitsSection],
};

/** In place of the first screen, for which a comparison leaves no room: whether something is wrong. */
function* verdictOfAll(page: Page, summary: Summary): Iterable<Safe> {
  yield* headline(page, summary, 1);
  yield* warnings(page, summary, 1);
}

/** What stands above the sections. */
function opening(page: Page, summary: Summary, options: TextOptions): Iterable<Safe>[] {
  if (summary.comparison !== null && options.show === null)
    return [
      comparisonSection(page, summary),
      ...(summary.tables.length > 0 ? askedTables(page, summary) : [verdictOfAll(page, summary)]),
    ];
  if (summary.tables.length > 0) return askedTables(page, summary);
  return [options.show ? headlineSection(page, summary) : firstScreen(page, summary, options)];
}

/**
 * A report for people, line by line with its line ends: the first screen, which fits the terminal, then the sections that
 * were asked for, then the verdicts of gates, where a terminal stops (first for a CI server). Without the first screen its
 * headline still comes first, unless tables were asked for.
 */
export function* textReport(
  summary: Summary,
  verdicts: readonly Verdict[],
  options: TextOptions,
): Iterable<string> {
  const page = pageOf(options, summary);
  // Without `show` a comparison stands above all.
  const named = options.show ?? (options.details ? sectionNames.filter((name) => name !== 'comparison') : []);
  const parts: Iterable<Safe>[] = [
    ...opening(page, summary, options),
    ...sectionNames
      .filter((name) => named.includes(name))
      .flatMap((name) => sections[name].map((section) => section(page, summary))),
  ];
  const gates = verdictSection(page, verdicts);
  if (options.gatesFirst === true) parts.unshift(gates);
  else parts.push(gates);
  let written = false;
  for (const part of parts) {
    let first = true;
    for (const line of part) {
      if (first && written) yield '\n';
      yield `${line.replace(/ +$/, '')}\n`;
      first = false;
      written = true;
    }
  }
}
