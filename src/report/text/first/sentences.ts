import type { Finding } from '../../../summary/finding.ts';
import type { Safe } from '../../safe.ts';
import { cutMiddle } from '../../width.ts';
import { sentenceOf } from '../findings.ts';
import type { Page } from '../page.ts';

/** Names within a sentence have this many columns. */
const widestName = 30;

/** Entries of a list within a sentence. */
export const usuallyListed = 3;

/** The sentences of findings; one of which nothing is left says nothing. */
export function sentences(page: Page, findings: readonly Finding[]): Safe[] {
  return findings.map((finding) => sentenceOf(page, finding)).filter((sentence) => sentence !== '');
}

/** A value of a log, cut where it is long. */
export function shortened(page: Page, text: Safe): Safe {
  return page.logged(cutMiddle(text, widestName, page.mark));
}
