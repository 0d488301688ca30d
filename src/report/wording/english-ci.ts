import { grouped } from '../figures.ts';
import { say } from '../safe.ts';

/** What CI servers show. */
export const ciWords = {
  gates: say`Gates`,
  more: (count: number) => say`${grouped(count)} more: see the report`,
  cut: say`Cut here: CI servers take no more than 1 MiB of a summary.`,
};

/** What each family of metrics is. */
export const metricWords = {
  iislog_build: say`The iislog that read the logs.`,
  iislog_period: say`First and last time of all records.`,
  iislog_partial: say`1 if the run ended early or a source broke off.`,
  iislog_sources: say`Sources read.`,
  iislog_unread_sources: say`Sources that could not be read, or only in part.`,
  iislog_lines: say`Lines read, before any filter.`,
  iislog_requests: say`HTTP requests.`,
  iislog_request_errors: say`HTTP requests answered 4xx or 5xx, without legs of logon handshakes.`,
  iislog_responses: say`HTTP requests by class of status.`,
  iislog_error_ratio: say`Share of HTTP requests that are errors.`,
  iislog_server_error_ratio: say`Share of HTTP requests answered 5xx.`,
  iislog_codes: say`Records by status and substatus or reason, the most frequent.`,
  iislog_site_requests: say`HTTP requests by site.`,
  iislog_site_server_errors: say`HTTP requests answered 5xx by site.`,
  iislog_sent_bytes: say`Bytes sent.`,
  iislog_received_bytes: say`Bytes received.`,
  iislog_ftp_commands: say`FTP commands.`,
  iislog_httperr_records: say`Errors of HTTP.sys.`,
  iislog_gate: say`What each gate came to.`,
  iislog_gate_value: say`The figure that each gate judged: a share from 0 to 1, a time in milliseconds, bytes or a count.`,
  iislog_time_taken_seconds: say`time-taken of HTTP requests.`,
};
