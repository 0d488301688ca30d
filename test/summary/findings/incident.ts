import { shop, times } from '../shop.ts';

type Requests = Parameters<typeof shop>;

/** An hour from 09:00:00 with a request every two seconds, each of which `change` may change. */
const hour = (change: (minute: number, index: number) => Requests[number]) =>
  shop(
    ...times(1800, (index) => ({
      time: `09:${String(Math.floor(index / 30)).padStart(2, '0')}:${String((index % 30) * 2).padStart(2, '0')}`,
      address: index % 2 === 0 ? '192.0.2.10' : '192.0.2.11',
      client: `198.51.100.${index % 7}`,
      path: index % 3 === 0 ? `/orders/${index}` : '/shop',
      taken: 100 + (index % 13) * 10,
      ...change(Math.floor(index / 30), index),
    })),
  );

/** Orders to the second server fail from 09:40 on, after half a minute each. */
export const failingHour = hour((minute, index) =>
  minute >= 40 && index % 6 === 3 ? { code: '500 0 0', taken: 30_010 + (index % 5) } : {},
);

/** The shop takes two seconds from 09:40 on. */
export const slowHour = hour((minute, index) =>
  minute >= 40 && index % 3 !== 0 ? { taken: 2000 + (index % 13) * 10 } : {},
);

export const quietHour = hour((_, index) => (index % 300 === 7 ? { code: '500 0 0' } : {}));
