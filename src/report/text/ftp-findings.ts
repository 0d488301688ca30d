import type { Code } from '../../query/outcome.ts';
import type { FtpFinding } from '../../summary/ftp/finding.ts';
import type { FtpCounts } from '../../summary/summary.ts';
import { byteSize } from '../figures.ts';
import { type Safe, safe } from '../safe.ts';
import { cutMiddle } from '../width.ts';
import { codeName } from './codes.ts';
import type { Page } from './page.ts';

/** Log text within a sentence has this many columns. */
const widestName = 40;

/** What was found of FTP, as one sentence or two. */
export function ftpSentence(page: Page, finding: FtpFinding): Safe {
  const words = page.wording.ftpTold;
  switch (finding.id) {
    case 'ftp-guessing': {
      const { by, value, refused, names, clients, succeeded } = finding;
      const [from, to] = [clock(page, finding.from), clock(page, finding.to)];
      if (by === 'user') return words.guessingName(name(page, value), refused, clients, from, to);
      const guess = words.guessing(name(page, value), refused, names, from, to);
      return succeeded === null
        ? words.inVain(guess)
        : words.succeeded(guess, page.clock(succeeded.time), nameOrNull(page, succeeded.user));
    }
    case 'ftp-transfers-failed': {
      const { code, count, of } = finding;
      const title = titleOf(page, code);
      return words.transfersFailed(count, of, codeName(code), title, whereOf(page, finding));
    }
    case 'ftp-data-channel': {
      const { count, mode, clients, networks, first, last, workedOtherWay } = finding;
      return page.wording.sentences([
        words.dataChannelFailed(count, mode, clients, networks, clock(page, first), clock(page, last)),
        ...(workedOtherWay === 0
          ? []
          : [words.worked[mode === 'passive' ? 'active' : 'passive'](workedOtherWay)]),
        ...(mode === null ? [] : [mode === 'passive' ? words.checkPassive : words.checkActive]),
      ]);
    }
    case 'ftp-policy':
    case 'ftp-logons-refused': {
      const { code, count, clients, client, keptOut } = finding;
      const counted = page.wording.codes.counted(codeName(code), count);
      const title = titleOf(page, code);
      const who = (finding.id === 'ftp-logons-refused' ? finding.user : null) ?? client;
      if (clients === 1 && who !== null)
        return words.refusedOne(counted, title, name(page, who), keptOut === 1);
      const sentence = words.refused(counted, title, clients, keptOut);
      return who === null ? sentence : words.who(sentence, name(page, who));
    }
    case 'ftp-time-out': {
      const limits = (['controlIdle', 'dataIdle', 'noLogon', 'tooSlow'] as const)
        .filter((limit) => finding[limit] > 0)
        .map((limit) => words.limits[limit](finding[limit]));
      return words.timedOut(page.wording.list(limits));
    }
    case 'ftp-clear-text':
      return page.wording.sentences([
        ...(finding.count > 0 ? [words.clearText(finding.count, finding.of, finding.users)] : []),
        ...(finding.clearData > 0 ? [words.clearData(finding.clearData)] : []),
      ]);
  }
}

function titleOf(page: Page, code: Code): Safe {
  const [reading] = page.codes.readings(code);
  return safe(reading?.title ?? page.codes.title(code, page.iis));
}

/** What most of some failed transfers were: the command, the folder, the user or else the client. */
export function whereOf(
  page: Page,
  { command, folder, user, client }: Extract<FtpFinding, { id: 'ftp-transfers-failed' }>,
): Safe {
  return page.wording.ftpTold.most(
    name(page, command ?? '-'),
    nameOrNull(page, folder),
    nameOrNull(page, user ?? client),
  );
}

/** `120 received: 3 MiB in`; null: no bytes are logged. */
export function sizesOf(page: Page, { fileBytes: { sent, received } }: FtpCounts): Safe | null {
  if (sent === null && received === null) return null;
  return page.wording.ftpTold.sizes(byteSize(received ?? 0), byteSize(sent ?? 0));
}

function clock(page: Page, time: string | null): Safe | null {
  return time === null ? null : page.clock(time);
}

function nameOrNull(page: Page, text: string | null): Safe | null {
  return text === null ? null : name(page, text);
}

function name(page: Page, text: string): Safe {
  const width = Math.min(widestName, Math.floor(page.width / 2));
  return page.logged(cutMiddle(safe(text), width, page.mark));
}
