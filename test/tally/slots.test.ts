import { describe, expect, it } from 'vitest';
import { maxSlots, Slots, slotWidths } from '../../src/tally/slots.ts';
import { Arena } from '../../src/w3c/arena.ts';

const midnight = Date.parse('2026-11-19T00:00:00Z') / 1000;

function filled(count: number, step = 1, group = 0): Slots {
  const slots = new Slots(new Arena());
  for (let index = 0; index < count; index++) slots.cellOf(group, midnight + index * step);
  return slots;
}

describe('slots', () => {
  it('are a second wide', () => {
    const slots = new Slots(new Arena());
    expect([0, 1, 0, 1].map((second) => slots.cellOf(0, midnight + second))).toEqual([0, 1, 0, 1]);
  });
  it('are apart for each group', () => {
    const slots = new Slots(new Arena());
    expect([slots.cellOf(0, midnight), slots.cellOf(1, midnight), slots.cellOf(0, midnight)]).toEqual([
      0, 1, 0,
    ]);
    expect([slots.groupOf(1), slots.startOf(1)]).toEqual([1, midnight]);
  });
  it('stay as they are up to 7,200', () => {
    const slots = filled(maxSlots);
    expect([maxSlots, slots.widen(), slots.seconds]).toEqual([7200, null, 1]);
  });
  it('are widened to a minute past 7,200', () => {
    const slots = filled(maxSlots + 1);
    const cells = slots.widen()!;
    expect([slots.seconds, slots.size, slots.startOf(0), slots.startOf(1)]).toEqual([
      60,
      121,
      midnight,
      midnight + 60,
    ]);
    expect([cells.length, cells[0], cells[59], cells[60], cells[7200]]).toEqual([7201, 0, 0, 1, 120]);
  });
  it('find every time again, wherever the last one was', () => {
    const slots = new Slots(new Arena());
    for (let second = 1; second <= maxSlots; second++) slots.cellOf(0, midnight + second);
    slots.cellOf(0, midnight);
    const cells = slots.widen()!;
    expect([cells[0], cells[maxSlots], slots.size, slots.startOf(0)]).toEqual([0, 0, 121, midnight]);
  });
  it('count those of every group', () => {
    const slots = filled(maxSlots);
    slots.cellOf(1, midnight);
    slots.widen();
    expect([slots.seconds, slots.size]).toEqual([60, 121]);
  });
  it('are widened to an hour if minutes are too many', () => {
    const slots = filled(maxSlots + 1, 60);
    slots.widen();
    expect([slots.seconds, slots.size]).toEqual([3600, 121]);
  });
  it('are widened to a day if hours are too many', () => {
    const slots = filled(maxSlots + 1, 3600);
    slots.widen();
    expect([slots.seconds, slots.size]).toEqual([86400, 301]);
  });
  it('are widened to a week if days are too many', () => {
    const slots = filled(maxSlots + 1, 86_400);
    slots.widen();
    expect([slots.seconds, slots.size]).toEqual([604_800, 1029]);
  });
  it('are never wider than 52 weeks', () => {
    const slots = filled(maxSlots + 1, 31_449_600);
    slots.widen();
    expect([slots.seconds, slots.size, slots.widen()]).toEqual([31_449_600, maxSlots + 1, null]);
  });
  it('say how wide they can be next', () => {
    const slots = filled(2);
    const widths = slotWidths.map((seconds) => {
      slots.widen(seconds);
      return slots.next;
    });
    expect(widths).toEqual([...slotWidths.slice(1), undefined]);
  });
  it('are those of the groups that stay', () => {
    const slots = new Slots(new Arena());
    for (const group of [0, 1, 2]) for (const second of [0, 1]) slots.cellOf(group, midnight + second);
    const cells = slots.regroup((cell) => [-1, 0, 0][slots.groupOf(cell)]!);
    expect([[...cells], slots.size, slots.groupOf(1), slots.startOf(1)]).toEqual([
      [-1, -1, 0, 1, 0, 1],
      2,
      0,
      midnight + 1,
    ]);
  });
  it('are widened as others are', () => {
    const slots = filled(61);
    slots.widen(60);
    expect([slots.seconds, slots.size]).toEqual([60, 2]);
  });
  it('take later times into wide slots', () => {
    const slots = filled(61);
    slots.widen(60);
    expect([slots.cellOf(0, midnight + 119), slots.cellOf(0, midnight + 120)]).toEqual([1, 2]);
  });
});
