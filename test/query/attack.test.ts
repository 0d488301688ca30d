import { describe, expect, it } from 'vitest';
import {
  attack,
  attackOfAgent,
  attackOfPath,
  mayBeAttack,
  parseAttackAnswer,
  parseAttackTarget,
} from '../../src/query/attack.ts';
import { agentPatterns, namePatterns, textPatterns } from '../../src/query/attack-patterns.ts';

type Value = string | null | undefined;
const row = (values: readonly Value[]) => ({
  values: values.map((value) => value ?? null),
  service: 'http' as const,
  place: { site: null, server: null },
});
/** What a request is taken for, by its path, its query and its program. */
const attackIn = (...parts: readonly [path: Value, query: Value, agent: Value]) =>
  attack.valueOf(row(attack.from!.map((part, index) => part.valueOf(row([parts[index]])))));

/** For each pattern, queries that it is found in, and some that only look alike. */
const texts: Readonly<Record<string, readonly [found: readonly string[], not: readonly string[]]>> = {
  union: [
    [
      'id=1%20union%20select%20name',
      'id=1+UNION+ALL+SELECT+1',
      'id=1/**/union/**/select/**/1',
      'id=1%2520union%2520select%25201',
    ],
    ['q=union+of+selected+workers', 'q=reunion+select'],
  ],
  'quoted-tautology': [
    ["id=1'%20or%20'1'='1", "id=1'+or+1=1--", "name=x')+or+('a'='a"],
    ["name=o'brien+or+smith", "$filter=Name+eq+'x'+and+Age+eq+5", "where=(STATE='CA')+and+(CITY='LA')"],
  ],
  'number-tautology': [
    ['id=1%20or%201=1', 'id=7+and+2=2'],
    ['q=1+or+1', 'q=3+and+2=12'],
  ],
  delay: [
    ["id=1;waitfor+delay+'0:0:5'", 'id=sleep(5)', 'id=pg_sleep(%205)'],
    ['q=sleep+well', 'q=sleep(well)'],
  ],
  catalogue: [
    ['t=information_schema.tables', 'x=xp_cmdshell', 'x=sysobjects'],
    ['q=information+schema', 'q=sysobject'],
  ],
  function: [
    ['x=updatexml(1,2,3)', 'x=load_file(0x2f)', 'x=1+into+outfile'],
    ['q=update+xml', 'q=into+the+outfile'],
  ],
  stacked: [
    ['id=1;drop%20table%20users', 'id=1;exec%20master'],
    ['q=drop+table+lamp', 'q=a;executive'],
  ],
  'order-by': [['id=1%20order%20by%209--'], ['sort=order+by+9', 'q=order+by+phone--']],
  comment: [
    ["user=admin'--", "user=admin'%23"],
    ["q=it's+--+fine", 'q=a--b'],
  ],
  'shell-command': [
    ['x=;cat%20/etc/hosts', 'x=|whoami', 'x=`ping%20x`', 'x=$(curl%20x)'],
    ['f=size|cat|name', 'a=1;id=2', 'q=x|pinged'],
  ],
  'command-parameter': [
    ['c=whoami', 'a=1&cmd=ipconfig%20/all', 'c=net%20user'],
    ['q=whoami+command', 'c=network'],
  ],
  'script-element': [
    ['q=%3Cscript%3Ealert(1)', 'q=<SCRIPT>'],
    ['q=scripts', 'q=a%3Cscripted'],
  ],
  'event-handler': [
    ['q=%3Cimg%20src=x%20onerror=alert(1)%3E', 'q=<svg/onload=x'],
    ['q=<b>+one=1', 'q=img+onerror='],
  ],
  'steps-up': [
    ['f=../../web', 'f=..%2f..%2fx', 'f=..%5c..%5cx', 'f=%252e%252e%252f%252e%252e%252fx'],
    ['f=../x', 'f=a...b/c'],
  ],
  'system-file': [
    ['f=/etc/passwd', 'f=c:/windows/win.ini', 'f=%2fetc%2fshadow'],
    ['q=/etc/passwords', 'f=twin.ini'],
  ],
  'overlong-slash': [['f=..%c0%afx', 'f=..%c1%9cx'], ['f=..%c3%afx']],
  jndi: [
    ['x=%24{jndi:ldap://x}', 'x=%24%7bjndi:dns', 'x=%24{lower:j}'],
    ['x=%24{price}', 'x=jndi:ldap'],
  ],
};

