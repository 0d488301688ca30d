import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/query/dimension.ts';
import { placeOf, server, site } from '../../src/query/place.ts';

const nowhere: Place = { site: null, server: null };
const siteOf = (name: string | null, computer: string | null, place: Place = nowhere) =>
  site.valueOf({ values: [name, computer], service: 'http', place });
const serverOf = (computer: string | null, address: string | null, place: Place = nowhere) =>
  server.valueOf({ values: [computer, address], service: 'http', place });

describe('placeOf', () => {
  it.each([
    ['WEB01/W3SVC1/u_ex261119.log', 'W3SVC1', 'WEB01'],
    ['C:\\collected\\WEB01\\W3SVC12\\u_ex261119.log', 'W3SVC12', 'WEB01'],
    ['/srv/WEB01/FTPSVC2/u_ex261119.log', 'FTPSVC2', 'WEB01'],
    ['WEB01/MSFTPSVC1/ex061119.log', 'MSFTPSVC1', 'WEB01'],
    ['WEB01/w3svc1/u_ex261119.log', 'w3svc1', 'WEB01'],
    ['W3SVC1/u_ex261119.log', 'W3SVC1', null],
    ['C:\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex261119.log', 'W3SVC1', null],
    ['C:\\W3SVC1\\u_ex261119.log', 'W3SVC1', null],
    ['./W3SVC1/u_ex261119.log', 'W3SVC1', null],
    ['../W3SVC1/u_ex261119.log', 'W3SVC1', null],
    ['/W3SVC1/u_ex261119.log', 'W3SVC1', null],
    ['WEB01/u_ex261119.log', null, null],
    ['W3SVC1.log', null, null],
    ['logs.zip/WEB02/W3SVC1/u_ex261119.log', 'W3SVC1', 'WEB02'],
    ['WEB01/W3SVC1/WEB02/W3SVC3/u_ex261119.log', 'W3SVC3', 'WEB02'],
    ['WEB01/HTTPERR/httperr1.log', null, 'WEB01'],
    ['C:\\Windows\\System32\\LogFiles\\HTTPERR\\httperr1.log', null, null],
    ['-', null, null],
  ])('%s is of %s on %s', (name, site, server) => expect(placeOf(name)).toEqual({ site, server }));
});

describe('the server', () => {
  const place = { site: 'W3SVC1', server: 'FOLDER' };
  it('is the computer', () => expect(serverOf('WEB01', '192.0.2.10', place)).toBe('WEB01'));
  it('else the folder', () => expect(serverOf('-', '192.0.2.10', place)).toBe('FOLDER'));
  it('else the address', () => expect(serverOf(null, '192.0.2.10')).toBe('192.0.2.10'));
  it('else is not known', () => expect(serverOf(null, '-')).toBeNull());
});

describe('the site', () => {
  const place = { site: 'W3SVC9', server: 'FOLDER' };
  it('is its name on its computer', () => expect(siteOf('W3SVC1', 'WEB01', place)).toBe('WEB01\0W3SVC1'));
  it('is the folder on the folder above', () => expect(siteOf(null, null, place)).toBe('FOLDER\0W3SVC9'));
  it('of two servers are two', () => expect(siteOf('W3SVC1', 'WEB01')).not.toBe(siteOf('W3SVC1', 'WEB02')));
  it('of two folders are two', () =>
    expect(siteOf('W3SVC1', null, { site: null, server: 'WEB01' })).not.toBe(
      siteOf('W3SVC1', null, { site: null, server: 'WEB02' }),
    ));
  it('needs no server', () => expect(siteOf('W3SVC1', null)).toBe('\0W3SVC1'));
  it('may be unknown', () => expect(siteOf('-', 'WEB01')).toBeNull());
});
