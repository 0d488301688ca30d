import type { QueueCount } from '../../summary/httperr/httperr.ts';
import type { NamedCount, Summary } from '../../summary/summary.ts';
import { type Safe, safe, say } from '../safe.ts';
import { siteLabel } from '../site-label.ts';
import { ofService, reasonsSection } from './codes.ts';
import { poolName } from './httperr-findings.ts';
import { named } from './overview.ts';
import { beside, cutLine, type Page } from './page.ts';
import { type Column, table } from './table.ts';

/** HTTP.sys has figures of its own, which are no part of those of HTTP. */
export function* httperrSection(page: Page, summary: Summary): Iterable<Safe> {
  const { httperr } = summary;
  if (httperr === null) return;
  const words = page.wording.httperr;
  const { queues, sites, clients } = httperr;
  // The site that its own log calls so.
  const labelled = (sites ?? []).map(({ value, count }) => ({
    value: value !== null && /^\d+$/.test(value) ? siteLabel(`W3SVC${value}`, page.siteNames) : value,
    count,
  }));
  const busy = (clients ?? [])
    .map(({ value, count, idle }) => ({ value, count: count - idle }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  yield* beside(page, words.heading, [
    words.records(httperr.records),
    ...named(page, queuesNamed(page, queues ?? []), words.noQueue).map(words.queues),
    ...named(page, labelled, words.noSite).map(words.sites),
    ...named(page, busy, page.wording.groups.rest).map(words.clients),
  ]);
  yield* spells(page, queues ?? []);
  const codes = ofService(summary.codes, 'httperr');
  if (codes.length > 0)
    yield* reasonsSection(page, { codes, total: httperr.records, heading: words.reasons });
}

/** Those of several servers with their server, also those without a name. */
function queuesNamed(page: Page, queues: readonly QueueCount[]): NamedCount[] {
  return queues.map(({ value, server, count }) => ({
    value: server === null ? value : poolName(value ?? page.wording.httperr.noQueue, server),
    count,
  }));
}

/** When HTTP.sys refused requests for a queue, by time. */
function* spells(page: Page, queues: readonly QueueCount[]): Iterable<Safe> {
  const words = page.wording.httperr;
  const all = queues
    .flatMap(({ value, server, spells }) => spells.map((spell) => ({ pool: value, server, spell })))
    .sort((one, other) =>
      one.spell.from < other.spell.from ? -1 : one.spell.from > other.spell.from ? 1 : 0,
    );
  if (all.length === 0) return;
  const shown = all.slice(0, page.rows(10));
  const columns: readonly Column[] = [
    { head: words.refused, align: 'right', dispensable: 0, cut: 'end' },
    { head: words.from, align: 'left', dispensable: 0, cut: 'end' },
    { head: words.to, align: 'left', dispensable: 0, cut: 'end' },
    { head: words.again, align: 'left', dispensable: 1, cut: 'end' },
    { head: words.why, align: 'left', dispensable: 0, cut: 'end' },
    { head: words.queue, align: 'left', dispensable: 0, cut: 'middle' },
  ];
  yield* table(
    page,
    columns,
    shown.map(({ pool, server, spell }) => [
      safe(String(spell.count)),
      page.clock(spell.from),
      page.clock(spell.to),
      spell.servedAgain === null ? say`-` : page.clock(spell.servedAgain),
      words.causes[spell.cause],
      safe(poolName(pool ?? words.noQueue, server)),
    ]),
  );
  if (all.length > shown.length) yield cutLine(page, 1, words.moreSpells(all.length - shown.length));
}
