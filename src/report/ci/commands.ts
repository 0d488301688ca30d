import type { Summary } from '../../summary/summary.ts';
import type { Safe } from '../safe.ts';
import type { Annotation } from './annotations.ts';

/** What a CI server is told. */
export interface JobFacts {
  readonly annotations: readonly Annotation[];
  readonly summary: Summary;
  /** Absolute path of the job summary, where a command tells of it; null: there is none. */
  readonly summaryFile: Safe | null;
}

/** Lines, without their ends, that a CI server obeys where they stand in the output of a step. */
export type JobCommands = (facts: JobFacts) => Safe[];

/** CI server as the user names it → what it is told. GitLab obeys no lines: it takes files alone. */
export const ciServers = {
  github: async () => (await import('./github.ts')).githubCommands,
  azure: async () => (await import('./azure.ts')).azureCommands,
  teamcity: async () => (await import('./teamcity.ts')).teamcityCommands,
  gitlab: async () => () => [],
} as const satisfies Readonly<Record<string, () => Promise<JobCommands>>>;

export type CiServer = keyof typeof ciServers;
