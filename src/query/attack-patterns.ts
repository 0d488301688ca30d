/**
 * What a request is taken for, by how it looks. It says what somebody tried, never whether it worked.
 * `sql-injection`, `script`, `command`: text that a database, a browser or a shell would run. `traversal`: out of the folder
 * of the site. `secret-file`: files that hold passwords or source. `web-shell`: pages that intruders leave behind.
 * `exploit`: a known hole. `product`: looking for software that may have one. `scanner`: a program made for that.
 */
export type AttackKind =
  | 'sql-injection'
  | 'command'
  | 'script'
  | 'traversal'
  | 'exploit'
  | 'web-shell'
  | 'secret-file'
  | 'product'
  | 'scanner';

/** The most telling first: a request is counted as one kind. */
export const attackKinds: readonly AttackKind[] = [
  'sql-injection',
  'command',
  'script',
  'traversal',
  'exploit',
  'web-shell',
  'secret-file',
  'product',
  'scanner',
];

interface Pattern {
  readonly kind: AttackKind;
  /** Who documents it, or whose name it is. */
  readonly source: string;
}

/** Found in a path or a query after percent-decoding, in small letters, with one blank for blanks, `+` and SQL comments. */
export interface TextPattern extends Pattern {
  readonly name: string;
  readonly pattern: RegExp;
}

/** One or several whole names of a path that follow each other, in small letters. */
export interface NamePattern extends Pattern {
  readonly names: string;
}

/** Part of a user agent in small letters. */
export interface AgentPattern extends Pattern {
  readonly token: string;
}

const testingGuide = 'OWASP Web Security Testing Guide';

