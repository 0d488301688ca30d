import { defaultFields, fieldsWith } from '../log.ts';
import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 28: can I trust these logs? Not quite: nothing was logged for 47 minutes of a busy afternoon, four lines are
 * damaged, bytes are logged only from noon on, and one file is there twice.
 */
export const trust: Incident = {
  question: 28,
  seed: 28,
  servers: [
    { name: 'WEB01', address: '192.0.2.11' },
    { name: 'WEB02', address: '192.0.2.12' },
  ],
  fields: defaultFields,
  reopened: [{ at: '12:00', fields: fieldsWith('sc-bytes', 'cs-bytes') }],
  flows: [{ from: '08:00', until: '19:00', requests: 1900, pages: shop, clients: people }],
  changes: [{ from: '16:00', until: '16:47', isLost: true }],
  spoil(files) {
    const [first = '', second = ''] = Object.keys(files);
    return {
      [first]: damaged(files[first]!),
      [second]: files[second]!,
      [second.replace('.log', '_copy.log')]: files[second]!,
    };
  },
  truth: {
    records: 2670,
    codes: {},
    malformed: 4,
    gap: ['2026-11-19T15:59:51Z', '2026-11-19T16:47:06Z'],
    findings: ['gap', 'reopened'],
    wrong: ['failing', 'slower', 'traffic-surged', 'missing-field'],
  },
};

/** Three lines are cut off in the middle, as after a crash, and one has blanks in its user agent. */
function damaged(text: string): string {
  return text
    .split('\r\n')
    .map((line, index) => {
      if (index % 200 === 150 && index < 600) return line.slice(0, 70);
      return index === 90 ? line.replace('+(', ' raw blank (') : line;
    })
    .join('\r\n');
}
