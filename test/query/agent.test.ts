import { describe, expect, it } from 'vitest';
import { agentFamilyOf, agentOf } from '../../src/query/agent.ts';
import { agentKinds, browsers, knownAgents } from '../../src/query/agent-names.ts';

const windows = 'Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)';
const webkit = 'AppleWebKit/537.36+(KHTML,+like+Gecko)';

describe('the family of a user agent', () => {
  it.each([
    [`${windows}+${webkit}+Chrome/120.0.0.0+Safari/537.36`, 'Chrome'],
    [`${windows}+${webkit}+Chrome/120.0.0.0+Safari/537.36+Edg/120.0.0.0`, 'Edge'],
    [`${windows}+${webkit}+Chrome/51.0+Safari/537.36+Edge/14.14393`, 'Edge'],
    [`${windows}+${webkit}+Chrome/120.0.0.0+Safari/537.36+OPR/106.0`, 'Opera'],
    [`${windows}+Gecko/20100101+Firefox/121.0`, 'Firefox'],
    ['Mozilla/5.0+(iPhone)+AppleWebKit/605.1+(KHTML)+CriOS/120.0+Mobile/15E148+Safari/604.1', 'Chrome'],
    ['Mozilla/5.0+(Macintosh)+AppleWebKit/605.1+(KHTML)+Version/17.2+Safari/605.1', 'Safari'],
    ['Mozilla/4.0+(compatible;+MSIE+7.0;+Windows+NT+6.0)', 'Internet Explorer'],
    ['Mozilla/5.0+(Windows+NT+6.1;+Trident/7.0;+rv:11.0)+like+Gecko', 'Internet Explorer'],
    ['Mozilla/5.0+(compatible;+Googlebot/2.1;++http://www.example.com/bot.html)', 'Googlebot'],
    [`Mozilla/5.0+${webkit}+(compatible;+bingbot/2.0)+Chrome/116.0+Safari/537.36`, 'bingbot'],
    ['Mozilla/5.0+(compatible;+Baiduspider/2.0)', 'Baiduspider'],
    ['Example-Crawler', 'Example-Crawler'],
    ['Mozilla/5.0+(Linux;+Android+9;+CUBOT+NOTE)+Chrome/120.0+Safari/537.36', 'Chrome'],
    [`${windows}+WindowsPowerShell/5.1`, 'PowerShell'],
    ['python-requests/2.31.0', 'python-requests'],
    ['Go-http-client/1.1', 'Go-http-client'],
    ['curl/8.4.0', 'curl'],
    ['Java/17.0.1', 'Java'],
    ['Apache-HttpClient/4.5.14+(Java/17.0.9)', 'Apache-HttpClient'],
    ['StockSync/5.0.2+(.NET+8.0.20)', 'StockSync'],
    ['Stock+Sync/5.0+(Windows)', 'Stock Sync'],
    ['Opera/9.80+(Windows+NT+6.1)+Version/12.16', 'Opera'],
    ['Mozilla/5.0', 'other'],
    ['mozilla/5.0+(example)', 'other'],
    ['/1.0', 'other'],
    ['(Example/1.0)', 'other'],
    ["Example'/1.0", 'other'],
  ])('%s is %s', (agent, family) => expect(agentFamilyOf(agent)).toBe(family));

  it('reads blanks that are not logged as plus signs', () =>
    expect(agentFamilyOf('Mozilla/4.0 (compatible; MSIE 7.0)')).toBe('Internet Explorer'));
  it.each(['-', ''])('is null for %j', (agent) => expect(agentFamilyOf(agent)).toBeNull());
  it.each([`${'x'.repeat(500)}bot`, `${'x'.repeat(41)}/1.0`])('is no name of any length: %s', (agent) =>
    expect(agentFamilyOf(agent)).toBe('other'),
  );
  it('is one of forty characters', () => expect(agentFamilyOf(`${'x'.repeat(40)}/1.0`)).toBe('x'.repeat(40)));
  it('reads no further than a program writes', () =>
    expect(agentFamilyOf(`${'x '.repeat(600)}Firefox/121.0`)).toBe('other'));
});

describe('the kind of a user agent', () => {
  it.each([
    [`${windows}+${webkit}+Chrome/120.0.0.0+Safari/537.36`, 'Chrome', 'browser'],
    ['Opera/9.80+(Windows+NT+6.1)+Version/12.16', 'Opera', 'browser'],
    [`${windows}+${webkit}+HeadlessChrome/120.0.0.0+Safari/537.36`, 'HeadlessChrome', 'tool'],
    ['Mozilla/5.0+(compatible;+LanternBot/3.1)', 'LanternBot', 'crawler'],
    // The address has the word, the name has not.
    [`${webkit};+compatible;+ChatGPT-User/1.0;++https://program.example/bot`, 'ChatGPT-User', 'crawler'],
    ['Scrapy/2.11.2+(+https://program.example)', 'Scrapy', 'crawler'],
    ['Mozilla/5.0+(compatible;+UptimeRobot/2.0;+http://program.example/)', 'UptimeRobot', 'monitor'],
    ['Pingdom.com_bot_version_1.4_(http://program.example/)', 'Pingdom', 'monitor'],
    ['Mozilla/5.0+(compatible;+PRTG+Network+Monitor;+Windows)', 'PRTG', 'monitor'],
    ['Mozilla/5.0+(compatible;+MSIE+9.0;+Trident/5.0;+AppInsights)', 'Application Insights', 'monitor'],
    ['ELB-HealthChecker/2.0', 'ELB-HealthChecker', 'monitor'],
    ['IIS+Application+Initialization+Preload', 'Application Initialization', 'monitor'],
    ['Edge+Health+Probe', 'Edge Health Probe', 'monitor'],
    ['curl/8.4.0', 'curl', 'tool'],
    ['Wget/1.21', 'Wget', 'tool'],
    ['Mozilla/4.0+(compatible;+Win32;+WinHttp.WinHttpRequest.5)', 'WinHttpRequest', 'tool'],
    ['Microsoft+BITS/7.8', 'Microsoft BITS', 'tool'],
    ['StockSync/5.0.2+(.NET+8.0.20)', 'StockSync', 'other'],
    ['Microsoft+Office/16.0+(Windows+NT+10.0)', 'Microsoft Office', 'other'],
    ['Mozilla/5.0', 'other', 'other'],
  ])('%s is %s, a %s', (agent, family, kind) => expect(agentOf(agent)).toEqual({ family, kind }));

  it('of none is none', () => expect(agentOf('-')).toBeNull());
});

describe('the known agents', () => {
  it.each(knownAgents.filter(({ token }) => token !== null))(
    'tell $family by small letters: $token',
    ({ token }) => expect(token).toBe(token!.toLowerCase()),
  );
  it.each(knownAgents)('find $family by its name', ({ family, kind, token }) =>
    expect(agentOf(token === null ? `${family}/1.0` : `Mozilla/5.0+(${token}1.0)`)).toEqual({ family, kind }),
  );
  it('have kinds that are known', () =>
    expect(knownAgents.filter(({ kind }) => !agentKinds.includes(kind))).toEqual([]));
  it('are no browsers', () => {
    const families = new Set(browsers.map(([, family]) => family));
    expect(knownAgents.filter(({ family }) => families.has(family))).toEqual([]);
  });
});
