import { clientOrigin } from '../query/client.ts';
import { client, method, path, reason, siteId, userAgent } from '../query/dimension.ts';
import { ftpCommand, ftpSession, ftpStatus } from '../query/ftp.ts';
import { code } from '../query/outcome.ts';
import { server, site } from '../query/place.ts';
import { pool } from '../query/reason.ts';
import type { MetricName, View } from '../query/view.ts';

const figures: readonly MetricName[] = [
  'count',
  'errors',
  'time-taken',
  'time-taken-percentiles',
  'bytes-sent',
];
/** Where a percentile would say little for what it costs. */
const plainFigures: readonly MetricName[] = ['count', 'errors', 'time-taken', 'bytes-sent'];

/** Of what a server has few of, so that they are not what takes its memory unless somebody makes them up. */
const few = 0.05;

/** What the summary of every run counts. */
export const summaryViews = {
  total: {
    service: 'http',
    by: [],
    metrics: [...figures, 'bytes-received', 'first-last'],
    exactValues: 16_384,
  },
  codes: { service: null, by: [code], metrics: ['count', 'first-last'], shareOfBytes: few },
  timeline: {
    service: 'http',
    by: [],
    bySlot: 'end',
    metrics: ['count', 'errors', 'time-taken', 'time-taken-percentiles'],
  },
  paths: { service: 'http', by: [path], metrics: figures, share: 1, foldedBy: 'route' },
  clients: { service: 'http', by: [client], metrics: [...plainFigures, 'user-agents'] },
  userAgents: { service: 'http', by: [userAgent], metrics: [...plainFigures, 'first-last'] },
  methods: { service: 'http', by: [method], metrics: plainFigures, shareOfBytes: few },
  servers: { service: 'http', by: [server], metrics: figures, shareOfBytes: few },
  sites: { service: 'http', by: [site], metrics: plainFigures, shareOfBytes: few },
  ftpTotal: { service: 'ftp', by: [], metrics: ['count', 'time-taken', 'bytes-sent', 'bytes-received'] },
  ftpReplies: { service: 'ftp', by: [ftpCommand, ftpStatus], metrics: ['count'] },
  ftpSessions: { service: 'ftp', by: [ftpSession], metrics: ['count'] },
  reasons: { service: 'httperr', by: [reason], metrics: ['count', 'first-last'] },
  queues: { service: 'httperr', by: [pool, reason], metrics: ['count', 'first-last'] },
  httperrSites: { service: 'httperr', by: [pool, siteId], metrics: ['count'] },
  httperrClients: { service: 'httperr', by: [client, reason], metrics: ['count', 'first-record'] },
  httperrMethods: { service: 'httperr', by: [method], metrics: ['count'] },
} as const satisfies Record<string, View>;

/** How many requests name their client; counted only where another field than `c-ip` is to name it. */
export const clientOrigins: View = { service: 'http', by: [clientOrigin], metrics: ['count'] };