/** No pattern repeats what is repeated within, so that each takes linear time. */
export const textPatterns: readonly TextPattern[] = [
  {
    name: 'union',
    kind: 'sql-injection',
    pattern: /\bunion (?:all |distinct )?\(? ?select\b/,
    source: `${testingGuide}: SQL injection, UNION`,
  },
  {
    name: 'quoted-tautology',
    kind: 'sql-injection',
    // What is compared is a literal: a column is what applications send that take conditions.
    pattern: /['"] ?\)? ?(?:or|and) ?\(?(?:['"]\w*['"]?|\d+) ?(?:=|like\b)/,
    source: `${testingGuide}: SQL injection, boolean`,
  },
  {
    name: 'number-tautology',
    kind: 'sql-injection',
    pattern: /\b(?:or|and) (\d+) ?= ?\1\b/,
    source: `${testingGuide}: SQL injection, boolean`,
  },
  {
    name: 'delay',
    kind: 'sql-injection',
    pattern: /\b(?:sleep|pg_sleep|benchmark) ?\( ?\d|\bwaitfor delay ?'/,
    source: `${testingGuide}: SQL injection, time delay`,
  },
  {
    name: 'catalogue',
    kind: 'sql-injection',
    pattern: /\binformation_schema\.|\bsys(?:objects|columns)\b|\bsqlite_master\b|\bxp_cmdshell\b/,
    source: 'Microsoft Learn: xp_cmdshell, sys.sysobjects; ISO/IEC 9075-11: INFORMATION_SCHEMA',
  },
  {
    name: 'function',
    kind: 'sql-injection',
    pattern: /\b(?:extractvalue|updatexml|load_file) ?\(|\binto (?:out|dump)file\b/,
    source: `${testingGuide}: testing for MySQL`,
  },
  {
    name: 'stacked',
    kind: 'sql-injection',
    pattern: /; ?(?:drop table|exec(?:ute)? |declare @|insert into |waitfor )/,
    source: `${testingGuide}: testing for SQL Server`,
  },
  {
    name: 'order-by',
    kind: 'sql-injection',
    pattern: /\border by \d+ ?--/,
    source: `${testingGuide}: SQL injection, number of columns`,
  },
  {
    name: 'comment',
    kind: 'sql-injection',
    pattern: /\w' ?\)?(?:--|#)/,
    source: `${testingGuide}: SQL injection, comment`,
  },
  {
    name: 'shell-command',
    kind: 'command',
    pattern:
      /(?:[;|`]|\$\() ?(?:cat \/|(?:wget|curl|whoami|nslookup|ping|powershell|cmd(?:\.exe)?)(?:[ )`;|]|$))/,
    source: `${testingGuide}: command injection`,
  },
  {
    name: 'command-parameter',
    kind: 'command',
    pattern: /(?:^|&)\w+=(?:whoami|ipconfig|systeminfo|net user)(?: \/\w+)?(?:&|$)/,
    source: 'MITRE ATT&CK T1033, T1016, T1082, T1087: discovery after a break-in',
  },
  {
    name: 'script-element',
    kind: 'script',
    pattern: /<script\b/,
    source: `${testingGuide}: reflected cross site scripting`,
  },
  {
    name: 'event-handler',
    kind: 'script',
    pattern: /<(?:img|svg|iframe|body|input)\b[^<>]*\bon\w+ ?=/,
    source: `${testingGuide}: reflected cross site scripting`,
  },
  {
    name: 'steps-up',
    kind: 'traversal',
    pattern: /(?:\.\.[/\\]){2}/,
    source: `${testingGuide}: directory traversal`,
  },
  {
    name: 'system-file',
    kind: 'traversal',
    pattern: /\/etc\/(?:passwd|shadow)\b|[/\\](?:win|boot)\.ini\b/,
    source: `${testingGuide}: directory traversal`,
  },
  {
    name: 'overlong-slash',
    kind: 'traversal',
    // The bytes C0 AF and C1 9C are no UTF-8, and were once read as a slash and a backslash.
    pattern: /\.\.(?:\xc0\xaf|\xc1\x9c)/,
    source: 'CVE-2000-0884 (MS00-078)',
  },
  {
    name: 'jndi',
    kind: 'exploit',
    pattern: /\$\{(?:jndi:|lower:|upper:|::-)/,
    source: 'CVE-2021-44228 (Log4Shell)',
  },
];

const names = (kind: AttackKind, source: string, ...all: readonly string[]): NamePattern[] =>
  all.map((one) => ({ kind, source, names: one }));

export const namePatterns: readonly NamePattern[] = [
  ...names('traversal', 'CERT advisory CA-2001-26 (Nimda)', 'cmd.exe', 'root.exe'),

  ...names('exploit', 'CVE-2017-9841 (PHPUnit)', 'eval-stdin.php'),
  ...names('exploit', 'CVE-2021-3129 (Laravel Ignition)', '_ignition/execute-solution'),
  ...names('exploit', 'CVE-2018-10561 (GPON routers)', 'gponform'),
  ...names('exploit', 'CVE-2015-2051 (routers of D-Link)', 'hnap1'),
  ...names('exploit', 'CVE-2018-20062 (ThinkPHP)', 'index.php/index/think'),

  ...names('web-shell', 'Names that PHP web shells are published under', 'c99.php', 'r57.php', 'wso.php'),
  ...names('web-shell', 'Names that PHP web shells are published under', 'b374k.php', 'alfa.php'),
  ...names('web-shell', 'MITRE ATT&CK S0073 (ASPXSpy)', 'aspxspy.aspx', 'aspxspy2.aspx'),
  ...names('web-shell', 'Kali Linux: webshells', 'cmdasp.asp', 'cmdasp.aspx', 'cmd-asp-5.1.asp'),
  ...names('web-shell', 'Nishang: Antak', 'antak.aspx'),
  ...names('web-shell', 'CVE-2025-53770 (SharePoint), as Microsoft described it', 'spinstall0.aspx'),
  ...names('web-shell', 'SecLists: web shells', 'shell.php', 'shell.asp', 'shell.aspx'),
  ...names('web-shell', 'SecLists: web shells', 'cmd.php', 'cmd.asp', 'cmd.aspx'),

  ...names('secret-file', 'Laravel: environment configuration', '.env', '.env.local', '.env.production'),
  ...names('secret-file', 'Laravel: environment configuration', '.env.bak', '.env.old', '.env.save'),
  ...names('secret-file', 'Git: repository layout', '.git', '.gitconfig', '.git-credentials'),
  ...names('secret-file', 'Subversion and Mercurial: working copies', '.svn', '.hg'),
  ...names('secret-file', 'AWS CLI: configuration and credential files', '.aws'),
  ...names('secret-file', 'OpenSSH: files', '.ssh', 'id_rsa', 'id_ed25519'),
  ...names('secret-file', 'Apache HTTP Server: .htaccess files', '.htaccess', '.htpasswd'),
  ...names('secret-file', 'macOS: folder settings', '.ds_store'),
  ...names('secret-file', 'SFTP for Visual Studio Code', '.vscode/sftp.json'),
  ...names('secret-file', 'Microsoft Learn: IIS configuration', 'web.config', 'applicationhost.config'),
  ...names('secret-file', `${testingGuide}: old backup files`, 'web.config.bak', 'web.config.old'),

  ...names('product', 'WordPress', 'wp-login.php', 'xmlrpc.php', 'wp-admin', 'wlwmanifest.xml'),
  ...names('product', 'WordPress', 'wp-config.php', 'wp-config.php.bak'),
  ...names('product', 'phpMyAdmin', 'phpmyadmin', 'pma', 'phpinfo.php'),
  ...names('product', 'Apache Tomcat: manager', 'manager/html'),
  ...names('product', 'Spring Boot: actuator', 'actuator/env', 'actuator/health', 'actuator/heapdump'),
  ...names('product', 'Apache Solr', 'solr/admin'),
  ...names('product', 'ELMAH and tracing of ASP.NET', 'elmah.axd', 'trace.axd'),
  ...names('product', 'RFC 3875 (CGI)', 'cgi-bin'),
];

const agents = (source: string, ...tokens: readonly string[]): AgentPattern[] =>
  tokens.map((token) => ({ kind: 'scanner', source, token }));

export const agentPatterns: readonly AgentPattern[] = [
  { kind: 'exploit', source: 'CVE-2021-44228 (Log4Shell)', token: '${jndi:' },
  ...agents('The name that the program sends unless told otherwise', 'sqlmap/', 'nikto/', 'wpscan', 'nuclei'),
  ...agents(
    'The name that the program sends unless told otherwise',
    'dirbuster',
    'gobuster/',
    'feroxbuster/',
  ),
  ...agents(
    'The name that the program sends unless told otherwise',
    'fuzz faster u fool',
    'wfuzz/',
    'commix/',
  ),
  ...agents('The name that the program sends unless told otherwise', 'zgrab/', 'masscan', 'w3af', 'arachni/'),
  ...agents(
    'The name that the program sends unless told otherwise',
    'whatweb/',
    'skipfish',
    'havij',
    'openvas',
  ),
  ...agents('Nmap: http library', 'nmap scripting engine'),
  ...agents('Products that test sites for holes', 'acunetix', 'netsparker', 'nessus', 'burpcollaborator'),
  ...agents('Bots that look for phpMyAdmin', 'zmeu', 'jorgee', 'morfeus'),
];
