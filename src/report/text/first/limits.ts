import type { Finding } from '../../../summary/finding.ts';
import { type Safe, safe } from '../../safe.ts';
import { codeName } from '../codes.ts';
import { type OfKind, ofKind } from '../findings.ts';
import type { Page } from '../page.ts';
import { sentences } from './sentences.ts';

/** The settings of request filtering that codes are about, by status and substatus. */
const limits: Readonly<Record<string, string>> = {
  '404.10': 'headerLimits',
  '404.13': 'maxAllowedContentLength',
  '404.14': 'maxUrl',
  '404.15': 'maxQueryString',
};

/** Limits that were met a few times say nothing of a cause. */
export function isAside(findings: readonly Finding[]): boolean {
  return !ofKind(findings, 'limit-hit').some(({ severity }) => severity === 'trouble');
}

/** Limits that were met, those of request filtering by the names of their settings. */
export function overLimits(page: Page, findings: readonly Finding[]): Safe[] {
  const { overLimit, overLimits } = page.wording.first;
  const met = ofKind(findings, 'limit-hit');
  const settingOf = ({ code }: OfKind<'limit-hit'>): string | undefined =>
    limits[`${code.status}.${code.substatus}`];
  const named = met.flatMap((finding) => {
    const setting = settingOf(finding);
    const { code, count, longestPassed } = finding;
    return setting === undefined ? [] : [overLimit(codeName(code), count, safe(setting), longestPassed)];
  });
  return [
    ...(named.length > 0 ? [overLimits(page.wording.list(named))] : []),
    ...sentences(
      page,
      met.filter((finding) => settingOf(finding) === undefined),
    ),
  ];
}
