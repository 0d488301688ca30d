import type { Finding } from '../../../summary/finding.ts';
import type { Summary } from '../../../summary/summary.ts';
import type { Safe } from '../../safe.ts';
import { codeName } from '../codes.ts';
import { type OfKind, ofKind, perMinute } from '../findings.ts';
import type { Page } from '../page.ts';
import { ftpWhy } from './ftp.ts';
import { isAside, overLimits } from './limits.ts';
import { sentences, usuallyListed } from './sentences.ts';

/** Our choice: less than half as much again, or as little less, is what any hour does. */
const otherLoad = 1.5;
/** Our choice: nobody acts on less. */
const leastSecondsAhead = 5;

/** Kinds of findings that say something of the cause, besides those that have words of their own here. */
const causes: ReadonlySet<Finding['id']> = new Set([
  'refused',
  'time-out',
  'slower',
  'restart',
  'traffic-collapsed',
  'traffic-surged',
  'hidden-failures',
  'cut-off',
  'slow-downloads',
  'handshakes',
]);

/** What the figures say of the cause. The legs of handshakes stand aside. */
export function why(page: Page, summary: Summary): Safe[] {
  const { findings } = summary;
  const [failing, ...earlier] = ofKind(findings, 'failing');
  const [first, ...others] = sentences(
    page,
    findings
      .filter(({ id }) => causes.has(id))
      .map((finding) => (finding.id === 'handshakes' ? { ...finding, legs: 0 } : finding)),
  );
  return [
    ...(first === undefined ? [] : [first]),
    ...sentences(page, ofKind(findings, 'after-mark')),
    ...ofKind(findings, 'reopened').flatMap(({ nearFailing }) =>
      nearFailing === null ? [] : [page.wording.first.reopenedNear(page.clock(nearFailing))],
    ),
    ...sentences(page, ofKind(findings, 'new-agent')),
    ...sentences(page, earlier),
    ...(failing === undefined ? [] : beginning(page, failing)),
    ...(failing === undefined || findings.some(isLoad) ? [] : load(page, failing)),
    ...others,
    ...(isAside(findings) ? [] : overLimits(page, findings)),
    ...newCodes(page, findings),
    ...ftpWhy(page, summary),
  ];
}

function isLoad({ id }: Finding): boolean {
  return id === 'traffic-collapsed' || id === 'traffic-surged';
}

/** When the first request that failed began, where that is well before it failed. */
function beginning(page: Page, { onset, since }: OfKind<'failing'>): Safe[] {
  if (onset === null || Date.parse(since) - Date.parse(onset) < leastSecondsAhead * 1000) return [];
  return [page.wording.findings.began(page.clock(onset))];
}

/** Whether more was asked for than before. */
function load(page: Page, { load }: OfKind<'failing'>): Safe[] {
  if (load === null) return [];
  const { before, during } = load;
  const { more, less, same } = page.wording.first.load;
  const words = during >= otherLoad * before ? more : before >= otherLoad * during ? less : same;
  return [words(perMinute(before), perMinute(during))];
}

/** The table of codes says what they mean. */
function newCodes(page: Page, findings: readonly Finding[]): Safe[] {
  const { newCode, newCodes } = page.wording.first;
  const list = ofKind(findings, 'new-code')
    .slice(0, usuallyListed)
    .map(({ code, first }) => newCode(codeName(code), page.clock(first)));
  return list.length === 0 ? [] : [newCodes(page.wording.list(list))];
}
