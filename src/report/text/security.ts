import { attacksFoundIn } from '../../summary/findings/attacks.ts';
import type { Summary } from '../../summary/summary.ts';
import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { place } from './findings.ts';
import { cutLine, heading, indented, type Page } from './page.ts';
import { name, securitySentence } from './security-findings.ts';
import { type Column, table } from './table.ts';

const usualRows = 5;

/** What looks like an attack by its kind, and what was found besides. */
export function* securitySection(page: Page, summary: Summary): Iterable<Safe> {
  const { security } = summary;
  if (security === null) return;
  const words = page.wording.security;
  const { attacks, guessedUsers, queriesRead } = security;
  yield heading(page, words.heading);
  if (attacks.length === 0) yield* indented(page, 1, words.none);
  else yield* attackTable(page, summary);
  for (const finding of attacksFoundIn(security)) {
    // The table has them.
    if (finding.id === 'attacks') continue;
    yield* indented(page, 1, securitySentence(page, finding));
    for (const sample of finding.samples) yield cutLine(page, 3, place(page, summary, sample));
  }
  for (const { user, failures, clients } of guessedUsers.slice(0, page.rows(usualRows)))
    yield* indented(page, 1, words.guessedUser(name(page, user), failures, clients));
  yield* indented(page, 1, queriesRead ? words.queriesRead : words.queriesNotRead);
  if (attacks.length > 0) yield* indented(page, 1, words.noProof);
}

function attackTable(page: Page, { security }: Summary): Safe[] {
  const words = page.wording.security;
  const right = { align: 'right', cut: 'end' } as const;
  const columns: Column[] = [
    { ...right, head: words.requests, dispensable: 0 },
    { ...right, head: words.clients, dispensable: 3 },
    { ...right, head: words.succeeded, dispensable: 0 },
    { ...right, head: words.redirected, dispensable: 2 },
    { ...right, head: words.refused, dispensable: 1 },
    { ...right, head: words.failed, dispensable: 4 },
    { head: words.kindHead, align: 'left', dispensable: 0, cut: 'end' },
  ];
  return table(
    page,
    columns,
    security!.attacks.map(({ kind, count, clients, byClass }) => [
      grouped(count),
      grouped(clients),
      grouped(byClass['2xx']),
      grouped(byClass['3xx']),
      grouped(byClass['4xx']),
      grouped(byClass['5xx']),
      words.kinds[kind],
    ]),
  );
}

/** The attacks that were answered with success, each with a record to look at. */
export function* answeredAttacks(page: Page, summary: Summary): Iterable<Safe> {
  const words = page.wording.security;
  const attacks = (summary.security?.attacks ?? []).filter(({ answered }) => answered.length > 0);
  if (attacks.length === 0) return;
  yield heading(page, words.answered);
  for (const { kind, answered } of attacks)
    for (const { path, count, sample } of answered.slice(0, page.rows(usualRows))) {
      yield* indented(page, 1, words.answeredPath(words.kinds[kind], name(page, path), count));
      if (sample !== null) yield cutLine(page, 3, place(page, summary, sample));
    }
  const same = summary.security?.sameAnswer ?? null;
  if (same !== null) yield* indented(page, 1, words.sameAnswer(same.paths, same.bytesSent));
}

export function* attackers(page: Page, { security }: Summary): Iterable<Safe> {
  const shown = (security?.attackers ?? []).slice(0, page.rows(usualRows));
  if (shown.length === 0) return;
  const words = page.wording.security;
  const right = { align: 'right', cut: 'end' } as const;
  const time = (one: string | null): Safe => (one === null ? say`-` : page.clock(one));
  const columns: Column[] = [
    { ...right, head: words.requests, dispensable: 0 },
    { ...right, head: words.succeeded, dispensable: 0 },
    { ...right, head: words.first, dispensable: 1 },
    { ...right, head: words.last, dispensable: 2 },
    { head: words.client, align: 'left', dispensable: 0, cut: 'middle' },
  ];
  yield heading(page, words.attackers);
  yield* table(
    page,
    columns,
    shown.map(({ client, count, answered, first, last }) => [
      grouped(count),
      grouped(answered),
      time(first),
      time(last),
      safe(client),
    ]),
  );
}
