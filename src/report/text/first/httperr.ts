import { kindOfReason, type ReasonKind } from '../../../query/reason.ts';
import type { Finding } from '../../../summary/finding.ts';
import type { CodeCount, NamedCount, Summary } from '../../../summary/summary.ts';
import { type Safe, safe, say } from '../../safe.ts';
import { codeName, failingCodes, ofService } from '../codes.ts';
import { ofKind } from '../findings.ts';
import { poolName } from '../httperr-findings.ts';
import type { Page } from '../page.ts';
import { sentences, shortened, usuallyListed } from './sentences.ts';

/** What the log of HTTP.sys tells of the server. */
const told: ReadonlySet<Finding['id']> = new Set([
  'pool-unavailable',
  'requests-lost',
  'http-sys-503',
  'clients-left',
  'slow-clients',
]);

/** What HTTP.sys logged itself; its reasons where HTTP has the table of codes. */
export function httperr(page: Page, { httperr, codes, requests, findings }: Summary): Safe[] {
  if (httperr === null) return [];
  const words = page.wording.first;
  const { counted } = page.wording.codes;
  const reasons = failingCodes(ofService(codes, 'httperr'))
    .slice(0, usuallyListed)
    .map((code) => counted(reasonOf(page, code), code.count));
  const queues = (httperr.queues ?? [])
    .map(({ value, server, count, reasons }) => ({ value, server, count: count - idleOf(reasons) }))
    .sort((one, other) => other.count - one.count)
    .flatMap(({ value, server, count }) =>
      value === null || count === 0 ? [] : [counted(shortened(page, safe(poolName(value, server))), count)],
    )
    .slice(0, usuallyListed);
  return [
    ...sentences(
      page,
      findings.filter(({ id }) => told.has(id)),
    ),
    ...(requests.total > 0 && reasons.length > 0
      ? [words.reasons(httperr.records, page.wording.list(reasons))]
      : []),
    ...(queues.length > 0 ? [words.queues(page.wording.list(queues))] : []),
  ];
}

/** What is ordinary on any server, or nobody's failure. */
export function httperrAside(page: Page, { httperr, findings }: Summary): Safe[] {
  const idle = idleOf(httperr?.reasons ?? []);
  return [
    ...(idle > 0 ? [page.wording.httperr.idle(idle)] : []),
    ...sentences(page, ofKind(findings, 'bad-host-names')),
  ];
}

/** How many of them are no errors. */
function idleOf(reasons: readonly NamedCount[]): number {
  return reasons.reduce((sum, { value, count }) => sum + (kindOfReason(value) === 'idle' ? count : 0), 0);
}

const kindOrder: readonly ReasonKind[] = [
  'unavailable',
  'lost',
  'ended',
  'slow',
  'refused',
  'unknown',
  'idle',
];

/** How many records of each kind, of a log of HTTP.sys alone; null without such a log. */
export function httperrKinds(page: Page, { httperr }: Pick<Summary, 'httperr'>): Safe | null {
  if (httperr === null) return null;
  const words = page.wording.httperr;
  const list = kindOrder.flatMap((kind) => {
    const count = httperr.reasons.reduce((sum, one) => sum + (one.kind === kind ? one.count : 0), 0);
    return count === 0 ? [] : [words.kind(count, words.kinds[kind])];
  });
  return words.ofKinds(page.wording.list(list));
}

/** The gravest refusals of HTTP.sys, as the headline names them. */
export function unavailableClaim(page: Page, finding: Extract<Finding, { id: 'pool-unavailable' }>): Safe {
  const words = page.wording.httperr;
  const { cause, pool, server, since, until, count } = finding;
  const what = words.headlines[cause](pool === null ? null : shortened(page, safe(poolName(pool, server))));
  return words.headline(what, page.clock(since), until === null ? null : page.clock(until), count);
}

/** `503 AppOffline`, or the reason alone where nothing was answered. */
export function reasonOf(page: Page, code: CodeCount): Safe {
  const reason = safe(code.reason ?? '-');
  return shortened(page, code.status === null ? reason : say`${codeName(code)} ${reason}`);
}
