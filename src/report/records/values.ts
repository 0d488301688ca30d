import type { Codes } from '../../codes/codes.ts';
import { type Code, code, parseCode } from '../../query/outcome.ts';
import { placeOf, server } from '../../query/place.ts';
import type { FieldName, LogRecord } from '../../records/record.ts';
import { isoTime } from '../../summary/time.ts';
import { type SiteNames, siteLabel } from '../site-label.ts';
import { remembered } from './remembered.ts';
import type { Column, RecordReportOptions } from './report.ts';

/** What the code of a record says. */
export interface Outcome extends Code {
  /** `404.13`, FTP's `530.41`, `AppOffline`; null where the log has none. */
  readonly code: string | null;
  readonly title: string;
  readonly readings: ReturnType<Codes['readerOf']>;
}

/** A door for log text, and how to tell quickly what passes it as it is: only ASCII without a backslash may. */
export interface Door<Shown extends string> {
  readonly letOut: (text: string) => Shown;
  readonly isPlain: (text: string) => boolean;
}

/** What a record holds, as text that has passed a door. */
export class Values<Shown extends string> {
  /** Text of ours, or that has been decoded. */
  readonly shown: (text: string) => Shown;
  /** A value of one character a byte. */
  readonly shownValue: (text: string) => Shown;
  /** `2026-11-19T09:41:07Z`; null where it is not known. */
  readonly timeOf: (record: LogRecord) => string | null = timesShown();
  readonly #codes: Codes;
  readonly #siteNames: SiteNames | undefined;
  readonly #decoded: (text: string) => string;
  /** By its fields as logged. A run has thousands of them at most, unless a log was made to have more. */
  readonly #outcomes = new Map<string, Outcome>();
  #asked: LogRecord | null = null;
  #outcome: Outcome | null = null;

  constructor(
    { codes, decode, siteNames }: Pick<RecordReportOptions, 'codes' | 'decode' | 'siteNames'>,
    { letOut, isPlain }: Door<Shown>,
  ) {
    this.#siteNames = siteNames;
    this.#codes = codes;
    this.#decoded = (text) => decode(Buffer.from(text, 'latin1'));
    this.shown = remembered(letOut, isPlain);
    this.shownValue = remembered((text) => letOut(this.#decoded(text)), isPlain);
  }

  /** What a column shows of a record; null where that is not logged or is `-`. */
  of(record: LogRecord, column: Column): Shown | null {
    switch (column) {
      case 'source':
        return this.shown(record.name);
      case 'line':
        return this.shown(String(record.line));
      case 'service':
        return this.shown(record.service);
      case 'client': {
        const client = present(record.clientLatin1);
        return client === null ? null : this.shownValue(client);
      }
      case 'site': {
        const logged = presentIn(record, 's-sitename');
        const site = logged === null ? placeOf(record.name).site : this.#decoded(logged);
        return site === null ? null : this.shown(siteLabel(site, this.#siteNames));
      }
      case 'server': {
        const known = serverOf(record);
        return known === null ? null : this.shownValue(known);
      }
      case 'code': {
        const { code } = this.outcomeOf(record);
        return code === null ? null : this.shown(code);
      }
      case 'title':
        return this.shown(this.titleOf(record, this.outcomeOf(record)));
      default: {
        const text = presentIn(record, column);
        return text === null ? null : this.shownValue(text);
      }
    }
  }

  outcomeOf(record: LogRecord): Outcome {
    // Asked for by several columns of a record.
    if (record === this.#asked) return this.#outcome!;
    let key: string = record.service;
    for (const field of code.fields) key += ` ${presentIn(record, field) ?? ''}`;
    this.#asked = record;
    this.#outcome = this.#outcomes.get(key) ?? this.#remember(key, this.#explained(record));
    return this.#outcome;
  }

  #remember(key: string, outcome: Outcome): Outcome {
    if (this.#outcomes.size === maxOutcomes) this.#outcomes.clear();
    this.#outcomes.set(key, outcome);
    return outcome;
  }

  /** What all fields say together, or else what the code says. */
  titleOf(record: LogRecord, { readings, title }: Outcome): string {
    if (readings === null) return title;
    const [reading] = readings({
      method: presentIn(record, 'cs-method'),
      stem: presentIn(record, 'cs-uri-stem'),
      query: presentIn(record, 'cs-uri-query'),
    });
    return reading?.title ?? title;
  }

  #explained(record: LogRecord): Outcome {
    const { service } = record;
    const values = code.fields.map((field) => presentIn(record, field));
    const parsed = parseCode(code.valueOf({ values, service, place: { site: null, server: null } }) ?? '');
    const logged = { ...parsed, reason: parsed.reason === null ? null : this.#decoded(parsed.reason) };
    const { asked } = this.#codes.explain(logged);
    return {
      ...logged,
      code: asked === '-' ? null : asked,
      title: this.#codes.title(logged),
      readings: this.#codes.readerOf(logged),
    };
  }
}

const day = 24 * 3600;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** Neighbours mostly share their day and often their second, and a date takes long to work out. */
function timesShown(): (record: LogRecord) => string | null {
  let last: number | null = null;
  let shown: string | null = null;
  let midnight = Number.NaN;
  let date = '';
  return ({ time }) => {
    if (time === last) return shown;
    last = time;
    if (time === null) {
      shown = null;
      return shown;
    }
    if (!(time >= midnight && time < midnight + day)) {
      midnight = Math.floor(time / day) * day;
      date = isoTime(midnight).slice(0, 10);
    }
    const second = time - midnight;
    const clock = [second / 3600, (second / 60) % 60, second % 60].map((part) => twoDigits[Math.floor(part)]);
    shown = `${date}T${clock.join(':')}Z`;
    return shown;
  };
}

const maxOutcomes = 2 ** 16;

/** The bytes of a field, one character each; null where it is not logged or holds `-`. */
function presentIn(record: LogRecord, field: FieldName): string | null {
  return present(record.latin1Of(field));
}

function present(text: string | null): string | null {
  return text === '-' || text === '' ? null : text;
}

/** As filters and figures tell servers; one character a byte. */
function serverOf(record: LogRecord): string | null {
  const values = server.fields.map((field) => presentIn(record, field));
  // A name of ours is text already: as bytes it is what logged values are.
  const place = placeOf(Buffer.from(record.name).toString('latin1'));
  return server.valueOf({ values, service: record.service, place });
}
