import type { Codes } from '../../codes/codes.ts';
import { type Code, code, parseCode } from '../../query/outcome.ts';
import { placeOf, server } from '../../query/place.ts';
import type { LogRecord } from '../../records/record.ts';
import { isoTime } from '../../summary/time.ts';
import { type SiteNames, siteLabel } from '../site-label.ts';
import { latin1, remembered } from './remembered.ts';
import type { Column, RecordReportOptions } from './report.ts';

/** What the code of a record says. */
export interface Outcome extends Code {
  /** `404.13`, FTP's `530.41`, `AppOffline`; null where the log has none. */
  readonly code: string | null;
  readonly title: string;
}

/** What a record holds, as text that no door has let out yet. */
export class Values {
  readonly #codes: Codes;
  readonly #siteNames: SiteNames | undefined;
  /** Of one character a byte, as text. */
  readonly decoded: (text: string) => string;
  /** By its fields as logged. A run has thousands of them at most, unless a log was made to have more. */
  readonly #outcomes = new Map<string, Outcome>();
  #time: number | null = null;
  #timeText: string | null = null;

  constructor({ codes, decode, siteNames }: Pick<RecordReportOptions, 'codes' | 'decode' | 'siteNames'>) {
    this.#siteNames = siteNames;
    this.#codes = codes;
    this.decoded = remembered((text) => decode(Buffer.from(text, 'latin1')));
  }

  /** What a column shows of a record; null where that is not logged or is `-`. */
  textOf(record: LogRecord, column: Column): string | null {
    switch (column) {
      case 'source':
        return record.name;
      case 'line':
        return String(record.line);
      case 'service':
        return record.service;
      case 'client': {
        const client = present(record.client);
        return client === null ? null : this.decoded(client);
      }
      case 'site': {
        const logged = presentIn(record, 's-sitename');
        const site = logged === null ? placeOf(record.name).site : this.decoded(logged);
        return site === null ? null : siteLabel(site, this.#siteNames);
      }
      case 'server':
        return this.#serverOf(record);
      case 'code':
        return this.outcomeOf(record).code;
      case 'title':
        return this.titleOf(record);
      default: {
        const text = presentIn(record, column);
        return text === null ? null : this.decoded(text);
      }
    }
  }

  /** `2026-11-19T09:41:07Z`; null where it is not known. */
  timeOf({ time }: LogRecord): string | null {
    // Neighbours often share their second.
    if (time !== this.#time) {
      this.#time = time;
      this.#timeText = time === null ? null : isoTime(time);
    }
    return this.#timeText;
  }

  outcomeOf(record: LogRecord): Outcome {
    const values = code.fields.map((field) => presentIn(record, field));
    const key = [record.service, ...values].join(' ');
    const known = this.#outcomes.get(key);
    if (known !== undefined) return known;
    if (this.#outcomes.size === maxOutcomes) this.#outcomes.clear();
    const outcome = this.#explained(values, record.service);
    this.#outcomes.set(key, outcome);
    return outcome;
  }

  /** What all fields say together, or else what the code says. */
  titleOf(record: LogRecord): string {
    const outcome = this.outcomeOf(record);
    const [reading] = this.#codes.readings({
      ...outcome,
      method: presentIn(record, 'cs-method'),
      stem: presentIn(record, 'cs-uri-stem'),
      query: presentIn(record, 'cs-uri-query'),
    });
    return reading?.title ?? outcome.title;
  }

  /** As filters and figures tell servers. */
  #serverOf(record: LogRecord): string | null {
    const values = server.fields.map((field) => presentIn(record, field));
    // A name of ours is text already: as bytes it is what logged values are.
    const place = placeOf(Buffer.from(record.name).toString('latin1'));
    const known = server.valueOf({ values, service: record.service, place });
    return known === null ? null : this.decoded(known);
  }

  #explained(values: readonly (string | null)[], service: LogRecord['service']): Outcome {
    const parsed = parseCode(code.valueOf({ values, service, place: { site: null, server: null } }) ?? '');
    const logged = { ...parsed, reason: parsed.reason === null ? null : this.decoded(parsed.reason) };
    const { asked } = this.#codes.explain(logged);
    return { ...logged, code: asked === '-' ? null : asked, title: this.#codes.title(logged) };
  }
}

const maxOutcomes = 2 ** 16;

/** The bytes of a field, one character each; null where it is not logged or holds `-`. */
function presentIn(record: LogRecord, field: Parameters<LogRecord['bytesOf']>[0]): string | null {
  return present(record.bytesOf(field));
}

function present(bytes: Uint8Array | null): string | null {
  if (bytes === null || bytes.length === 0) return null;
  const text = latin1(bytes);
  return text === '-' ? null : text;
}
