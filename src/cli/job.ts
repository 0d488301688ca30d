import { appendFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Analysis } from '../conclude.ts';
import { annotationsOf } from '../report/ci/annotations.ts';
import { ciServers } from '../report/ci/commands.ts';
import { jobSummary } from '../report/ci/job-summary.ts';
import type { TextOptions } from '../report/index.ts';
import { type Safe, safe } from '../report/safe.ts';
import { pageOf } from '../report/text/page.ts';
import type { AskedCi } from './asked-outputs.ts';
import type { Host } from './host.ts';
import { OutputError, writeTo } from './output.ts';
import type { CommandWording } from './wording.ts';

/** What GitHub takes as the summary of a step; it drops a longer one. The others are given no more. */
const mostSummaryBytes = 1024 * 1024;

/** Nothing is wrapped: a command is one line. */
const widest = 10_000;

/**
 * Tells a CI server what the gates came to, with the warnings that people would be told: by a job summary where it has a place
 * for one, and by commands where it reads them. Where it reads none, the warnings go to standard error as ever.
 */
export async function tellJob(
  { server, commandsTo }: AskedCi,
  { summary, verdicts }: Analysis,
  warnings: readonly Safe[],
  options: TextOptions,
  own: CommandWording,
  host: Host,
): Promise<void> {
  const render = (room: number): string => [...jobSummary(summary, verdicts, options, room)].join('');
  let summaryFile: string | null = null;
  let trouble: Safe | null = null;
  try {
    if (server === 'github') await appendSummary(render, host);
    if (server === 'azure') summaryFile = await writeSummary(render, host);
  } catch (error) {
    trouble = options.wording.detail(new OutputError(error).message);
  }
  const page = pageOf({ ...options, width: widest }, summary);
  const commands = (await ciServers[server]())({
    annotations: annotationsOf(page, verdicts, warnings, options.inconclusiveFails),
    summary,
    summaryFile: summaryFile === null ? null : safe(summaryFile),
  });
  if (commandsTo !== null)
    await writeTo(
      host[commandsTo],
      commands.map((command) => `${command}\n`),
    );
  if (commandsTo === null || server === 'gitlab') {
    for (const sentence of warnings) host.stderr.write(`iislog: ${sentence}\n`);
  }
  if (trouble !== null) host.stderr.write(`iislog: ${own.outputs.noJobSummary(server, trouble)}\n`);
}

/** Of GitHub: one file for all that a step says, so that it counts what stands there already. */
async function appendSummary(render: (room: number) => string, { cwd, env }: Host): Promise<void> {
  const name = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (name === '') return;
  const path = resolve(cwd, name);
  const size = await stat(path).then(
    (there) => there.size,
    () => 0,
  );
  await appendFile(path, render(mostSummaryBytes - size));
}

/** Of Azure: a new file in the folder that is emptied after the job, since it is read only later. Null without such a folder. */
async function writeSummary(render: (room: number) => string, { cwd, env }: Host): Promise<string | null> {
  const folder = env['AGENT_TEMPDIRECTORY'] ?? '';
  if (folder === '') return null;
  for (let number = 1; ; number += 1) {
    const path = join(resolve(cwd, folder), number === 1 ? 'iislog.md' : `iislog-${number}.md`);
    try {
      await writeFile(path, render(mostSummaryBytes), { flag: 'wx' });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
