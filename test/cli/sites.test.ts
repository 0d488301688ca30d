import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type Host, processHost } from '../../src/cli/host.ts';
import { listSites, type SiteFiles, typedSite } from '../../src/cli/sites.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { english } from '../../src/cli/wording/english.ts';
import { japanese } from '../../src/cli/wording/japanese.ts';
import type { LastWrite } from '../../src/sites/last-write.ts';
import { configuration, configurationOf, denied } from '../sites/fixture.ts';

const windows = { windir: 'C:\\Windows', SystemDrive: 'C:' };
const config = 'C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config';

const hostOf = (changes: Partial<Host> = {}): Host => ({
  ...processHost(),
  stdout: new PassThrough(),
  env: windows,
  cwd: '/logs',
  platform: 'linux',
  ...changes,
});

const written = (time: string): LastWrite => ({ kind: 'written', time: Date.parse(time) });

/** Files that hold `text`, and folders that were written as said. */
const filesOf = (text: string, writes: Readonly<Record<string, LastWrite>> = {}): SiteFiles => ({
  read: async () => Buffer.from(text),
  lastWriteIn: async (folder) => writes[folder] ?? { kind: 'no-folder' },
});

const writes = {
  'C:\\inetpub\\logs\\LogFiles\\W3SVC1': written('2026-11-19T08:00:00.900Z'),
  'C:\\Logs\\W3SVC4': written('2026-11-19T09:30:00Z'),
  'C:\\inetpub\\logs\\LogFiles\\FTPSVC7': { kind: 'no-log' } as const,
};

const missing: SiteFiles = {
  ...filesOf(''),
  read: async () => {
    throw Object.assign(new Error('ENOENT: no such file or directory, open'), { code: 'ENOENT' });
  },
};

const mistake = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UsageError)) throw error;
  return `${error.message}\n${error.hint}`;
};

describe('shared configuration', () => {
  const shared = '\\\\filer\\iis\\applicationHost.config';
  const redirection = (enabled: string) =>
    `<configuration><configurationRedirection enabled="${enabled}" path="\\\\filer\\iis\\" /></configuration>`;
  const list = (enabled: string, files: Readonly<Record<string, string>>) =>
    listSites(null, hostOf(), english, {
      ...missing,
      lastWriteIn: async () => ({ kind: 'no-folder' }),
      read: async (path) => {
        if (path.endsWith('\\redirection.config')) return Buffer.from(redirection(enabled));
        return path in files ? Buffer.from(files[path]!) : missing.read(path);
      },
    });
  const sites = (name: string) => configurationOf(`<sites><site name="${name}" id="1" /></sites>`);

  it('is read where it is enabled', async () => {
    const listed = await list('true', { [shared]: sites('Farm'), [config]: sites('Alone') });
    expect(listed).toContain(`Sites in ${shared}\n`);
    expect(listed).toContain('Farm');
  });
  it('is not read where it is not', async () =>
    expect(await list('false', { [shared]: sites('Farm'), [config]: sites('Alone') })).toContain('Alone'));
  it('is said to be missing, though IIS is installed', async () =>
    expect(await mistake(list('true', { [config]: sites('Alone') }))).toBe(
      `${shared} (the shared configuration that redirection.config names): does not exist\ncheck the path`,
    ));
  it('is said to be damaged where its redirection is', async () =>
    expect(await mistake(list('"', { [config]: sites('Alone') }))).toMatch(
      /redirection\.config: no well-formed XML/,
    ));
});

