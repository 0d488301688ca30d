/** What the headings of a published article say of the rows below them. */

import type { PublishedKind } from './published-row.ts';

export interface Section {
  /** Null as long as no heading has named it. */
  readonly kind: PublishedKind | null;
  /** `cause` in a section that tells of common codes once more, with their causes. */
  readonly role: 'title' | 'cause';
}

const HTTP = /\bHTTP\b(?!\.sys|:)/i;
const FTP = /\bFTP\d?\b/i;
const SUBSTATUS = /sub-?status|サブ ?ステータス|副状態/i;
const STATUS = /\bstatus\b|ステータス|状態/i;
const CAUSES = /\bcauses?\b|原因/i;

/** What a heading does not say holds on from the section around it. */
export function sectionOf(heading: string, around: Section): Section {
  return { kind: kindOf(heading, around.kind), role: CAUSES.test(heading) ? 'cause' : around.role };
}

/** In a text without marks for headings, a line is one if it names what sections are about and is no sentence. */
export function isBareHeading(line: string): boolean {
  const isShort = line.length <= 80 && !/[.:;。]$|\d{3}/.test(line);
  return isShort && [HTTP, FTP, SUBSTATUS, CAUSES].some((topic) => topic.test(line));
}

function kindOf(heading: string, around: PublishedKind | null): PublishedKind | null {
  const [namesHttp, namesFtp] = [HTTP.test(heading), FTP.test(heading)];
  if (namesHttp && namesFtp) return null;
  const isOfFtp = namesFtp || (!namesHttp && around !== null && around !== 'http');
  if (!isOfFtp) return namesHttp ? 'http' : around;
  const withoutSubstatus = heading.replace(SUBSTATUS, '');
  if (STATUS.test(withoutSubstatus)) return 'ftp';
  if (withoutSubstatus !== heading) return 'ftp-substatus';
  return around === 'ftp-substatus' ? around : 'ftp';
}
