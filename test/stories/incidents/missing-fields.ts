import { fieldsWithout } from '../log.ts';
import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

const missing = ['cs(Referer)', 'sc-substatus', 'sc-win32-status', 'time-taken'] as const;

/**
 * A log with few fields: some requests fail all day, and the log can neither say why nor whether anything is slow.
 */
export const missingFields: Incident = {
  question: null,
  seed: 42,
  fields: fieldsWithout(...missing),
  flows: [{ from: '07:00', until: '17:00', requests: 1800, pages: shop, clients: people }],
  changes: [
    { share: 0.004, code: '500 0 0' },
    { share: 0.01, code: '404 0 2' },
  ],
  truth: {
    records: 1800,
    codes: { 404: 16, 500: 9 },
    missing,
    findings: ['missing-field'],
    wrong: ['failing', 'spread', 'slower', 'time-out', 'traffic-collapsed', 'traffic-surged', 'gap'],
  },
};
