import type { Verdict } from '../../gates/verdict.ts';
import { groupFieldOf } from '../../query/group.ts';
import type { FieldName } from '../../records/record.ts';
import type { Finding, SpreadBy } from '../../summary/finding.ts';
import type { FtpFailedTransfers, FtpGuess, FtpRefusals } from '../../summary/ftp/facts.ts';
import type { LongestPart } from '../../summary/lengths.ts';
import type { Security } from '../../summary/security/security.ts';
import type { FtpCounts, SourceSummary, Summary, Table } from '../../summary/summary.ts';
import { type Redaction, withheld } from './redaction.ts';

/**
 * The same facts as they may be shown, whatever renders them. What was typed stays: conditions, labels and names of tables.
 * A key of the summary or a kind of finding of which nothing is said here does not compile.
 */
export function redactedSummary(summary: Summary, redaction: Redaction): Summary {
  return new SummaryRedactor(redaction).summary(summary);
}

/** The same of verdicts: the values that groups are told by. */
export function redactedVerdicts(verdicts: readonly Verdict[], redaction: Redaction): Verdict[] {
  const redactor = new SummaryRedactor(redaction);
  return verdicts.map((verdict) => redactor.verdict(verdict));
}

/** The columns that each kind of group is worked out from. */
const columnsOf = {
  path: ['cs-uri-stem'],
  route: ['cs-uri-stem'],
  extension: ['cs-uri-stem'],
  client: ['c-ip'],
  network: ['c-ip'],
  'user-agent': ['cs(User-Agent)'],
  agent: ['cs(User-Agent)'],
  server: ['s-computername', 's-ip'],
  site: ['s-sitename', 's-computername'],
  method: ['cs-method'],
  user: ['cs-username'],
  // A user's FTP home is called as the user.
  folder: ['cs-uri-stem', 'x-fullpath'],
  session: ['x-session'],
  // A proxy is told by its address, which is that of a server and of a client.
  proxy: ['s-ip', 'c-ip'],
} as const satisfies Readonly<Record<SpreadBy, readonly FieldName[]>> &
  Readonly<Record<string, readonly FieldName[]>>;

type Kind = keyof typeof columnsOf;

type Redactors<Values> = { readonly [Key in keyof Values]: (value: Values[Key]) => Values[Key] };
type FindingRedactors = {
  readonly [Id in Finding['id']]: (finding: Extract<Finding, { id: Id }>) => Extract<Finding, { id: Id }>;
};

/** Of what holds no value of a record. */
function same<Value>(value: Value): Value {
  return value;
}

class SummaryRedactor {
  readonly #redaction: Redaction;

  constructor(redaction: Redaction) {
    this.#redaction = redaction;
  }

  summary(summary: Summary): Summary {
    const redactors = this.#redactors;
    const entries = Object.entries(summary).map(([key, value]) => [
      key,
      (redactors[key as keyof Summary] as (one: unknown) => unknown)(value),
    ]);
    return Object.fromEntries(entries) as Summary;
  }

  verdict({ groups, ...verdict }: Verdict): Verdict {
    if (groups === null) return { ...verdict, groups };
    const service = verdict.counts === 'requests' ? 'http' : null;
    const worst = groups.worst.map((one) => ({
      ...one,
      group: this.#cell({ service }, groups.by, one.group),
    }));
    return { ...verdict, groups: { ...groups, worst } };
  }

