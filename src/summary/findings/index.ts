import type { View } from '../../query/view.ts';
import type { Finding, Severity } from '../finding.ts';
import { ftpKinds } from '../ftp/findings.ts';
import { httpSysAnswers } from '../httperr/answers.ts';
import { clientKinds as httpSysClientKinds } from '../httperr/clients.ts';
import { requestsLost } from '../httperr/lost.ts';
import { poolUnavailable } from '../httperr/unavailable.ts';
import { afterMark } from './after-mark.ts';
import { attackKindsFound } from './attacks.ts';
import { clientKinds } from './clients.ts';
import { cutOff } from './cut-off.ts';
import { failing } from './failing.ts';
import { handshakes } from './handshakes.ts';
import { hiddenFailures } from './hidden-failures.ts';
import type { Evidence, FindingKind } from './kind.ts';
import { limitHit } from './limit-hit.ts';
import { logKinds } from './logs.ts';
import { missingFields } from './missing-fields.ts';
import { nearLimit } from './near-limit.ts';
import { newAgent } from './new-agent.ts';
import { newCode } from './new-code.ts';
import { notFoundKinds } from './not-found.ts';
import { probes } from './probes.ts';
import { refused } from './refused.ts';
import { restart } from './restart.ts';
import { slowDownloads } from './slow-downloads.ts';
import { slower } from './slower.ts';
import { spread } from './spread.ts';
import { timeOut } from './time-out.ts';
import { traffic } from './traffic.ts';

/** In the order in which they are worked out and, within a severity, told: later ones ask what earlier ones found. */
const kinds: readonly FindingKind[] = [
  failing,
  poolUnavailable,
  hiddenFailures,
  requestsLost,
  restart,
  httpSysAnswers,
  spread,
  refused,
  newCode,
  newAgent,
  timeOut,
  slower,
  traffic,
  cutOff,
  slowDownloads,
  httpSysClientKinds,
  afterMark,
  handshakes,
  attackKindsFound,
  limitHit,
  ftpKinds,
  nearLimit,
  notFoundKinds,
  clientKinds,
  probes,
  logKinds,
  missingFields,
];

/** What must be counted for findings. */
export const findingViews: readonly View[] = kinds.flatMap(({ views }) => Object.values(views));

const severities: readonly Severity[] = ['failure', 'trouble', 'note', 'trust'];

/** All findings of a run, the gravest first. */
export function findAll(evidence: Omit<Evidence, 'found'>): readonly Finding[] {
  const found: Finding[] = [];
  for (const kind of kinds) found.push(...kind.find({ ...evidence, found }));
  return found.sort((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity));
}
