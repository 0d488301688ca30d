import { describe, expect, it } from 'vitest';
import { readSites, usualConfigPath } from '../../src/sites/read.ts';
import { folderOf } from '../sources/temporary.ts';
import { configuration, denied } from './fixture.ts';

const environment = { SystemDrive: 'C:' };
const namesIn = async (bytes: Uint8Array) => {
  const sites = await readSites('any', environment, async () => bytes);
  return Array.isArray(sites) ? sites.map(({ name }) => name) : sites;
};
const names = ['Orders', 'Archive', 'R&D études', 'Drop', 'Streaming'];

const utf8 = Buffer.from(configuration);
const utf16 = Buffer.from(configuration.replace('UTF-8', 'UTF-16'), 'utf16le');

describe('readSites', () => {
  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8])],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16 without a mark', utf16],
    ['UTF-16, high byte first', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
  ])('reads %s', async (_, bytes) => expect(await namesIn(bytes)).toEqual(names));

  it('reads a file', async () => {
    const folder = await folderOf({ 'copy.config': configuration });
    expect(await readSites(`${folder}/copy.config`, environment)).toHaveLength(5);
  });
  it('says that a file is missing', async () => {
    const folder = await folderOf({});
    expect(await readSites(`${folder}/none`, {})).toMatchObject({ kind: 'missing' });
  });
  it('says that access is denied', async () =>
    expect(await readSites('any', {}, denied)).toMatchObject({ kind: 'denied' }));
  it('says what else the system said', async () => {
    const folder = await folderOf({});
    expect(await readSites(folder, {})).toMatchObject({
      kind: 'unreadable',
      said: 'illegal operation on a directory',
    });
  });
  it('says where a file is damaged', async () =>
    expect(await namesIn(utf8.subarray(0, 1_000))).toMatchObject({
      kind: 'damaged',
      line: expect.any(Number),
    }));
  it('says that a file is another one', async () =>
    expect(await namesIn(Buffer.from('<configuration />'))).toMatchObject({ kind: 'foreign' }));
});

describe('usualConfigPath', () => {
  it.each([
    [{ windir: 'C:\\Windows' }, 'C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config'],
    [{ WINDIR: 'D:\\Win' }, 'D:\\Win\\System32\\inetsrv\\config\\applicationHost.config'],
    [
      { windir: 'C:\\Windows', PROCESSOR_ARCHITEW6432: 'AMD64' },
      'C:\\Windows\\Sysnative\\inetsrv\\config\\applicationHost.config',
    ],
    [{ HOME: '/home/ana' }, null],
  ])('for %j', (environment, path) => expect(usualConfigPath(environment)).toBe(path));
});