describe('listSites', () => {
  const list = (files: SiteFiles, typed: string | null = null, host = hostOf(), wording = english) =>
    listSites(typed, host, wording, files);

  it('lists logs, their fields, and what to type next', async () =>
    expect(await list(filesOf(configuration, writes))).toBe(`Sites in ${config}

id  site        format    last write (UTC)     log folder
 1  Orders      W3C       2026-11-19 08:00:00  C:\\inetpub\\logs\\LogFiles\\W3SVC1
 2  Archive     off       no such folder       C:\\inetpub\\logs\\LogFiles\\W3SVC2
 2  Archive     off       no such folder       E:/Ftp/FTPSVC2
 4  R&D études  W3C       2026-11-19 09:30:00  C:\\Logs\\W3SVC4
 7  Drop        W3C       no log               C:\\inetpub\\logs\\LogFiles\\FTPSVC7
 9  Streaming   ETW only  no such folder       %NOT_SET%\\Logs\\W3SVC9

Fields that are logged
W3SVC1, W3SVC9:
  date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip
  cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken
FTPSVC2:
  date time sc-status sc-win32-status sc-substatus x-session
W3SVC4:
  date time sc-status sc-bytes time-taken X-Forwarded-For
FTPSVC7:
  date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status
  sc-win32-status sc-substatus x-session x-fullpath

What to type next
  iislog --site 4  the logs of one site, explained
  iislog --help    everything that can be asked
`));
  it('speaks Japanese', async () => {
    const text = (await list(filesOf(configuration, writes), null, hostOf(), japanese))!;
    expect(text.split('\n').slice(0, 4)).toEqual([
      `${config} のサイト`,
      '',
      'ID  サイト      形式      最終書き込み (UTC)   ログ フォルダー',
      ' 1  Orders      W3C       2026-11-19 08:00:00  C:\\inetpub\\logs\\LogFiles\\W3SVC1',
    ]);
  });
  it('names a copy in what to type next', async () => {
    const folder = 'C:\\inetpub\\logs\\LogFiles\\W3SVC1';
    const text = await list(filesOf(configuration, { [folder]: writes[folder] }), 'my copy.config');
    expect(text).toMatch(/^Sites in my copy\.config\n/);
    expect(text).toContain('  iislog --site Orders --config-path "my copy.config"  the logs');
  });
  it('names no site whose logs are not here', async () => {
    const text = await list(filesOf(configuration), 'copy.config');
    expect(text).toContain('  iislog u_ex*.log  logs that were copied here, explained\n');
    expect(text).not.toContain('--site');
  });
  it('says how to get at folders that deny access', async () =>
    expect(await list(filesOf(configuration, { 'C:\\Logs\\W3SVC4': { kind: 'denied' } }))).toMatch(
      /W3C +access denied +C:\\Logs\\W3SVC4\n[\s\S]*\nAccess to a log folder was denied: run iislog elevated/,
    ));
  it('looks at a central log once, and says what it is', async () => {
    const asked: string[] = [];
    const text = await list({
      ...filesOf(
        configurationOf(
          '<log centralLogFileMode="CentralW3C" /><sites><site id="1" name="A" /><site id="2" name="B" /></sites>',
        ),
      ),
      lastWriteIn: async (folder) => {
        asked.push(folder);
        return { kind: 'no-log' };
      },
    });
    expect(asked).toEqual(['C:\\inetpub\\logs\\LogFiles\\W3SVC']);
    expect(text).toContain('\nOne log holds the records of all sites');
  });
  it('says that there is no site', async () =>
    expect(await list(filesOf(configurationOf('<sites />')))).toMatch(/^No site is configured in C:\\Win/));
  it('lets nothing of a site reach the terminal as it is', async () => {
    const evil = '\u001b]0;owned\u0007\u202e##vso[task]';
    const text = await list(
      filesOf(
        configurationOf(
          `<sites><site id="1" name="${evil}"><logFile directory="C:\\${evil}">
            <customFields><add logFieldName="${evil}" /></customFields></logFile></site></sites>`,
        ),
        { [`C:\\${evil}\\W3SVC1`]: written('2026-11-19T08:00:00Z') },
      ),
      `${evil}.config`,
    );
    expect(['\u001b', '\u0007', '\u202e', '##'].filter((one) => text?.includes(one))).toEqual([]);
    expect(text).toContain('\\x1B]0;owned');
    expect(text).toContain('  iislog --site 1 --config-path ');
  });
  it('cuts a long name to a third of the page, and no folder', async () => {
    const text = await list(
      filesOf(configurationOf(`<sites><site id="1" name="${'n'.repeat(200)}" /></sites>`)),
      null,
      hostOf({ env: { ...windows, COLUMNS: '40' }, platform: 'win32' }),
    );
    expect(text).toContain(` 1  ${'n'.repeat(10)}...  W3C `);
    expect(text).toContain('C:\\inetpub\\logs\\LogFiles\\W3SVC1\n');
  });
  it('bears a page without width', async () =>
    expect(await list(filesOf(configuration), null, hostOf({ env: { ...windows, COLUMNS: '1' } }))).toContain(
      'Orders',
    ));

  it.each([
    ['no Windows', filesOf(''), hostOf({ env: {} })],
    ['no IIS', missing, hostOf()],
  ])('knows a computer with %s', async (_, files, host) => expect(await list(files, null, host)).toBeNull());
  it.each([
    ['missing', missing, '--config-path a.config: does not exist\ncheck the path'],
    [
      'closed',
      { ...missing, read: denied },
      '--config-path a.config: access denied\nrun iislog elevated (as administrator), or name a copy of applicationHost.config with --config-path',
    ],
    [
      'damaged',
      filesOf('<configuration>\n<a>\n</configuration>'),
      '--config-path a.config: no well-formed XML, see line 3\nname an intact applicationHost.config',
    ],
    [
      'foreign',
      filesOf('<web />'),
      '--config-path a.config: no applicationHost.config\nname the file with the section system.applicationHost/sites, or a copy of it',
    ],
  ])('complains of a file that is %s', async (_, files, words) =>
    expect(await mistake(list(files, 'a.config'))).toBe(words),
  );
  it('says "run elevated" of the file of this computer', async () =>
    expect(await mistake(list({ ...missing, read: denied }))).toMatch(
      /^C:\\Windows\\.*: access denied\nrun iislog elevated/,
    ));
});

describe('typedSite', () => {
  const site = (typed: string, files = filesOf(configuration), host = hostOf()) =>
    typedSite(typed, null, host, english, files);

  it('gives the folders of a site', async () =>
    expect((await site('archive')).logs.map(({ folder }) => folder)).toEqual([
      'C:\\inetpub\\logs\\LogFiles\\W3SVC2',
      'E:/Ftp/FTPSVC2',
    ]));
  it.each([
    ['Order', 'did you mean Orders?'],
    ['R&D', 'did you mean 4?'],
    ['zzz', 'iislog alone lists the sites'],
  ])('has no site %s', async (typed, hint) =>
    expect(await mistake(site(typed))).toBe(`--site ${typed}: no such site\n${hint}`),
  );
  it('tells sites apart that are called the same', async () => {
    const twins = '<sites><site id="2" name="A b" /><site id="1" name="2" /></sites>';
    expect(await mistake(site('2', filesOf(configurationOf(twins))))).toBe(
      '--site 2: is said of 2 sites\nname one of them: W3SVC1 (2), W3SVC2 (A b)',
    );
  });
  it('needs IIS', async () =>
    expect(await mistake(site('Orders', filesOf(''), hostOf({ env: {} })))).toBe(
      '--site Orders: no IIS was found on this computer\nname a copy of applicationHost.config with --config-path, or the logs themselves',
    ));
  it('prints what was typed in safety', async () =>
    expect(await mistake(site('\u001b[2J'))).toMatch(/^--site \\x1B\[2J: no such site/));
});
