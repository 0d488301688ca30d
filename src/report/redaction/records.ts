import type { FieldName, Layout, LogRecord } from '../../records/record.ts';
import type { Redaction } from './redaction.ts';

/** The same record as it may be shown; valid as long as it is. */
export function redactedRecord(
  record: LogRecord,
  redaction: Redaction,
  decode: (bytes: Uint8Array) => string,
): LogRecord {
  return new RedactedRecord(record, redaction, decode);
}

class RedactedRecord implements LogRecord {
  readonly #record: LogRecord;
  readonly #redaction: Redaction;
  readonly #decode: (bytes: Uint8Array) => string;

  constructor(record: LogRecord, redaction: Redaction, decode: (bytes: Uint8Array) => string) {
    this.#record = record;
    this.#redaction = redaction;
    this.#decode = decode;
  }

  get source(): number {
    return this.#record.source;
  }

  get name(): string {
    return this.#redaction.source(this.#record.name);
  }

  get line(): number {
    return this.#record.line;
  }

  get time(): number | null {
    return this.#record.time;
  }

  get clientLatin1(): string | null {
    const logged = this.#record.clientLatin1;
    return logged === null ? null : this.#changed(logged, (text) => this.#redaction.value('c-ip', text));
  }

  get service(): LogRecord['service'] {
    return this.#record.service;
  }

  get layout(): Layout {
    return this.#record.layout;
  }

  /** Made anew of its values: what else stands in the line may hold anything. */
  get bytes(): Uint8Array {
    const { fields, columns } = this.layout;
    const values = fields.map((): Uint8Array => Buffer.from('-'));
    for (const [field, column] of columns) values[column] = this.bytesOf(field)!;
    const blank = Buffer.from(' ');
    return Buffer.concat([
      ...values.flatMap((value, column) => (column === 0 ? [value] : [blank, value])),
      Buffer.from('\r\n'),
    ]);
  }

  bytesOf(field: FieldName): Uint8Array | null {
    const shown = this.latin1Of(field);
    return shown === null ? null : Buffer.from(shown, 'latin1');
  }

  latin1Of(field: FieldName): string | null {
    const logged = this.#record.latin1Of(field);
    if (logged === null) return null;
    // The argument of USER is logged as the path.
    const isUser = field === 'cs-uri-stem' && this.service !== 'http' && this.#redaction.names('user');
    if (isUser && logged !== '' && logged !== '-')
      return this.#changed(logged, (text) => this.#redaction.token('path', text));
    if (!isUser && !this.#redaction.hides(field)) return logged;
    return this.#changed(logged, (text) => this.#redaction.value(field, text));
  }

  kept(): LogRecord {
    return new RedactedRecord(this.#record.kept(), this.#redaction, this.#decode);
  }

  /** Of one character a byte, as it is read and as it is given. */
  #changed(logged: string, change: (text: string) => string): string {
    return Buffer.from(change(this.#decode(Buffer.from(logged, 'latin1')))).toString('latin1');
  }
}
