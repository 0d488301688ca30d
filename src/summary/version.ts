import type { IisVersion } from '../codes/codes.ts';
import { parseIisVersion } from '../codes/version.ts';
import type { SourceSummary } from './summary.ts';

/** The IIS version that wrote the sites' logs, if `#Software` names one and only one. */
export function iisVersionOf(sources: readonly SourceSummary[]): IisVersion {
  const versions = new Set(
    sources
      .filter(({ service, software }) => service !== 'httperr' && software !== null)
      .map(({ software }) => parseIisVersion(software ?? '')),
  );
  const [version = null] = versions;
  return versions.size === 1 ? version : null;
}
