import { describe, expect, it } from 'vitest';
import { foreignProduct } from '../../src/w3c/foreign.ts';

/** The product by its fields, beside some that are ours. */
const byField = (field: string) => foreignProduct(['date', 'time', 'c-ip', field], null);
/** The product by its `#Software`, on fields that are ours. */
const bySoftware = (software: string) => foreignProduct(['date', 'time', 'c-ip'], software);

describe('foreignProduct', () => {
  it.each([
    ['date-local', 'IIS Advanced Logging'],
    ['time-local', 'IIS Advanced Logging'],
    ['TimeTakenMS', 'IIS Advanced Logging'],
    ['s-contentpath', 'IIS Advanced Logging'],
    ['s-svcname', 'ISA Server or Forefront TMG'],
    ['c-agent', 'ISA Server or Forefront TMG'],
    ['r-host', 'ISA Server or Forefront TMG'],
    ['filter-rule', 'ISA Server or Forefront TMG'],
    ['src-ip', 'Windows Firewall'],
    ['tcpflags', 'Windows Firewall'],
    ['x-edge-location', 'CloudFront'],
    ['x-cf-status', 'CloudFront'],
    ['cs-vid', 'Incapsula'],
    ['cs-clapp', 'Incapsula'],
    ['c-auth-id', 'Oracle Web Cache'],
    ['avgbandwidth', 'Windows Media Services or SHOUTcast'],
    ['x-duration', 'Windows Media Services or SHOUTcast'],
    ['c-dns', 'Windows Media Services or SHOUTcast'],
  ])('the field %s is of %s', (field, product) => expect(byField(field)).toBe(product));
  it.each([
    ['IIS Advanced Logging Module', 'IIS Advanced Logging'],
    ['Microsoft Exchange Server', 'Exchange Server'],
    ['Microsoft(R) Internet Security and Acceleration Server 2004', 'ISA Server or Forefront TMG'],
    ['Forefront Threat Management Gateway', 'ISA Server or Forefront TMG'],
    ['Microsoft Windows Firewall', 'Windows Firewall'],
    ['Incapsula LOGS API', 'Incapsula'],
    ['SHOUTcast', 'SHOUTcast'],
    ['Oracle Web Cache', 'Oracle Web Cache'],
    ['WebLogic Server', 'WebLogic'],
    ['NetScaler Web Logging(NSWL)', 'NetScaler'],
    ['Microsoft Windows Media Services', 'Windows Media Services or SHOUTcast'],
  ])('the software %s is %s', (software, product) => expect(bySoftware(software)).toBe(product));
  it.each([
    'Microsoft Internet Information Server 4.0',
    'Microsoft Internet Information Services 10.0',
    'Microsoft HTTP API 2.0',
    'Microsoft HTTP Server API 2.0',
    'some log plugin of a hoster',
  ])('the software %s may be ours', (software) => expect(bySoftware(software)).toBeNull());
  it('fields none of which is ours are of an unknown product', () =>
    expect(foreignProduct(['when', 'what', 'who'], null)).toBe(''));
  it('one field of ours among custom ones is enough', () =>
    expect(foreignProduct(['x-when', 'x-what', 'cs-method'], null)).toBeNull());
  it('custom fields beside ours are no evidence', () => expect(byField('X-Forwarded-For')).toBeNull());
});
