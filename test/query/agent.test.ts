import { describe, expect, it } from 'vitest';
import { agentFamilyOf } from '../../src/query/agent.ts';

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
