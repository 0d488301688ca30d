import type { FieldName } from './field.ts';
import type { Fate, Service } from './layout.ts';

/** What the rules look at: which fields a layout has, and their values in its first record. */
export interface Evidence {
  has(field: FieldName): boolean;
  /** Empty where the field is not logged. */
  value(field: FieldName): string;
  /** Column of a field, -1 where it is not logged. */
  column(field: FieldName): number;
}

/**
 * Tells the service of a layout by ordered rules, the surest first. `#Software` is no evidence: HTTP, FTP and SMTP
 * services of IIS write the same one.
 */
export function fateOf(evidence: Evidence): Fate {
  for (const rule of rules) {
    const answer = rule(evidence);
    if (answer === 'smtp' || answer === 'nntp') {
      return { kind: 'foreign', code: 'foreign-layout', product: `IIS ${answer.toUpperCase()}` };
    }
    if (answer !== null) return { kind: 'records', service: answer };
  }
  return { kind: 'records', service: 'unknown' };
}

type Answer = Service | 'smtp' | 'nntp' | null;

const ftpVerb =
  /^(?:USER|PASS|ACCT|CWD|XCWD|CDUP|XCUP|REIN|QUIT|PORT|EPRT|PASV|EPSV|TYPE|STRU|MODE|RETR|STOR|STOU|APPE|ALLO|REST|RNFR|RNTO|ABOR|DELE|RMD|XRMD|MKD|XMKD|PWD|XPWD|LIST|NLST|MLSD|MLST|SITE|SYST|FEAT|OPTS|AUTH|PBSZ|PROT|CCC|SIZE|MDTM|CLNT|NOOP|sent|created|appended)$/;
const httpVerb =
  /^(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH|PROPFIND|PROPPATCH|MKCOL|COPY|MOVE|LOCK|UNLOCK|SEARCH|DEBUG|TRACK|REPORT|RPC_IN_DATA|RPC_OUT_DATA|BITS_POST|SUBSCRIBE|UNSUBSCRIBE|NOTIFY|POLL|BPROPFIND|BPROPPATCH|BMOVE|BCOPY|BDELETE|X-MS-ENUMATTS)$/i;

/** Fields of which any makes a request log; date, time and addresses are in every product's. */
const outcomeFields: readonly FieldName[] = [
  'cs-method',
  'cs-uri-stem',
  'cs-uri-query',
  'sc-status',
  'sc-substatus',
  'sc-win32-status',
  'sc-bytes',
  'cs-bytes',
  'time-taken',
  'cs(User-Agent)',
];

const rules: readonly ((evidence: Evidence) => Answer)[] = [
  // Fields that only one service has.
  ({ has }) => (has('x-session') || has('x-fullpath') ? 'ftp' : null),
  ({ has }) =>
    has('s-reason') && (has('c-port') || has('s-queuename') || has('s-siteid')) ? 'httperr' : null,
  // The service's own name.
  ({ value }) => {
    const site = /^(W3SVC|MSFTPSVC|FTPSVC|SMTPSVC|NNTPSVC)\d*$/i.exec(value('s-sitename'));
    if (site === null) return null;
    const name = site[1]!.toUpperCase();
    if (name === 'W3SVC') return 'http';
    return name === 'SMTPSVC' ? 'smtp' : name === 'NNTPSVC' ? 'nntp' : 'ftp';
  },
  ({ value }) => {
    const version = value('cs-version').toUpperCase();
    if (version === 'FTP') return 'ftp';
    if (version === 'SMTP') return 'smtp';
    return version.startsWith('HTTP/') ? 'http' : null;
  },
  // Marks that FTP puts on its commands.
  ({ value }) =>
    /^\[\d+\]|^(?:Control|Data)Channel(?:Opened|Closed)$/.test(value('cs-method')) ? 'ftp' : null,
  // HTTP writes the substatus before the win32 status, FTP after it.
  ({ has, column }) =>
    has('cs-uri-stem') &&
    has('cs-uri-query') &&
    has('sc-substatus') &&
    column('sc-substatus') < column('sc-win32-status')
      ? 'http'
      : null,
  ({ value }) => {
    const method = value('cs-method');
    if (httpVerb.test(method)) return 'http';
    return ftpVerb.test(method) || ftpVerb.test(method.toUpperCase()) ? 'ftp' : null;
  },
  ({ value }) => (value('s-port') === '21' || value('s-port') === '990' ? 'ftp' : null),
  // Nothing speaks for FTP: a log of few fields, or a first request with an invented verb.
  ({ has }) => (outcomeFields.some(has) ? 'http' : null),
];
