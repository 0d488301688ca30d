import { requestLimits } from '../../../query/request-limits.ts';
import type { Finding } from '../../../summary/finding.ts';
import { type Safe, safe } from '../../safe.ts';
import { codeName } from '../codes.ts';
import { lengthsOf, type OfKind, ofKind } from '../findings.ts';
import type { Page } from '../page.ts';
import { sentences } from './sentences.ts';

/** The setting of request filtering that a code is about; null if it is of none. */
function settingOf({ code, part }: OfKind<'limit-hit'>): string | null {
  if (part !== null) return requestLimits[part].setting;
  return code.status === 404 && code.substatus === headerTooLong ? 'headerLimits' : null;
}

const headerTooLong = 10;

/** Limits that were met a few times say nothing of a cause. */
export function isAside(findings: readonly Finding[]): boolean {
  return !ofKind(findings, 'limit-hit').some(({ severity }) => severity === 'trouble');
}

/** Limits that were met, those of request filtering by the names of their settings. */
export function overLimits(page: Page, findings: readonly Finding[]): Safe[] {
  const { overLimit, overLimits } = page.wording.first;
  const met = ofKind(findings, 'limit-hit');
  const named = met.flatMap((finding) => {
    const setting = settingOf(finding);
    if (setting === null) return [];
    return [overLimit(codeName(finding.code), finding.count, safe(setting), lengthsOf(page, finding))];
  });
  return [
    ...(named.length > 0 ? [overLimits(page.wording.list(named))] : []),
    ...sentences(
      page,
      met.filter((finding) => settingOf(finding) === null),
    ),
  ];
}
