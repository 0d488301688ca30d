/** What the exit status of the command tells a script. */
export const exitCode = {
  /** Done. */
  done: 0,
  /** A gate failed. */
  failed: 1,
  /** Wrong use, found before any log is read. */
  usage: 2,
  /** Could not judge: nothing readable, no record, a gate's field not logged, or a named source missing while gates exist. */
  unjudged: 3,
  /** Warnings only, where they are to be told by a code. */
  warned: 4,
  /** A bug in iislog. */
  bug: 70,
  /** Interrupted by the user, after the partial report. */
  interrupted: 130,
  /** Told to end by the system, after the partial report. */
  terminated: 143,
} as const;
