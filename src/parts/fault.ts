/** In what two parts differ that cannot be merged. */
export type Difference =
  | 'where'
  | 'window'
  | 'excludes-probes'
  | 'client-from'
  | 'encoding'
  | 'max-distinct'
  | 'views'
  | 'site-names';

/** What is wrong with a part. Texts are of the part and raw. */
export type PartFault =
  /** No JSON, or JSON of another kind. */
  | { readonly code: 'no-part' }
  /** It begins as a part does and is no JSON. */
  | { readonly code: 'cut-off' }
  | { readonly code: 'too-large'; readonly most: number }
  /** `at`: the way to what is wrong in it, such as `.found.sources[3].name`. */
  | { readonly code: 'damaged'; readonly at: string }
  | { readonly code: 'other-schema'; readonly known: number }
  | { readonly code: 'other-version'; readonly version: string; readonly own: string }
  /** What is asked for was not counted: `view` says it in words of fields. */
  | { readonly code: 'not-counted'; readonly view: string }
  /** Its value and that of the part called `other`; null: none. */
  | {
      readonly code: 'unlike';
      readonly what: Difference;
      readonly value: string | null;
      readonly other: string;
      readonly otherValue: string | null;
    }
  /** The same of a part and the run that is to be compared with it. */
  | {
      readonly code: 'unlike-run';
      readonly what: Difference;
      readonly value: string | null;
      readonly otherValue: string | null;
    };

/** A part that cannot be merged. */
export class PartError extends Error {
  /** Its name, as found. */
  readonly part: string;
  readonly fault: PartFault;

  constructor(part: string, fault: PartFault) {
    super(`${part}: ${fault.code}`);
    this.name = 'PartError';
    this.part = part;
    this.fault = fault;
  }
}
