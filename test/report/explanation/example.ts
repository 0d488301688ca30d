import { Codes } from '../../../src/codes/codes.ts';
import type { Language } from '../../../src/codes/entry.ts';
import { explainGroup, explainLine } from '../../../src/codes/outcome.ts';
import type { Group } from '../../../src/codes/question.ts';
import type { LineFields } from '../../../src/codes/rule.ts';
import type { Answer, Answers } from '../../../src/report/explanation/answer.ts';
import type { Look } from '../../../src/report/explanation/index.ts';
import { loadExplanationWording } from '../../../src/report/explanation/wording.ts';
import { say } from '../../../src/report/safe.ts';
import { smallTable } from '../../codes/small-table.ts';

/** Codes with every kind of fact that an explanation can have. */
export const codes = new Codes(
  smallTable(
    {
      http: [
        {
          key: '502.3',
          title: 'no answer from behind',
          meaning: 'The server behind gave none; `sc-win32-status` tells how.',
          causes: ['it was slow', 'it was down'],
          checks: [
            '`%windir%\\system32\\inetsrv\\appcmd list config -section:webFarms` for `timeout`',
            'from this server: `curl -v http://MEMBER/`',
          ],
          cannotShow: 'What the server behind did.',
          iis: { from: 7, to: null },
          components: ['ARR', 'server behind'],
          source: 'KB 943891',
          confidence: 'documented',
        },
        { key: '502.3', title: 'process did not answer', iis: { from: 7.5, to: null } },
        { key: '502', title: 'bad gateway' },
        { key: '404', title: 'not found', iis: { from: null, to: 6 }, loggedIn: [] },
        { key: '5xx', title: 'the server failed' },
        { key: '200', title: 'OK' },
      ],
      ftp: [
        { key: '5xx', title: 'refused' },
        { key: '502', title: 'command not implemented' },
        { key: '530', title: 'not logged in' },
      ],
      'ftp-substatus': [{ key: '41', title: 'authentication failed' }],
      win32: [
        { key: '0', title: 'no error' },
        { key: '5', title: 'access denied', meaning: '`ERROR_ACCESS_DENIED`. Not allowed.' },
        { key: '12xxx', title: 'forwarding error' },
        { key: '12002', title: 'too slow', causes: ['a slow server'] },
      ],
      httperr: [{ key: 'QueueFull', title: 'queue full', loggedIn: ['httperr'] }],
    },
    [
      {
        id: 'slow-server-behind',
        title: 'server behind too slow',
        rule: { codes: ['502.3'], win32: [12002] },
        causes: ['a slow database'],
        components: ['ARR'],
      },
    ],
  ),
);

const NOTHING: LineFields = { service: 'unknown', status: null, substatus: null, win32: null, reason: null };

export function answerOf(line: Partial<LineFields>, changes: Partial<Answer> = {}): Answer {
  return {
    asked: 'asked',
    isRecord: false,
    iis: null,
    outcomes: explainLine({ ...NOTHING, ...line }, codes, changes.iis ?? null),
    unused: [],
    nearest: [],
    ...changes,
  };
}

export function groupAnswer(...groups: Group[]): Answer {
  return answerOf({}, { outcomes: groups.map((group) => explainGroup(group, codes)) });
}

export function answersOf(answers: readonly Answer[], language: Language = 'en'): Answers {
  return { language, version: '1.2.3', iis: null, answers, notUnderstood: [] };
}

export async function lookOf(changes: Partial<Look> = {}, language: Language = 'en'): Promise<Look> {
  return {
    wording: await loadExplanationWording(language),
    width: 80,
    mark: say`…`,
    strong: (text) => text,
    faint: (text) => text,
    ...changes,
  };
}