describe('a query', () => {
  it('has an example of each pattern', () =>
    expect(Object.keys(texts)).toEqual(textPatterns.map(({ name }) => name)));
  describe.each(textPatterns)('$name', ({ name, kind, source }) => {
    it('names its source', () => expect(source).not.toBe(''));
    it.each(texts[name]![0])('is found in %s', (query) => expect(attackIn('/a', query, null)).toBe(kind));
    it.each(texts[name]![1])('is not found in %s', (query) => expect(attackIn('/a', query, null)).toBeNull());
  });
});

describe('a path', () => {
  it.each(namePatterns)('$names is a whole name', ({ names, kind, source }) => {
    expect(source).not.toBe('');
    expect(attackOfPath(`/${names}`)).toBe(kind);
    expect(attackOfPath(`/app/${names.toUpperCase()}/x`)).toBe(kind);
    expect(attackOfPath(`/x${names}y`)).toBeNull();
  });
  it.each([
    ['/a/..%c0%af../winnt', 'traversal'],
    ['/a/..\xc0\xaf../x', 'traversal'],
    ['/a/%2e%2e/x', 'traversal'],
    ['/a/%252e%252e%252fx', 'traversal'],
    ['/a/..\\x', 'traversal'],
    ['/etc/passwd', 'traversal'],
    ['/windows/win.ini', 'traversal'],
    ["/news/1'%20or%20'1'='1", 'sql-injection'],
    ['/<script>x', 'script'],
    ['/a/%2egit/config', 'secret-file'],
  ])('%s is %s', (path, kind) => expect(attackOfPath(path)).toBe(kind));
  it.each([
    '/',
    '/products/desk',
    '/index.php',
    '/.well-known/acme-challenge/x',
    '/a..b/c',
    '/files/report (1).pdf',
    "/people/o'brien",
    '/100%',
    '/caf\xc3\xa9',
    '/environment/.envoy',
    '/login',
  ])('%s is none', (path) => expect(attackOfPath(path)).toBeNull());
  it('is never told harmless by its bytes if it is none of the harmless', () => {
    const paths = [
      ...namePatterns.flatMap(({ names }) => [`/${names}`, `/a/${names.toUpperCase()}`, `/a/${names}/b`]),
      ...['/..%c0%afx', '/a/..\xc0\xafx', '/a/..\\x', '/%2e%2e/', '/etc/passwd', '/etc/shadow', '/a/win.ini'],
      ...Object.values(texts).flatMap(([found]) => found.map((query) => `/${query}`)),
    ];
    const told = paths.filter((path) => attackOfPath(path) !== null);
    expect(told.length).toBeGreaterThan(200);
    for (const path of told) {
      const bytes = Buffer.from(`xx${path}`, 'latin1');
      expect([path, mayBeAttack(bytes, 2, bytes.length)]).toEqual([path, true]);
    }
  });
  it('is told harmless by its bytes', () => {
    const bytes = Buffer.from('/products/desk.html/images/a.webp');
    expect(mayBeAttack(bytes, 0, bytes.length)).toBe(false);
  });
  it('is looked at in time that grows with its length', () => {
    const start = performance.now();
    for (const part of ['/*', "' or ", '..', '%25', '<img ', '${', ';cat '])
      attackIn(part.repeat(30_000), part.repeat(30_000), part.repeat(30_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('a program', () => {
  it.each(agentPatterns)('that says $token is known', ({ token, kind, source }) => {
    expect(source).not.toBe('');
    expect(attackOfAgent(`Mozilla/5.0+(${token.toUpperCase().replaceAll(' ', '+')}1.0)`)).toBe(kind);
  });
  it.each(['Mozilla/5.0+(Windows+NT+10.0)', 'curl/8.9.1', 'Pico-Browser/2', 'nikto'])('%s is none', (agent) =>
    expect(attackOfAgent(agent)).toBeNull(),
  );
});

describe('a request', () => {
  it('is of the most telling kind of its parts', () => {
    expect(attackIn('/.env', "id=1'+or+1=1--", 'sqlmap/1.8')).toBe('sql-injection');
    expect(attackIn('/.env', '-', 'sqlmap/1.8')).toBe('secret-file');
    expect(attackIn('/a', '-', 'sqlmap/1.8')).toBe('scanner');
  });
  it.each(['__proto__', 'constructor', '-', ''])('of hostile values such as %j is none', (text) =>
    expect(attackIn(`/${text}`, text, text)).toBeNull(),
  );
  it('without fields is none', () => expect(attackIn(null, null, undefined)).toBeNull());
});

it('values are read as they are written', () => {
  expect(parseAttackAnswer('secret-file\n2xx')).toEqual({ kind: 'secret-file', answer: '2xx' });
  expect(parseAttackTarget('secret-file\n/.env')).toEqual({ kind: 'secret-file', path: '/.env' });
});
