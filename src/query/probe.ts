import { createDecoder } from '../w3c/text.ts';
import type { Comparison, Filter } from './filter/filter.ts';
import { testOf } from './filter/test.ts';

/**
 * What balancers and monitors call themselves when they ask whether a server still answers, each as its maker documents it
 * or as public logs have it. Those that send no name, or a name of one's own, cannot be told from visitors.
 */
const agents: readonly string[] = [
  // Amazon: Elastic Load Balancing, Route 53.
  'ELB-HealthChecker/*',
  'Amazon-Route53-Health-Check-Service*',
  // Google Cloud: load balancers, uptime checks.
  'GoogleHC/*',
  'GoogleStackdriverMonitoring-UptimeChecks*',
  // Kubernetes.
  'kube-probe/*',
  // Azure: Front Door, Traffic Manager, App Service (Always On, health check, warm-up), Application Insights.
  'Edge Health Probe',
  'Azure Traffic Manager Endpoint Monitor',
  'AlwaysOn',
  'HealthCheck/1.0',
  'ReadyForRequest/*',
  '*; AppInsights)',
  // Monitors that one runs oneself: Nagios and its relatives, Zabbix.
  'check_http/v*',
  'Zabbix*',
  // Services that watch from outside.
  'Datadog/Synthetics*',
  'NewRelicPinger/*',
  '*Pingdom.com_bot*',
  '*Site24x7*',
  '*StatusCake*',
  '*UptimeRobot/*',
];

const isProbe: Comparison = {
  kind: 'is',
  field: 'user-agent',
  operator: '~',
  values: agents.map((text) => ({ as: 'glob', text })),
};

/** Holds for all records but health probes; also where no user agent is logged, since nothing is guessed. */
export const withoutProbes: Filter = { kind: 'not', of: isProbe };

/** The test of a user agent as logged, one character a byte: whether it is a health probe's. */
export function probeTest(): (userAgent: string) => boolean {
  const test = testOf(isProbe, createDecoder(null));
  return test.kind === 'value' ? test.holds : () => false;
}
