/** GoAccess, which answers a question of its own: a report whose counts can be compared in part. */
import type { Answer, Answers } from './answers.ts';

/** The 15 default fields of IIS as its log format: date, time, method, stem, query, user, client, agent, referer, status and milliseconds. */
const logFormat = '%d %t %^ %m %U %q %^ %e %h %u %R %s %^ %^ %L';

export function goaccessArguments(log: string): readonly string[] {
  return [
    log,
    `--log-format=${logFormat}`,
    '--date-format=%Y-%m-%d',
    '--time-format=%H:%M:%S',
    '--no-global-config',
    '--no-progress',
    '-o',
    'json',
  ];
}

/** The part of its JSON report that is compared. Its panels of paths split by kind of file and outcome and keep the query: they count something else. */
interface Report {
  readonly general: { readonly valid_requests: number };
  readonly hosts: Panel & {
    readonly metadata: { readonly data: Total };
  };
  readonly visit_time: Panel;
  readonly status_codes: { readonly data: readonly { readonly items?: readonly Row[] }[] };
  /** One row a day. */
  readonly visitors: { readonly metadata: { readonly cumts: Total } };
}

interface Panel {
  readonly data: readonly Row[];
}

interface Row {
  readonly data: string;
  readonly hits: { readonly count: number };
}

interface Total {
  readonly total: { readonly value: number };
}

export function goaccessAnswers(report: Report): Answers {
  const answers = new Map<string, Answer>();
  const add = (name: string, value: number) => answers.set(name, { value });
  add('records', report.general.valid_requests);
  // Microseconds.
  add('time sum', report.visitors.metadata.cumts.total.value / 1000);
  add('distinct client', report.hosts.metadata.data.total.value);
  for (const { data, hits } of report.hosts.data) add(`client ${data}`, hits.count);
  for (const { data, hits } of report.visit_time.data) add(`hour ${data}`, hits.count);
  // An item reads "404 - Not Found: …".
  for (const { items = [] } of report.status_codes.data)
    for (const { data, hits } of items) add(`status ${Number.parseInt(data, 10)}`, hits.count);
  return answers;
}
