import { describe, expect, it } from 'vitest';
import { sitesOf } from '../../src/sites/configuration.ts';
import type { Site, SiteLog } from '../../src/sites/site.ts';
import { configuration, configurationOf } from './fixture.ts';

const environment = { SYSTEMDRIVE: 'C:' };
const sites = sitesOf(configuration, environment)!;
const site = (id: number): Site => sites.find((one) => one.id === id)!;
const log = (id: number, service: SiteLog['service'] = 'http'): SiteLog =>
  site(id).logs.find((one) => one.service === service)!;

/** The log of one site with the given settings. */
const logOf = (logFile: string, server = '', more = ''): SiteLog =>
  sitesOf(
    configurationOf(`${server}<sites><site id="3" name="One">${logFile}</site></sites>`, more),
    environment,
  )![0]!.logs[0]!;

const usualHttp =
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken';
const usualFtp =
  'date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session x-fullpath';

describe('sitesOf', () => {
  it('lists sites by id, and none without id', () =>
    expect(sites.map(({ id }) => id)).toEqual([1, 2, 4, 7, 9]));
  it('reads names with references', () => expect(site(4).name).toBe('R&D études'));
  it('reads bindings', () =>
    expect(site(1).bindings).toEqual([
      { protocol: 'https', information: '192.0.2.10:443:orders.example.com' },
      { protocol: 'http', information: '192.0.2.10:80:' },
    ]));
  it.each([
    [1, ['http']],
    [2, ['http', 'ftp']],
    [7, ['ftp']],
    [9, ['http']],
  ])('tells the services of site %i by its bindings', (id, services) =>
    expect(site(id).logs.map(({ service }) => service)).toEqual(services),
  );

  it('takes from siteDefaults what the site does not say', () =>
    expect(log(1)).toEqual({
      service: 'http',
      enabled: true,
      toFile: true,
      folder: 'C:\\inetpub\\logs\\LogFiles\\W3SVC1',
      isCentral: false,
      format: 'W3C',
      fields: usualHttp.split(' '),
      period: 'Weekly',
      localTimeRollover: false,
    }));
  it('takes from the site what it says', () =>
    expect(log(4)).toEqual({
      service: 'http',
      enabled: true,
      toFile: true,
      folder: 'C:\\Logs\\W3SVC4',
      isCentral: false,
      format: 'W3C',
      fields: ['date', 'time', 'sc-status', 'sc-bytes', 'time-taken', 'X-Forwarded-For'],
      period: 'Hourly',
      localTimeRollover: true,
    }));
  it('takes from the schema what nobody says', () =>
    expect(logOf('')).toEqual({
      service: 'http',
      enabled: true,
      toFile: true,
      folder: 'C:\\inetpub\\logs\\LogFiles\\W3SVC3',
      isCentral: false,
      format: 'W3C',
      fields: usualHttp.split(' '),
      period: 'Daily',
      localTimeRollover: false,
    }));
  it('takes from the schema what makes no sense', () =>
    expect(logOf('<logFile logFormat="Papyrus" period="Never" />')).toMatchObject({
      format: 'W3C',
      period: 'Daily',
    }));
  it('has no fields for other formats, and knows a log that is off', () =>
    expect(log(2)).toMatchObject({ enabled: false, format: 'NCSA', fields: null, toFile: true }));
  it('knows a log that goes to Event Tracing only', () => expect(log(9).toFile).toBe(false));
  it('keeps a variable that is not set', () => expect(log(9).folder).toBe('%NOT_SET%\\Logs\\W3SVC9'));
  it('takes the custom fields of the site instead of the defaults', () => {
    const custom = (name: string): string =>
      `<logFile logExtFileFlags="Date"><customFields><add logFieldName="${name}" /></customFields></logFile>`;
    const defaults = `<siteDefaults>${custom('all')}</siteDefaults>`;
    const fieldsOf = (logFile: string) =>
      sitesOf(
        configurationOf(`<sites><site id="3" name="One">${logFile}</site>${defaults}</sites>`),
        environment,
      )![0]!.logs[0]!.fields;
    expect(fieldsOf(custom('own'))).toEqual(['date', 'own']);
    expect(fieldsOf('')).toEqual(['date', 'all']);
  });

  it('reads the log of FTP, in its own order of fields', () =>
    expect(log(2, 'ftp')).toEqual({
      service: 'ftp',
      enabled: false,
      toFile: true,
      folder: 'E:/Ftp/FTPSVC2',
      isCentral: false,
      format: 'W3C',
      fields: ['date', 'time', 'sc-status', 'sc-win32-status', 'sc-substatus', 'x-session'],
      period: 'Daily',
      localTimeRollover: true,
    }));
  it('knows what FTP logs usually', () => expect(log(7, 'ftp').fields?.join(' ')).toBe(usualFtp));

  it('knows one W3C log for all sites', () =>
    expect(
      logOf(
        '<logFile directory="D:\\Unused" logFormat="IIS" />',
        '<log centralLogFileMode="CentralW3C"><centralW3CLogFile directory="D:\\All" /></log>',
      ),
    ).toMatchObject({
      folder: 'D:\\All\\W3SVC',
      isCentral: true,
      format: 'W3C',
      fields: ['date', 'time', 's-sitename', ...usualHttp.replace(' cs(Referer)', '').split(' ').slice(2)],
    }));
  it('knows one binary log for all sites', () =>
    expect(
      logOf('', '<log centralLogFileMode="CentralBinary"><centralBinaryLogFile enabled="true" /></log>'),
    ).toMatchObject({
      folder: 'C:\\inetpub\\logs\\LogFiles\\W3SVC',
      enabled: true,
      format: 'Binary',
      fields: null,
    }));
  it('knows one log for all FTP sites', () =>
    expect(
      logOf(
        '<bindings><binding protocol="ftp" /></bindings>',
        '',
        '<system.ftpServer><log centralLogFileMode="Central"><centralLogFile directory="D:\\Ftp" /></log></system.ftpServer>',
      ),
    ).toMatchObject({ service: 'ftp', folder: 'D:\\Ftp\\FTPSVC', isCentral: true }));

  it.each([
    ['0', 0],
    ['4294967295', 1],
    ['4294967296', 0],
    ['-1', 0],
    ['one', 0],
  ])('reads the id %s: %i sites', (id, count) =>
    expect(sitesOf(configurationOf(`<sites><site id="${id}" name="One" /></sites>`), {})).toHaveLength(count),
  );
  it('knows that there is no site', () => expect(sitesOf(configurationOf('<sites />'), {})).toEqual([]));
  it.each([
    ['<configuration><system.webServer /></configuration>'],
    ['<web><system.applicationHost><sites /></system.applicationHost></web>'],
  ])('is not for other files: %s', (xml) => expect(sitesOf(xml, {})).toBeNull());
});
