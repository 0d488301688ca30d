import { chmod, link, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { find, folderOf, LOG, names } from './temporary.ts';
import { zipOf } from './zip-bytes.ts';

const utf16 = Buffer.from(`\ufeff${LOG}`, 'utf16le');
const windows = { platform: 'win32' } as const;

describe('a file', () => {
  test('is read whatever it is, under the name as typed', async () => {
    const cwd = await folderOf({ 'a/notes.txt': 'x' });
    const { sources } = await find(cwd, ['./a/notes.txt', join(cwd, 'a/../a/notes.txt')]);
    expect(names(sources)).toEqual(['./a/notes.txt']);
    expect(sources[0]!.storedBytes).toBe(1);
  });

  test('that is missing is a problem, and the others are found', async () => {
    const cwd = await folderOf({ 'u_ex260101.log': LOG });
    const { sources, problems } = await find(cwd, ['gone.log', 'u_ex260101.log', 'u_ex260101.log/x', '']);
    expect(names(sources)).toEqual(['u_ex260101.log']);
    expect(problems).toEqual([
      { name: '', code: 'missing', detail: 'the name is empty' },
      { name: 'gone.log', code: 'missing', detail: 'no such file or directory' },
      { name: 'u_ex260101.log/x', code: 'missing', detail: 'not a directory' },
    ]);
  });

  test('that has the characters of a glob in its name is that file', async () => {
    const cwd = await folderOf({ 'u_ex[1]*.log': LOG, 'u_ex1.log': LOG });
    expect(names((await find(cwd, ['u_ex[1]*.log'])).sources)).toEqual(['u_ex[1]*.log']);
  });

  test('may be typed with a backslash on every system', async () => {
    const cwd = await folderOf({ 'a/u_ex260101.log': LOG });
    expect(names((await find(cwd, ['a\\u_ex260101.log'])).sources)).toHaveLength(1);
  });
});

describe('a folder', () => {
  test('gives the files that are named like logs and those that start like one', async () => {
    const cwd = await folderOf({
      'logs/W3SVC1/u_ex260101.log': '',
      'logs/W3SVC1/web01.txt': LOG,
      'logs/HTTPERR/httperr1.log': 'x',
      'logs/u_in260101.log': 'x',
      'logs/bom.dat': `\ufeff#software: x`,
      'logs/utf16.dat': utf16,
      'logs/rotated.1': gzipSync(LOG),
      'logs/utf16.gz': gzipSync(utf16),
      'logs/version': '#Version: 1.0',
      'logs/date': '#DATE: 2026-01-01',
      'logs/readme.md': '# Fields: none',
      'logs/late.txt': `\r\n${LOG}`,
      'logs/remark.txt': '#Remark: x',
      'logs/short': '#',
      'logs/empty': '',
      'logs/other.gz': gzipSync('hello'),
      'logs/broken.gz': Buffer.from([0x1f, 0x8b]),
    });
    const { sources, problems, otherFiles } = await find(cwd, ['logs']);
    expect(names(sources)).toEqual([
      'logs/HTTPERR/httperr1.log',
      'logs/W3SVC1/u_ex260101.log',
      'logs/W3SVC1/web01.txt',
      'logs/bom.dat',
      'logs/date',
      'logs/rotated.1',
      'logs/u_in260101.log',
      'logs/utf16.dat',
      'logs/utf16.gz',
      'logs/version',
    ]);
    expect(problems).toEqual([]);
    expect(otherFiles).toBe(7);
  });

  test.each([
    ['logs/', 'linux', 'logs/sub/ex2601.log'],
    ['.', 'linux', './logs/sub/ex2601.log'],
    ['logs', 'win32', 'logs\\sub\\ex2601.log'],
    ['./logs', 'win32', './logs/sub/ex2601.log'],
  ] as const)('typed %s on %s gives %s', async (spec, platform, name) => {
    const cwd = await folderOf({ 'logs/sub/ex2601.log': LOG });
    expect(names((await find(cwd, [spec], { platform })).sources)).toEqual([name]);
  });

  test('without logs is a problem', async () => {
    const cwd = await folderOf({ 'one/a.txt': 'x', 'two/a.txt': 'x', 'two/b/c.txt': 'x' });
    await mkdir(join(cwd, 'none'));
    const { problems, otherFiles } = await find(cwd, ['none', 'one', 'two', 'two']);
    expect(problems).toEqual([
      { name: 'none', code: 'no-logs', detail: 'the folder holds no files' },
      { name: 'one', code: 'no-logs', detail: 'the one file in it is no log' },
      { name: 'two', code: 'no-logs', detail: 'none of the 2 files in it is a log' },
    ]);
    expect(otherFiles).toBe(3);
  });

  test('with links in loops is read once, under its own names', async () => {
    const cwd = await folderOf({ 'logs/z/u_ex260101.log': LOG, 'elsewhere/u_ex260102.log': LOG });
    await symlink('..', join(cwd, 'logs/z/up'));
    await symlink('z', join(cwd, 'logs/a'));
    await symlink('../elsewhere', join(cwd, 'logs/linked'));
    const { sources, repeated } = await find(cwd, ['logs']);
    expect(names(sources)).toEqual(['logs/linked/u_ex260102.log', 'logs/z/u_ex260101.log']);
    expect(repeated).toEqual([]);
  });

  test('with a link that leads nowhere says so if it is named like a log', async () => {
    const cwd = await folderOf({ 'logs/u_ex260101.log': LOG });
    await symlink('gone', join(cwd, 'logs/u_ex260102.log'));
    await symlink('gone', join(cwd, 'logs/other'));
    const { sources, problems, otherFiles } = await find(cwd, ['logs']);
    expect([names(sources), otherFiles]).toEqual([['logs/u_ex260101.log'], 1]);
    expect(problems).toMatchObject([{ name: 'logs/u_ex260102.log', code: 'missing' }]);
  });
});

describe('a glob', () => {
  const tree = {
    'logs/a.log': 'x',
    'logs/b.txt': 'x',
    'logs/.hidden.log': 'x',
    'logs/W3SVC1/u_ex260101.log': LOG,
    'logs/W3SVC1/c.log': 'x',
    'logs/W3SVC1/deep/d.LOG': 'x',
    'logs/u_ex (1) a.txt': 'x',
    'Program Files (x86)/[logs]/e.log': 'x',
  };

  test.each([
    ['logs/*.log', ['logs/.hidden.log', 'logs/a.log']],
    ['./logs/a*', ['./logs/a.log']],
    ['logs\\*.log', ['logs/.hidden.log', 'logs/a.log']],
    ['logs/?.???', ['logs/a.log', 'logs/b.txt']],
    ['logs/[ab].*', ['logs/a.log', 'logs/b.txt']],
    ['logs/{a,b}.*', ['logs/a.log', 'logs/b.txt']],
    ['logs/!(b).log', ['logs/.hidden.log', 'logs/a.log']],
    ['logs/**/c.log', ['logs/W3SVC1/c.log']],
    [
      '**/*.log',
      [
        'Program Files (x86)/[logs]/e.log',
        'logs/.hidden.log',
        'logs/W3SVC1/c.log',
        'logs/W3SVC1/u_ex260101.log',
        'logs/a.log',
      ],
    ],
    ['logs/W3SVC1/*/d*', ['logs/W3SVC1/deep/d.LOG']],
    ['logs/W3SVC1/../*.txt', ['logs/W3SVC1/../b.txt', 'logs/W3SVC1/../u_ex (1) a.txt']],
    ['logs/u_ex (1)*', ['logs/u_ex (1) a.txt']],
    ['Program Files (x86)/[logs]/*', ['Program Files (x86)/[logs]/e.log']],
    // Folders that match are read as folders: `c.log` is no log by that rule.
    ['logs/W3*', ['logs/W3SVC1/u_ex260101.log']],
  ])('%s', async (spec, expected) => {
    const { sources, problems } = await find(await folderOf(tree), [spec]);
    expect(names(sources)).toEqual(expected);
    expect(problems).toEqual([]);
  });

  test.each([
    ['logs\\*.LOG', ['logs\\.hidden.log', 'logs\\a.log']],
    ['logs/*.LOG', ['logs/.hidden.log', 'logs/a.log']],
    [
      'logs\\W3SVC1\\**\\*.log',
      ['logs\\W3SVC1\\c.log', 'logs\\W3SVC1\\deep\\d.LOG', 'logs\\W3SVC1\\u_ex260101.log'],
    ],
    ['Program Files (x86)\\[logs]\\*.log', ['Program Files (x86)\\[logs]\\e.log']],
  ])('%s on Windows', async (spec, expected) => {
    const { sources } = await find(await folderOf(tree), [spec], windows);
    expect(names(sources)).toEqual(expected);
  });

  test('with an absolute path gives absolute names', async () => {
    const cwd = await folderOf(tree);
    const { sources } = await find('/', [`${cwd}/logs/*.txt`]);
    expect(names(sources)).toEqual([`${cwd}/logs/b.txt`, `${cwd}/logs/u_ex (1) a.txt`]);
  });

  test.runIf(process.platform !== 'win32')('may start at the root, where links lead anywhere', async () => {
    const cwd = await folderOf(tree);
    const { sources } = await find(cwd, [`/[${cwd[1]}]${cwd.slice(2)}/logs/*/u_ex*`]);
    expect(names(sources)).toEqual([`${cwd}/logs/W3SVC1/u_ex260101.log`]);
  });

  test('matches case outside Windows', async () => {
    const { problems } = await find(await folderOf(tree), ['logs/*.LOG', 'nowhere/*', 'logs/']);
    expect(problems).toEqual([
      { name: 'logs/*.LOG', code: 'no-match', detail: 'no file matches' },
      { name: 'nowhere/*', code: 'no-match', detail: 'no file matches' },
    ]);
  });

  test('counts each file once, as its own match before one of a folder', async () => {
    const cwd = await folderOf({ 'logs/a/x.txt': 'x', 'logs/a/b/y.txt': 'x', 'logs/a/b/ex2601.log': LOG });
    const { sources, repeated, otherFiles } = await find(cwd, ['logs/**']);
    expect(names(sources)).toEqual(['logs/a/b/ex2601.log', 'logs/a/b/y.txt', 'logs/a/x.txt']);
    expect([repeated, otherFiles]).toEqual([[], 0]);
  });

  test('that matches only folders without logs is a problem', async () => {
    const { problems, otherFiles } = await find(await folderOf({ 'logs/a/x.txt': 'x' }), ['l*']);
    expect(problems).toMatchObject([{ name: 'l*', code: 'no-logs' }]);
    expect(otherFiles).toBe(1);
  });

  test('follows links, also to folders, and out of loops', async () => {
    const cwd = await folderOf({ 'z/real/ex2601.log': LOG });
    await symlink('z/real', join(cwd, 'current'));
    await symlink('../..', join(cwd, 'z/real/up'));
    await symlink('.', join(cwd, 'z/real/self'));
    expect(names((await find(cwd, ['curr*'])).sources)).toEqual(['current/ex2601.log']);
    expect(names((await find(cwd, ['curr*/*.log'])).sources)).toEqual(['current/ex2601.log']);
    expect(names((await find(cwd, ['**/*.log'])).sources)).toHaveLength(1);
  });
});

describe('all together', () => {
  test('stand in code-point order over all specs', async () => {
    const cwd = await folderOf({
      'b/ex2601.log': LOG,
      '\uffee.log': 'x',
      '😀.log': 'y',
      'B.log': 'z',
      'é.log': 'w',
    });
    const { sources } = await find(cwd, ['😀.log', 'b', '*.log']);
    expect(names(sources)).toEqual(['B.log', 'b/ex2601.log', 'é.log', '\uffee.log', '😀.log']);
  });

  test('a file under several names is read once', async () => {
    const cwd = await folderOf({ 'logs/u_ex260101.log': LOG });
    await symlink('u_ex260101.log', join(cwd, 'logs/soft.log'));
    await link(join(cwd, 'logs/u_ex260101.log'), join(cwd, 'logs/hard.log'));
    const { sources, repeated, otherFiles } = await find(cwd, [
      'logs',
      './logs/u_ex260101.log',
      'logs/*.log',
    ]);
    expect(names(sources)).toEqual(['./logs/u_ex260101.log']);
    const sameAs = './logs/u_ex260101.log';
    expect(repeated).toEqual([
      { name: 'logs/hard.log', sameAs },
      { name: 'logs/soft.log', sameAs },
      { name: 'logs/u_ex260101.log', sameAs },
      { name: 'logs/u_ex260101.log', sameAs },
    ]);
    expect(otherFiles).toBe(0);
  });

  test('a file that its folder does not take is read if it is named too', async () => {
    const cwd = await folderOf({ 'logs/z.txt': 'x', 'logs/a.txt': 'x' });
    const found = await find(cwd, ['logs', 'logs/z.txt']);
    expect(names(found.sources)).toEqual(['logs/z.txt']);
    expect([found.repeated, found.otherFiles]).toEqual([[], 1]);
  });

  test('a folder whose logs are all named too is not empty', async () => {
    const cwd = await folderOf({ 'logs/u_ex260101.log': LOG });
    expect((await find(cwd, ['logs/u_ex260101.log', 'logs', '.'])).problems).toEqual([]);
  });

  test('zip archives stand for their members', async () => {
    const cwd = await folderOf({
      'logs/backup.dat': zipOf([
        { name: 'W3SVC1/', content: '' },
        { name: 'W3SVC1/u_ex260101.log', content: LOG },
        { name: 'W3SVC1\\web.txt', content: LOG, method: 0 },
        { name: 'u_ex260102.log.gz', content: gzipSync(LOG) },
        { name: '../../readme.txt', content: 'x' },
      ]),
      'logs/letter.docx': zipOf([
        { name: 'word/document.xml', content: '<x/>' },
        { name: 'b', content: '' },
      ]),
      'logs/u_ex260103.zip': LOG,
    });
    const { sources, otherFiles, problems } = await find(cwd, ['logs']);
    expect(names(sources)).toEqual([
      'logs/backup.dat/W3SVC1/u_ex260101.log',
      'logs/backup.dat/W3SVC1/web.txt',
      'logs/backup.dat/u_ex260102.log.gz',
      'logs/u_ex260103.zip',
    ]);
    expect([otherFiles, problems]).toEqual([2, []]);
  });
});

const root = process.getuid?.() === 0;
test.skipIf(root)(
  'what may not be read is named, and the rest goes on (skipped for root, who may)',
  async () => {
    const cwd = await folderOf({
      'logs/a/ex2601.log': LOG,
      'logs/b/ex2601.log': LOG,
      'logs/ex2601.log': LOG,
    });
    await chmod(join(cwd, 'logs/a'), 0);
    await chmod(join(cwd, 'logs/ex2601.log'), 0);
    const inFolder = await find(cwd, ['logs']);
    const inside = await find(cwd, ['logs/a/*.log']);
    await chmod(join(cwd, 'logs/a'), 0o100);
    const byGlob = await find(cwd, ['logs/a/*.log']);
    const byName = await find(cwd, ['logs/ex2601.log']);
    await chmod(join(cwd, 'logs/a'), 0o700);
    expect(names(inFolder.sources)).toEqual(['logs/b/ex2601.log']);
    expect(inFolder.problems).toEqual([
      { name: 'logs/a', code: 'denied', detail: 'permission denied' },
      { name: 'logs/ex2601.log', code: 'denied', detail: 'permission denied' },
    ]);
    expect(inside.problems).toMatchObject([{ name: 'logs/a/*.log', code: 'denied' }]);
    expect(byGlob.problems).toMatchObject([{ name: 'logs/a', code: 'denied' }]);
    expect(byName.problems).toMatchObject([{ name: 'logs/ex2601.log', code: 'denied' }]);
  },
);
