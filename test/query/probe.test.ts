import { expect, it } from 'vitest';
import { probeTest } from '../../src/query/probe.ts';

const isProbe = probeTest();

it.each([
  'ELB-HealthChecker/2.0',
  'GoogleHC/1.0',
  'kube-probe/1.29',
  'Edge+Health+Probe',
  'AlwaysOn',
  'check_http/v2.3.1+(monitoring-plugins+2.3.1)',
  'Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)',
  'Mozilla/5.0+(compatible;+UptimeRobot/2.0;+http://www.uptimerobot.com/)',
])('%s asks whether the server answers', (agent) => expect(isProbe(agent)).toBe(true));

it.each(['curl/8.4.0', 'Mozilla/5.0+(Windows+NT+10.0)', 'MyAlwaysOnline/1.0', 'Googlebot/2.1'])(
  '%s asks for something',
  (agent) => expect(isProbe(agent)).toBe(false),
);
