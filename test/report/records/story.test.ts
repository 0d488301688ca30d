import { describe, expect, it } from 'vitest';
import { recordStories } from '../../../src/report/records/story.ts';
import { loadWording } from '../../../src/report/wording.ts';
import { logOf } from '../../records/reading.ts';
import { recordsIn, written } from './reporting.ts';

const { ftpTold } = await loadWording('en');

/** Each story as its lines. */
async function storiesOf(fields: string, ...rows: readonly string[]): Promise<string[][]> {
  const lines = rows.map((row, index) => `2026-11-19 08:00:0${index} ${row}`);
  const records = await recordsIn({ 'a.log': logOf(`#Fields: date time ${fields}`, ...lines) });
  const text = await written(recordStories(ftpTold), [records]);
  return text.split('\n\n').map((story) => story.trimEnd().split('\n'));
}

const heads = (stories: readonly string[][]): (string | undefined)[] => stories.map(([head]) => head);

describe('a story', () => {
  const numbered = 'c-ip cs-username cs-method cs-uri-stem sc-status';
  const ports = 'c-ip c-port cs-username cs-method cs-uri-stem sc-status';
  const ids = 'c-ip cs-username cs-method cs-uri-stem sc-status x-session';

  it('of a number is of one client', async () => {
    const stories = await storiesOf(
      numbered,
      '192.0.2.7 anna [3]PASS - 230',
      '192.0.2.8 bert [3]PASS - 230',
      '192.0.2.7 anna [3]created a.csv 226',
    );
    expect(heads(stories)).toEqual(['SESSION 3: 192.0.2.7 as anna', 'SESSION 3: 192.0.2.8 as bert']);
    expect(stories[0]).toHaveLength(4);
  });
  it('shows commands without their number, as they were typed', async () => {
    const [[, , row = ''] = []] = await storiesOf(numbered, '192.0.2.7 - [3]user anna 331');
    expect(row).toMatch(/^ 08:00:00 {2}user anna {2}331 {2}\w/);
  });
  it('ends with QUIT: numbers are used again', async () => {
    const stories = await storiesOf(
      numbered,
      '192.0.2.7 - [3]USER anna 331',
      '192.0.2.7 anna [3]QUIT - 226',
      '192.0.2.7 - [3]USER anna 331',
    );
    expect(stories.map((story) => story.length)).toEqual([4, 3]);
  });
  it('of a port ends where its channel closes', async () => {
    const stories = await storiesOf(
      ports,
      '192.0.2.7 50211 - ControlChannelOpened - -',
      '192.0.2.7 50211 anna QUIT - 221',
      '192.0.2.7 50211 anna ControlChannelClosed - -',
      '192.0.2.7 50211 - ControlChannelOpened - -',
    );
    expect(heads(stories)).toEqual([
      'SESSION 50211: 192.0.2.7 as anna',
      'SESSION 50211: 192.0.2.7, nobody logged on',
    ]);
    expect(stories.map((story) => story.length)).toEqual([5, 3]);
  });
  it('of an id is one whatever happens in it', async () =>
    expect(
      await storiesOf(
        ids,
        '192.0.2.7 anna QUIT - 221 5242ddb2-95f5-43b1-b19d-6173e04ac6f0',
        '192.0.2.7 anna NOOP - 200 5242ddb2-95f5-43b1-b19d-6173e04ac6f0',
      ),
    ).toHaveLength(1));
  it('is none where no session is known', async () =>
    expect(heads(await storiesOf(numbered, '192.0.2.7 - USER anna 331'))).toEqual([
      expect.stringMatching(/^2026-11-19 08:00:00 {2}192\.0\.2\.7 {2}USER {2}anna {2}331/),
    ]));
});
