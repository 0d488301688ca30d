import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ftpFiles } from './ftp.ts';
import { httperrFiles } from './httperr.ts';
import { incidents } from './incidents/index.ts';
import { logFiles } from './log.ts';
import type { Story } from './story.ts';
import { requestsOf } from './traffic.ts';

export const storyNames: readonly string[] = Object.keys(incidents);

/** The same name gives the same files. Throws for a name that is not among `storyNames`. */
export function storyCalled(name: string): Story {
  const incident = incidents[name];
  if (incident === undefined) throw new Error(`No story is called ${name}.`);
  const { question, truth } = incident;
  return { question, files: filesOf(incident), truth };
}

function filesOf(incident: (typeof incidents)[string]): Story['files'] {
  if ('sessions' in incident) return ftpFiles(incident);
  if (!('errors' in incident)) return logFiles(incident, requestsOf(incident));
  const { http } = incident;
  return { ...httperrFiles(incident), ...(http === undefined ? {} : logFiles(http, requestsOf(http))) };
}

/** Writes the files of a story below an existing folder. */
export function writeStory(name: string, folder: string): void {
  for (const [file, text] of Object.entries(storyCalled(name).files)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, 'latin1');
  }
}
