import { client, path } from '../../query/dimension.ts';
import type { Filter } from '../../query/filter/filter.ts';
import {
  ftpAccount,
  ftpActor,
  ftpFile,
  ftpSaid,
  ftpSession,
  ftpStep,
  receivingCommands,
  sendingCommands,
} from '../../query/ftp.ts';
import { code } from '../../query/outcome.ts';
import type { View } from '../../query/view.ts';

function is(field: string, ...texts: readonly string[]): Filter {
  return { kind: 'is', field, operator: '=', values: texts.map((text) => ({ as: 'text', text })) };
}

function joined(kind: 'and' | 'or', ...of: readonly Filter[]): Filter {
  return { kind, of };
}

/** A log of HTTP has no such record, so that not even the fields of these views are read of it. */
const ofFtp = { service: 'ftp', where: is('service', 'ftp') } as const;

/** The time limits that end a session or a transfer; the line of a channel that closes may carry one without a status. */
const timeLimits = is('substatus', '14', '15', '16', '50');
const isFailed = joined('or', is('status', '4xx', '5xx'), timeLimits);
const isFailedTransfer = joined(
  'and',
  is('method', ...sendingCommands, ...receivingCommands),
  is('status', '4xx', '5xx'),
);

/** What is counted of FTP besides its totals. */
export const ftpViews = {
  /** Sessions by what happened in them: of too many a sample, with all that happened in each. */
  steps: {
    ...ofFtp,
    by: [ftpStep, ftpSession],
    metrics: ['count', 'first-last', 'first-record', 'bytes-sent', 'bytes-received'],
    isSample: true,
  },
  accounts: { ...ofFtp, by: [ftpAccount, ftpSession], metrics: ['count'], isSample: true },
  /** Names, and how data is to be protected. */
  said: {
    ...ofFtp,
    andWhere: is('method', 'USER', 'PROT'),
    by: [ftpSaid, ftpSession],
    metrics: ['count'],
    isSample: true,
  },
  work: {
    ...ofFtp,
    by: [ftpStep, ftpAccount],
    metrics: ['count', 'first-last', 'bytes-sent', 'bytes-received'],
    share: 0.1,
  },
  failures: {
    ...ofFtp,
    andWhere: isFailed,
    by: [ftpActor, code],
    metrics: ['count', 'first-last', 'first-record'],
    share: 0.1,
  },
  failedFiles: { ...ofFtp, andWhere: isFailedTransfer, by: [ftpFile, code], metrics: ['count'], share: 0.05 },
  /** Second by second, since it matters what came first. */
  logons: {
    ...ofFtp,
    andWhere: is('method', 'PASS'),
    by: [ftpAccount, code],
    bySlot: 'end',
    metrics: ['count', 'first-record'],
    share: 0.1,
  },
  names: { ...ofFtp, andWhere: is('method', 'USER'), by: [client, path], metrics: ['count'], share: 0.1 },
} as const satisfies Record<string, View>;
