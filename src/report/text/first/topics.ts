import type { Finding } from '../../../summary/finding.ts';
import type { BytesCount, Summary } from '../../../summary/summary.ts';
import { byteSize, percent } from '../../figures.ts';
import { type Safe, safe, say } from '../../safe.ts';
import { codeName, failingCodes, ofService } from '../codes.ts';
import { missingField, ofKind } from '../findings.ts';
import { ftpFigures } from '../ftp.ts';
import { times } from '../overview.ts';
import type { Page } from '../page.ts';
import { isSecurity } from '../security-findings.ts';
import { ftpAside, ftpTroubles, withoutRoutine } from './ftp.ts';
import { httperrAside } from './httperr.ts';
import { isAside, overLimits } from './limits.ts';
import { sentences, shortened, usuallyListed } from './sentences.ts';

/* The sentences of each topic, the most telling first: where rows are few, the last ones go. */

/** How long requests take, and where most of the time goes, without what is meant to last. */
export function time(page: Page, { traffic, requests, slowRoutes, longPolls }: Summary): Safe[] {
  const words = page.wording.first;
  const others = longPolls.timeTakenMsOfOthers;
  const timeTakenMs = others ?? traffic.timeTakenMs;
  const sum = timeTakenMs?.sum ?? 0;
  const slow = slowRoutes
    .slice(0, usuallyListed)
    .filter(({ timeTakenMs }) => sum > 0 && timeTakenMs !== null && timeTakenMs.sum > 0)
    .map(({ value, timeTakenMs }) => {
      const route = value === null ? page.wording.groups.rest : shortened(page, safe(value));
      return say`${route} ${percent(timeTakenMs!.sum, sum)}`;
    });
  const lasting = longPolls.routes.reduce((left, { count }) => left + count, 0);
  return [
    ...times(page, { timeTakenMs }, requests.total - (others === null ? 0 : lasting)).map(words.times),
    ...(slow.length > 0 ? [words.mostTime(page.wording.list(slow))] : []),
    ...(longPolls.routes.length > 0 ? [words.longPolls(longPolls.routes.length)] : []),
  ];
}

/** Our choice: so much of the bytes is most of them, */
const mostOfBytes = 0.5;
/** and of so much less of the requests: what nearly everything is sent for tells nothing. */
const leastLiftOfBytes = 2;

/** Of a log without trouble: the route and the client that most of the bytes are sent for, and few of the requests. */
export function bytes(page: Page, { findings, traffic, requests, bandwidth }: Summary): Safe[] {
  const sent = traffic.bytesSent?.sum ?? 0;
  const isQuiet = findings.every(({ severity }) => severity === 'note' || severity === 'trust');
  if (!isQuiet || bandwidth === null || sent === 0) return [];
  const words = page.wording.usage;
  const partOf = (one: BytesCount | undefined, part: typeof words.sentFor): Safe[] => {
    if (one === undefined || one.value === null) return [];
    const { value, count, bytesSent } = one;
    const isMost = bytesSent >= mostOfBytes * sent;
    if (!isMost || bytesSent * requests.total < leastLiftOfBytes * count * sent) return [];
    return [part(percent(bytesSent, sent), shortened(page, safe(value)))];
  };
  const parts = [
    ...partOf(bandwidth.routes[0], words.sentFor),
    ...partOf(bandwidth.clients[0], words.sentTo),
  ];
  if (parts.length === 0) return [];
  return [words.mostBytes(byteSize(sent), page.wording.list(parts))];
}

/** What looks like an attack and was not refused: what is trouble first. */
export function attack(page: Page, { findings }: Summary): Safe[] {
  return sentences(
    page,
    findings.filter(isSecurity).filter((finding) => !isRefused(finding)),
  );
}

/** Attacks of which none was answered with success. */
function isRefused(finding: Finding): boolean {
  return finding.id === 'attacks' && finding.answered === 0;
}

/** What looks like trouble and is routine. */
export function aside(page: Page, summary: Summary): Safe[] {
  const { findings, requests } = summary;
  return [
    ...ftpAside(page, summary),
    ...(requests.handshakeLegs > 0 ? [page.wording.findings.legs(requests.handshakeLegs)] : []),
    ...sentences(page, ofKind(findings, 'scanners')),
    ...sentences(page, ofKind(findings, 'broken-links')),
    ...sentences(page, ofKind(findings, 'probes')),
    ...sentences(page, ofKind(findings, 'near-limit')),
    ...(isAside(findings) ? overLimits(page, findings) : []),
    ...httperrAside(page, summary),
    // What scanners miss is told already.
    ...(ofKind(findings, 'scanners').length > 0 ? [] : sentences(page, findings.filter(isRefused))),
  ];
}

/** FTP's own figures; its worst code where HTTP has the table of codes. */
export function ftp(page: Page, summary: Summary): Safe[] {
  const { ftp, codes, requests } = summary;
  if (ftp === null) return [];
  const words = page.wording.first;
  const figures = words.ftpFigures(page.wording.clauses(ftpFigures(page, ftp)));
  const [worst] = requests.total === 0 ? [] : failingCodes(ofService(withoutRoutine(codes, ftp), 'ftp'));
  const troubles = ftpTroubles(page, summary);
  if (worst === undefined || troubles.length > 0) return [figures, ...troubles];
  return [figures, words.mostOften(codeName(worst), safe(worst.reading?.title ?? worst.title), worst.count)];
}

/** Fields that are not logged, and the answers that they cost. */
export function fields(page: Page, { findings }: Summary): Safe[] {
  const words = page.wording.first;
  const missing = ofKind(findings, 'missing-field').map((finding) => missingField(page, finding));
  if (missing.length === 0) return [];
  return [words.notLogged(page.wording.clauses(missing)), words.logThem];
}
