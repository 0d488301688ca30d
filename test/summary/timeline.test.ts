import { describe, expect, it } from 'vitest';
import { shop, times } from './shop.ts';
import { summaryOf } from './summarizing.ts';

const clock = (second: number) => new Date(second * 1000).toISOString().slice(11, 19);
const timeline = async (...seconds: (number | string)[]) =>
  (
    await summaryOf({
      'a.log': shop(
        ...seconds.map((second) => ({ time: typeof second === 'string' ? second : clock(second) })),
      ),
    })
  ).timeline;

describe('the timeline', () => {
  it('has the slots that have requests, in order', async () =>
    expect(await timeline(34867, 34800, 34867)).toMatchObject({
      slotSeconds: 1,
      slots: [
        { start: '2026-11-19T09:40:00Z', requests: 1 },
        { start: '2026-11-19T09:41:07Z', requests: 2 },
      ],
    }));
  it.each([
    [119, 1],
    [120, 5],
    [599, 5],
    [600, 10],
    [1200, 30],
    [3600, 60],
    [7200, 300],
    [36_000, 600],
    [86_399, 900],
  ])('over %i seconds has slots of %i', async (length, slotSeconds) => {
    const { slots, slotSeconds: found } = await timeline(0, length);
    expect(found).toBe(slotSeconds);
    expect(length / slotSeconds).toBeLessThan(120);
    expect(slots.at(-1)?.start).toBe(`2026-11-19T${clock(length - (length % slotSeconds))}Z`);
  });
  it('does not depend on how the requests are spread', async () =>
    expect((await timeline(0, 1, 2, 3, 7199)).slotSeconds).toBe((await timeline(0, 7199)).slotSeconds));
  it('counts errors and time in each slot', async () => {
    const { timeline } = await summaryOf({
      'a.log': shop(
        { code: '500 0 0', taken: 10 },
        { code: '404 0 2', taken: 20 },
        { code: '401 2 5', taken: 30 },
        { time: '09:41:08' },
      ),
    });
    expect(timeline.slots).toMatchObject([
      { requests: 3, errors: 2, serverErrors: 1, timeTakenMs: { count: 3, sum: 60, max: 30 } },
      { requests: 1, errors: 0, serverErrors: 0, timeTakenMs: { count: 1, sum: 15 } },
    ]);
  });
  it('leaves out requests without a time', async () =>
    expect((await timeline('noon', 7)).slots).toMatchObject([{ requests: 1 }]));
  it('is empty without any', async () =>
    expect(await timeline('noon')).toEqual({ slotSeconds: 0, slots: [] }));
  it('keeps every request past 7,200 seconds', async () => {
    const { slots, slotSeconds } = await timeline(...times(8000, () => ({})).map((_, second) => second));
    expect([slotSeconds, slots.length]).toEqual([300, 27]);
    expect(slots.reduce((all, { requests }) => all + requests, 0)).toBe(8000);
    expect(slots.slice(0, -1).every(({ requests }) => requests === 300)).toBe(true);
  });
});