  get #redactors(): Redactors<Summary> {
    const valued =
      (kind: Kind) =>
      <One extends { readonly value: string | null }>(all: readonly One[]): readonly One[] =>
        all.map((one) => ({ ...one, value: this.#known(kind, one.value) }));
    const named = <One extends { readonly name: string }>(all: readonly One[]): readonly One[] =>
      all.map((one) => ({ ...one, name: this.#redaction.source(one.name) }));
    return {
      schemaVersion: same,
      tool: same,
      partial: same,
      period: same,
      lines: same,
      filter: same,
      sources: (sources) => sources.map((source) => this.#source(source)),
      unread: named,
      skipped: named,
      repeated: (all) => named(all).map((one) => ({ ...one, sameAs: this.#redaction.source(one.sameAs) })),
      otherFiles: same,
      duplicates: same,
      requests: same,
      traffic: same,
      distinct: same,
      codes: same,
      methods: same,
      sites: (sites) =>
        sites.map((site) => ({
          ...site,
          server: site.server === null ? null : this.#one('server', site.server),
        })),
      servers: valued('server'),
      paths: valued('path'),
      routes: valued('route'),
      failingRoutes: valued('route'),
      slowRoutes: valued('route'),
      longPolls: (longPolls) => ({ ...longPolls, routes: valued('route')(longPolls.routes) }),
      clients: valued('client'),
      userAgents: valued('user-agent'),
      probes: same,
      clientFrom: same,
      agents: (agents) =>
        agents && {
          ...agents,
          families: agents.families.map((one) => ({ ...one, value: this.#known('agent', one.value) })),
        },
      bandwidth: (bandwidth) =>
        bandwidth && {
          ...bandwidth,
          routes: valued('route')(bandwidth.routes),
          extensions: valued('extension')(bandwidth.extensions),
          clients: valued('client')(bandwidth.clients),
          agents: valued('agent')(bandwidth.agents),
        },
      security: (security) => security && this.#security(security),
      lengths: (lengths) =>
        lengths && {
          ...lengths,
          parts: lengths.parts.map((one) => ({
            ...one,
            answered: this.#longest(one.answered),
            refused: this.#longest(one.refused),
          })),
        },
      timeline: same,
      load: same,
      marks: same,
      ftp: (ftp) => ftp && this.#ftp(ftp),
      httperr: (httperr) =>
        httperr && {
          ...httperr,
          queues:
            httperr.queues?.map((one) => ({ ...one, server: this.#known('server', one.server) })) ?? null,
          clients: httperr.clients && valued('client')(httperr.clients),
        },
      tables: (tables) => tables.map((table) => this.#table(table)),
      comparison: (comparison) =>
        comparison && {
          ...comparison,
          baseline: comparison.baseline && {
            sources: comparison.baseline.sources.map((source) => this.#source(source)),
            unread: named(comparison.baseline.unread),
          },
          routes: valued('route')(comparison.routes),
        },
      approximations: same,
      findings: (findings) => findings.map((finding) => this.#finding(finding)),
    };
  }

  #security(security: Security): Security {
    const clients = <One extends { readonly client: string }>(all: readonly One[]): readonly One[] =>
      all.map((one) => ({ ...one, client: this.#one('client', one.client) }));
    const paths = <One extends { readonly path: string }>(all: readonly One[]): readonly One[] =>
      all.map((one) => ({ ...one, path: this.#one('path', one.path) }));
    return {
      ...security,
      attacks: security.attacks.map((one) => ({ ...one, answered: paths(one.answered) })),
      attackers: clients(security.attackers),
      webShells: paths(security.webShells).map((one) => ({
        ...one,
        clients: one.clients.map((client) => this.#one('client', client)),
      })),
      guessers: clients(security.guessers).map((one) => ({
        ...one,
        succeeded: one.succeeded && { ...one.succeeded, user: this.#one('user', one.succeeded.user) },
      })),
      guessedUsers: security.guessedUsers.map((one) => ({ ...one, user: this.#one('user', one.user) })),
      loginPosts: paths(clients(security.loginPosts)),
    };
  }

  #longest(one: LongestPart | null): LongestPart | null {
    return one && { ...one, route: this.#known('route', one.route) };
  }

  #known(kind: Kind, value: string | null): string | null {
    return value === null ? null : this.#one(kind, value);
  }

  #one(kind: Kind, value: string): string {
    return this.#redaction.hides(...columnsOf[kind]) ? this.#redaction.token(kind, value) : value;
  }

  /** Of the start of a line that could not be read nothing is known. */
  #source({ name, issues, ...source }: SourceSummary): SourceSummary {
    return {
      name: this.#redaction.source(name),
      ...source,
      issues: issues.map((issue) => ({ ...issue, sample: issue.sample === '' ? '' : withheld })),
    };
  }

  #table(table: Table): Table {
    return {
      ...table,
      rows: table.rows.map((row) => ({
        ...row,
        values: row.values.map((value, index) => this.#cell(table, table.by[index]!, value)),
      })),
    };
  }

  #cell({ service }: Pick<Table, 'service'>, name: string, value: string): string {
    const field = groupFieldOf(name);
    if (field === null || field === 'measured') return value;
    const { fields, isField, usesPlace } = field.dimension;
    const isPath = fields.some((column) => column === 'cs-uri-stem');
    // The argument of FTP's USER is logged as the path.
    if (isPath && service !== 'http' && this.#redaction.names('user'))
      return this.#redaction.token(name, value);
    if (isField === true) return this.#redaction.value(fields[0]!, value);
    const isHidden =
      this.#redaction.hides(...fields) || (usesPlace === true && this.#redaction.names('server'));
    return isHidden ? this.#redaction.token(name, value) : value;
  }

  #ftp(ftp: FtpCounts): FtpCounts {
    const valued =
      (kind: Kind) =>
      <One extends { readonly value: string }>(all: readonly One[]): readonly One[] =>
        all.map((one) => ({ ...one, value: this.#one(kind, one.value) }));
    const byWhom = <One extends FtpRefusals | FtpFailedTransfers>(one: One): One => ({
      ...one,
      largestClients: valued('client')(one.largestClients),
      largestUsers: valued('user')(one.largestUsers),
    });
    return {
      ...ftp,
      guessing: ftp.guessing.map((guess) => this.#guess(guess)),
      failedTransfers: ftp.failedTransfers.map((one) => ({
        ...byWhom(one),
        folders: valued('folder')(one.folders),
      })),
      dataChannel: {
        ...ftp.dataChannel,
        largestNetworks: valued('network')(ftp.dataChannel.largestNetworks),
      },
      security: ftp.security && {
        ...ftp.security,
        largestClearTextUsers: valued('user')(ftp.security.largestClearTextUsers),
      },
      refusedByPolicy: ftp.refusedByPolicy.map(byWhom),
      refusedLogons: ftp.refusedLogons.map(byWhom),
      users: ftp.users && valued('user')(ftp.users),
      clients: valued('client')(ftp.clients),
      sessionList:
        ftp.sessionList === null
          ? null
          : ftp.sessionList.map((one) => ({
              ...one,
              session: this.#one('session', one.session),
              client: this.#known('client', one.client),
              user: this.#known('user', one.user),
            })),
    };
  }

  #guess<Guess extends FtpGuess>(guess: Guess): Guess {
    const { value, name, succeeded, by } = guess;
    return {
      ...guess,
      value: this.#one(by, value),
      name: this.#known('user', name),
      succeeded: succeeded && { ...succeeded, user: this.#known('user', succeeded.user) },
    };
  }

  #finding(finding: Finding): Finding {
    return (this.#findings[finding.id] as (one: Finding) => Finding)(finding);
  }

  #loadChange<Change extends Extract<Finding, { id: 'traffic-collapsed' | 'traffic-surged' }>>(
    finding: Change,
  ): Change {
    const busiest = finding.added?.busiest ?? null;
    if (busiest === null) return finding;
    const hidden = { ...busiest, client: this.#one('client', busiest.client) };
    return { ...finding, added: { ...finding.added!, busiest: hidden } };
  }

  #busiest<One extends { readonly client: string }>(one: One): One {
    return { ...one, client: this.#one('client', one.client) };
  }

  readonly #findings: FindingRedactors = {
    failing: (finding) => ({
      ...finding,
      routes: finding.routes.map((one) => ({ ...one, route: this.#one('route', one.route) })),
    }),
    'traffic-collapsed': (finding) => this.#loadChange(finding),
    'traffic-surged': (finding) => this.#loadChange(finding),
    refused: (finding) => ({ ...finding, client: this.#known('client', finding.client) }),
    'new-code': same,
    spread: (finding) => ({
      ...finding,
      concentrated: finding.concentrated.map((one) => ({ ...one, value: this.#one(one.by, one.value) })),
    }),
    'new-agent': (finding) => ({ ...finding, agent: this.#one('agent', finding.agent) }),
    'time-out': same,
    slower: (finding) => ({
      ...finding,
      routes: finding.routes.map((one) => ({ ...one, route: this.#one('route', one.route) })),
    }),
    'after-mark': same,
    'slow-downloads': (finding) => ({
      ...finding,
      largestNetworks: finding.largestNetworks.map((one) => ({
        ...one,
        network: this.#one('network', one.network),
      })),
      routes: finding.routes.map((one) => ({ ...one, route: this.#one('route', one.route) })),
    }),
    'near-limit': same,
    handshakes: (finding) => ({
      ...finding,
      clients: finding.clients.map((one) => ({ ...one, client: this.#one('client', one.client) })),
    }),
    'cut-off': same,
    'hidden-failures': same,
    'broken-links': (finding) => ({
      ...finding,
      links: finding.links.map((one) => ({ ...one, path: this.#one('path', one.path) })),
    }),
    scanners: (finding) => ({
      ...finding,
      clients: finding.clients.map((one) => ({ ...one, client: this.#one('client', one.client) })),
    }),
    attacks: (finding) => ({
      ...finding,
      paths: finding.paths.map((one) => ({ ...one, path: this.#one('path', one.path) })),
    }),
    'web-shell': (finding) => ({
      ...finding,
      path: this.#one('path', finding.path),
      client: this.#one('client', finding.client),
    }),
    guessing: (finding) => ({
      ...finding,
      client: this.#one('client', finding.client),
      succeeded: finding.succeeded && {
        ...finding.succeeded,
        user: this.#one('user', finding.succeeded.user),
      },
    }),
    'login-posts': (finding) => ({
      ...finding,
      client: this.#one('client', finding.client),
      path: this.#one('path', finding.path),
    }),
    'limit-hit': same,
    'ftp-guessing': (finding) => this.#guess(finding),
    'ftp-transfers-failed': (finding) => ({
      ...finding,
      user: this.#known('user', finding.user),
      client: this.#known('client', finding.client),
      folder: this.#known('folder', finding.folder),
    }),
    'ftp-data-channel': same,
    'ftp-policy': (finding) => ({ ...finding, client: this.#known('client', finding.client) }),
    'ftp-logons-refused': (finding) => ({
      ...finding,
      client: this.#known('client', finding.client),
      user: this.#known('user', finding.user),
    }),
    'ftp-time-out': same,
    'ftp-clear-text': same,
    'pool-unavailable': (finding) => ({ ...finding, server: this.#known('server', finding.server) }),
    'requests-lost': (finding) => ({
      ...finding,
      server: this.#known('server', finding.server),
      routes: finding.routes.map((one) => ({ ...one, route: this.#one('route', one.route) })),
    }),
    restart: same,
    'http-sys-503': same,
    'clients-left': same,
    'slow-clients': (finding) => ({ ...finding, busiest: this.#busiest(finding.busiest) }),
    'bad-host-names': (finding) => ({ ...finding, busiest: this.#busiest(finding.busiest) }),
    'heavy-client': (finding) => ({
      ...finding,
      client: this.#one('client', finding.client),
      otherProxies: finding.otherProxies.map((one) => ({ ...one, client: this.#one('client', one.client) })),
    }),
    'one-client': (finding) => ({ ...finding, client: this.#one('proxy', finding.client) }),
    probes: same,
    gap: same,
    reopened: same,
    'ends-early': (finding) => ({ ...finding, server: this.#one('server', finding.server) }),
    'counted-twice': (finding) => ({
      ...finding,
      proxy: this.#one('proxy', finding.proxy),
      member: this.#one('proxy', finding.member),
    }),
    'missing-field': same,
  };
}
