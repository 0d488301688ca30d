import type { Condition } from './condition.ts';
import type { Level } from './verdict.ts';

/** A condition that a run passes or fails. */
export interface Gate {
  readonly level: Level;
  /** As it was typed: `5xx-rate > 1%`, or with its option `--max-5xx-rate 1%`. */
  readonly text: string;
  readonly condition: Condition;
}
