import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { contentOf, find, folderOf, LOG, names } from './temporary.ts';
import { zipOf } from './zip-bytes.ts';

const inZip = async (bytes: Uint8Array) => find(await folderOf({ 'logs.zip': bytes }), ['logs.zip']);
const log = { name: 'u_ex260101.log', content: LOG };

test.each([
  ['stored', { ...log, method: 0 }, LOG],
  ['deflated', log, LOG],
  ['gzip', { name: 'rotated.gz', content: gzipSync(LOG) }, LOG],
  ['UTF-16', { ...log, content: Buffer.from(`\ufeff${LOG}`, 'utf16le') }, LOG],
  ['long', { ...log, content: LOG.repeat(50_000) }, LOG.repeat(50_000)],
  ['empty', { ...log, content: '' }, ''],
  ['empty and stored', { ...log, content: '', method: 0 }, ''],
])('a member that is %s', async (_what, member, text) => {
  for (const zip64 of [false, true]) {
    const { sources, problems, otherFiles } = await inZip(
      zipOf([{ name: 'a.txt', content: 'x' }, member], { zip64 }),
    );
    expect(names(sources)).toEqual([`logs.zip/${member.name}`]);
    expect([problems, otherFiles]).toEqual([[], 1]);
    expect(await contentOf(sources[0]!)).toEqual({ text, problem: null });
    expect((await contentOf(sources[0]!, 1 << 20)).text).toBe(text);
  }
});

test('names of members are names, wherever they point', async () => {
  const { sources } = await inZip(
    zipOf([
      { ...log, name: '/etc/../ex2601.log' },
      { ...log, name: 'C:\\ex2602.log' },
    ]),
  );
  expect(names(sources)).toEqual(['logs.zip//etc/../ex2601.log', 'logs.zip/C:/ex2602.log']);
});

test('an encrypted log is a problem, another encrypted member another file', async () => {
  const { sources, problems, otherFiles } = await inZip(
    zipOf([
      { ...log, encrypted: true },
      { name: 'a.txt', content: LOG, encrypted: true },
      { ...log, name: 'ex2601.log' },
    ]),
  );
  expect(names(sources)).toEqual(['logs.zip/ex2601.log']);
  expect(problems).toMatchObject([{ name: 'logs.zip/u_ex260101.log', code: 'encrypted-archive' }]);
  expect(otherFiles).toBe(1);
});

test('an archive without logs is a problem', async () => {
  const none = await inZip(
    zipOf([
      { name: 'a.txt', content: 'x' },
      { name: 'b/', content: '' },
    ]),
  );
  expect(none.problems).toEqual([
    { name: 'logs.zip', code: 'no-logs', detail: 'the one file in it is no log' },
  ]);
  expect((await inZip(zipOf([]))).problems).toMatchObject([
    { code: 'no-logs', detail: 'the archive is empty' },
  ]);
});

test('an archive that is cut off is damaged if it is wanted, else another file', async () => {
  const cut = zipOf([log]).subarray(0, -30);
  const { sources, problems } = await inZip(cut);
  expect([sources, problems]).toMatchObject([[], [{ name: 'logs.zip', code: 'damaged-archive' }]]);
  const cwd = await folderOf({ 'logs/u_ex260101.zip': cut, 'logs/other.zip': cut, 'logs/ex2601.log': LOG });
  const inFolder = await find(cwd, ['logs']);
  expect(inFolder.problems).toMatchObject([{ name: 'logs/u_ex260101.zip', code: 'damaged-archive' }]);
  expect(inFolder.otherFiles).toBe(1);
});

test('a damaged list still gives the members before the damage', async () => {
  const bytes = zipOf([log, { ...log, name: 'u_ex260102.log' }]);
  bytes[bytes.lastIndexOf('PK\x01\x02')] = 0;
  const { sources, problems } = await inZip(bytes);
  expect(names(sources)).toEqual(['logs.zip/u_ex260101.log']);
  expect(problems).toMatchObject([{ name: 'logs.zip', code: 'damaged-archive' }]);
});

test('a damaged member says so at its end', async () => {
  for (const method of [0, 8]) {
    const { sources } = await inZip(
      zipOf([
        { ...log, method, sum: 1 },
        { ...log, name: 'ex2601.log' },
      ]),
    );
    expect(await contentOf(sources[1]!)).toEqual({ text: LOG, problem: 'damaged-archive' });
    expect(await contentOf(sources[0]!)).toEqual({ text: LOG, problem: null });
  }
});

test('a member that cannot be unpacked here says so', async () => {
  const { sources } = await inZip(
    zipOf([
      { ...log, method: 9 },
      { ...log, name: 'ex2601.zip', content: zipOf([log]) },
    ]),
  );
  await expect(sources[0]!.open()).rejects.toMatchObject({
    code: 'not-seekable',
    message: /unpack the outer one/,
  });
  await expect(sources[1]!.open()).rejects.toMatchObject({ code: 'unreadable', message: /method 9/ });
});

test('a member can be closed at any time', async () => {
  const { sources } = await inZip(zipOf([{ ...log, content: LOG.repeat(100_000) }]));
  const reader = await sources[0]!.open();
  await reader.read(Buffer.alloc(10));
  const waiting = reader.read(Buffer.alloc(1 << 20));
  await reader.close();
  await waiting;
});

test('a member that inflates beyond what a log can ends there', async () => {
  const { sources } = await inZip(zipOf([{ ...log, content: Buffer.alloc(257 * 1024 ** 2) }]));
  const reader = await sources[0]!.open();
  const target = Buffer.alloc(1024 ** 2);
  const all = async (): Promise<void> => {
    while ((await reader.read(target)) > 0);
  };
  await expect(all()).rejects.toMatchObject({ code: 'inflates-too-far' });
  expect(reader.bytesRead).toBe(256 * 1024 ** 2);
  await reader.close();
});

test('members that share their bytes are listed as far as the archive has room for them', async () => {
  const whole = zipOf([{ ...log, content: LOG.repeat(50), method: 0 }]);
  const list = whole.subarray(whole.indexOf('PK\x01\x02'), whole.indexOf('PK\x05\x06'));
  const end = Buffer.from(whole.subarray(-22));
  end.writeUInt16LE(3, 8);
  end.writeUInt16LE(3, 10);
  end.writeUInt32LE(3 * list.length, 12);
  const shared = Buffer.concat([whole.subarray(0, -22), list, list, end]);
  const { sources, problems } = await inZip(shared);
  expect(names(sources)).toEqual(['logs.zip/u_ex260101.log']);
  expect(problems).toMatchObject([{ name: 'logs.zip', code: 'damaged-archive' }]);
});

test('an archive has its first 10,000 members', async () => {
  const member = { name: '', content: '', method: 0 };
  const members = Array.from({ length: 10_001 }, (_, index) => ({
    ...member,
    name: `u_ex${100_000 + index}.log`,
  }));
  const { sources, problems } = await inZip(zipOf(members, { zip64: true }));
  expect(sources).toHaveLength(10_000);
  expect(problems).toMatchObject([{ name: 'logs.zip', code: 'too-many-members' }]);
});
