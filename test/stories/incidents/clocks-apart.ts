import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

const proxy = '192.0.2.21';

/** Each is asked for what the proxy does not answer itself: every second request. */
const members = [
  { name: 'APP01', address: '192.0.2.31', ahead: 0 },
  { name: 'APP02', address: '192.0.2.32', ahead: 95 },
] as const;

/**
 * Question 27: is one server out of step? A proxy and its two members log the same requests. The clock of one member is 95
 * seconds ahead of the others, which what both have logged shows.
 */
export const clocksApart: Incident = {
  question: 27,
  seed: 44,
  servers: [{ name: 'ARR01', address: proxy }],
  flows: [
    { from: '08:00', until: '10:00', requests: 700, pages: shop, clients: people },
    {
      from: '08:00',
      until: '10:00',
      requests: 90,
      pages: [{ stem: '/offers/{id}', weight: 1, takes: 12, sends: 1245, outcomes: [[1, '404 0 0']] }],
      clients: people,
    },
  ],
  spoil: (files) => {
    const [[name, text] = ['', '']] = Object.entries(files);
    const logs = members.map(({ name: member, ...one }, index) => [
      name.replace('ARR01', member),
      logOfMember(text, index, one),
    ]);
    return { ...files, ...Object.fromEntries(logs) };
  },
  truth: {
    records: 1580,
    codes: { '404.0 0': 180 },
    findings: ['counted-twice'],
    wrong: ['failing', 'slower', 'ends-early', 'traffic-collapsed', 'traffic-surged', 'gap', 'missing-field'],
  },
};

/** What a member logs of the log of the proxy: its own requests by its own clock, with the proxy as their client. */
function logOfMember(
  text: string,
  index: number,
  { address, ahead }: { readonly address: string; readonly ahead: number },
): string {
  let request = 0;
  const lines = text.split('\r\n').flatMap((line) => {
    if (line.startsWith('#Date: ')) return [`#Date: ${shifted(line.slice(7), ahead)}`];
    if (line.startsWith('#') || line === '') return [line];
    if (request++ % members.length !== index) return [];
    const [date, time, , method, stem, query, port, user, , ...rest] = line.split(' ');
    return [
      [shifted(`${date} ${time}`, ahead), address, method, stem, query, port, user, proxy, ...rest].join(' '),
    ];
  });
  return lines.join('\r\n');
}

function shifted(moment: string, seconds: number): string {
  const time = Date.parse(`${moment.replace(' ', 'T')}Z`) + 1000 * seconds;
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
