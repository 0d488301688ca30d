import { escaped, type Safe, say } from '../safe.ts';
import type { JobFacts } from './commands.ts';

/** Logging commands of Azure Pipelines: `##vso[task.logissue type=error;]message`. */
export function azureCommands({ annotations, summaryFile }: JobFacts): Safe[] {
  const issues = annotations.map(({ level, title, message }) => {
    const text = data(say`${title}: ${message}`);
    return level === 'error'
      ? say`##vso[task.logissue type=error;]${text}`
      : say`##vso[task.logissue type=warning;]${text}`;
  });
  const upload = summaryFile === null ? [] : [say`##vso[task.uploadsummary]${data(summaryFile)}`];
  return [...issues, ...upload];
}

const written: Readonly<Record<string, string>> = { '%': '%AZP25', '\r': '%0D', '\n': '%0A' };

/** Behind the bracket only these are marks. */
function data(text: Safe): Safe {
  return escaped(text, /[%\r\n]/g, (mark) => written[mark]!);
}
