import { filterFieldOf } from '../../query/filter/fields.ts';
import { placeOf } from '../../query/place.ts';
import type { FieldName } from '../../records/record.ts';
import { isHidden } from './fields.ts';
import { Tokens } from './tokens.ts';

/** Stands where a text may hold any value, such as a line that could not be read. */
export const withheld = '(redacted)';

/** What is not shown, and what stands in its place. */
export class Redaction {
  readonly #names: readonly string[];
  readonly #tokens: Tokens;
  readonly #hidden = new Map<FieldName, boolean>();

  /** `names`: at least one, as `redactedFieldCalled` gives them. `key` must not be guessed by who reads the report. */
  constructor(names: readonly string[], key: Uint8Array) {
    this.#names = names;
    this.#tokens = new Tokens(key);
  }

  /** Whether something that is told of these columns must not be shown. */
  hides(...fields: readonly FieldName[]): boolean {
    return fields.some((field) => {
      let isOne = this.#hidden.get(field);
      if (isOne === undefined) {
        isOne = isHidden(field, this.#names);
        this.#hidden.set(field, isOne);
      }
      return isOne;
    });
  }

  /** The name of a field redacted as such, not because it repeats another. */
  names(name: string): boolean {
    return this.#names.includes(name);
  }

  /** The value of a column as it may be shown. */
  value(field: FieldName, value: string): string {
    if (!this.hides(field) || value === '' || value === '-') return value;
    // HTTP.sys logs path and query as one: its paths get the tokens that they have elsewhere.
    if (field === 'cs-uri' && value.startsWith('/')) {
      const end = value.indexOf('?');
      const path = this.value('cs-uri-stem', end < 0 ? value : value.slice(0, end));
      return end < 0 ? path : `${path}?${this.value('cs-uri-query', value.slice(end + 1))}`;
    }
    return this.token(filterFieldOf(field)?.name ?? 'value', value);
  }

  /** A token for a value that is hidden. */
  token(label: string, value: string): string {
    return this.#tokens.of(/^[a-z-]+$/.test(label) ? label : 'value', value);
  }

  /** The name of a source, whose folder may be called as the server. */
  source(name: string): string {
    const { server } = placeOf(name);
    if (server === null || !this.names('server')) return name;
    return name
      .split(/(?<=[\\/])/)
      .map((part) => {
        const folder = part.replace(/[\\/]$/, '');
        return folder === server ? this.token('server', folder) + part.slice(folder.length) : part;
      })
      .join('');
  }
}
