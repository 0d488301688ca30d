import { describe, expect, it } from 'vitest';
import { runInMemory } from './memory-host.ts';

const codes = (...words: string[]) => runInMemory(['codes', ...words]);

describe('codes', () => {
  it('lists all', async () => {
    const { stdout, stderr, exit } = await codes();
    expect(stdout.split('\n').length).toBeGreaterThan(500);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  });
  it('lists one service', async () => {
    const { stdout } = await codes('--service', 'httperr');
    expect(stdout).toMatch(/^AppOffline /m);
    expect(stdout).not.toMatch(/^404/m);
  });
  it('finds a text', async () =>
    expect((await codes('--search', 'rapid-fail')).stdout).toMatch(/^AppOffline /m));
  it('finds a text of the other language', async () =>
    expect((await codes('--search', 'maxAllowedContentLength', '--lang', 'ja')).stdout).toMatch(
      /^404\.13 /m,
    ));
  it('finds nothing and says so', async () => {
    const { stdout, exit } = await codes('--search', 'zzzz');
    expect(stdout).toBe('No code has "zzzz" in its texts.\n');
    expect(exit).toBe(0);
  });
  it.each(['json', 'csv', 'markdown'])('writes %s', async (format) => {
    const { stdout, exit } = await codes('--format', format, '--service', 'win32');
    expect(stdout).toContain('12002');
    expect(exit).toBe(0);
  });
  it('knows no other format', async () => {
    const { stderr, exit } = await codes('--format', 'xml');
    expect(stderr).toBe('iislog: --format xml: no such format\nformats: table, json, csv, markdown\n');
    expect(exit).toBe(2);
  });
  it('knows no other service', async () => {
    const { stderr, exit } = await codes('--service', 'smtp');
    expect(stderr).toBe(
      'iislog: --service smtp: no such service\nservices: http, ftp, ftp-substatus, win32, httperr\n',
    );
    expect(exit).toBe(2);
  });
});
