import type { MetricName, View } from '../query/view.ts';
import type { TextColumn } from '../w3c/batch.ts';
import { Dictionary } from '../w3c/dictionary.ts';
import { type Columns, latin1 } from './columns.ts';
import { Counts, createMetric, Errors, type Metric, Percentiles, Spans, Totals } from './metric.ts';
import { Pairs } from './pairs.ts';
import { Slots } from './slots.ts';

/** Between the values of two dimensions in a key; no value holds it, since NUL bytes are dropped from logs. */
const keySeparator = '\0';

/** A view's tally as plain JSON. Keys are one character a byte. */
export interface SavedViewTally {
  readonly keys: readonly string[];
  /** Of each cell, if the view has slots: its group and the start of its slot. */
  readonly slots: { readonly seconds: number; readonly cells: readonly (readonly [number, number])[] } | null;
  readonly metrics: readonly unknown[];
}

/**
 * The tally of one view: groups keyed by the bytes of their values, and figures for each cell. A cell is a group, or
 * with slots one slot of a group. Adding, merging and restoring commute.
 */
export class ViewTally {
  readonly view: View;
  readonly #groups: Dictionary;
  readonly #slots: Slots | null;
  #metrics: Map<MetricName, Metric>;
  #cells = new Int32Array(0);
  /** For a view of one dimension: group + 1 of each value id seen so far. */
  #groupOfId = new Int32Array(256);
  #pairs = new Pairs();
  #groupOfPair: number[] = [];
  #generations: number[] = [];

  constructor(view: View, seed: number) {
    this.view = view;
    this.#groups = new Dictionary(seed);
    this.#slots = view.bySlot === true ? new Slots() : null;
    this.#metrics = this.#createMetrics();
  }

  /** Number of groups. */
  get size(): number {
    return this.#groups.size;
  }

  /** The values of a group in its dimensions' order, one character a byte. */
  valuesOf(group: number): string[] {
    return this.view.by.length === 0 ? [] : latin1(this.#groups.bytesOf(group)).split(keySeparator);
  }

  /** The bytes of a group's only value, valid until something is added. */
  bytesOf(group: number): Uint8Array {
    return this.#groups.bytesOf(group);
  }

  get slots(): Slots {
    if (this.#slots === null) throw new Error('The view has no slots.');
    return this.#slots;
  }

  get counts(): Counts {
    return this.#metric('count', Counts);
  }

  get errors(): Errors {
    return this.#metric('errors', Errors);
  }

  get timeTaken(): Totals {
    return this.#metric('time-taken', Totals);
  }

  get percentiles(): Percentiles {
    return this.#metric('time-taken-percentiles', Percentiles);
  }

  get bytesSent(): Totals {
    return this.#metric('bytes-sent', Totals);
  }

  get bytesReceived(): Totals {
    return this.#metric('bytes-received', Totals);
  }

  get spans(): Spans {
    return this.#metric('first-last', Spans);
  }

  has(metric: MetricName): boolean {
    return this.#metrics.has(metric);
  }

  add(columns: Columns): void {
    const { batch } = columns;
    if (this.#cells.length < batch.rows) this.#cells = new Int32Array(batch.times.length);
    const cells = this.#cells.subarray(0, batch.rows);
    cells.fill(-1);
    let isAnywhere = false;
    for (const { from, to, layout } of batch.segments) {
      const { service } = this.view;
      if (layout.fate.kind !== 'records' || (service !== null && layout.fate.service !== service)) continue;
      isAnywhere = true;
      this.#fillGroups(columns, cells, from, to);
      if (this.#slots !== null) fillSlots(this.#slots, batch.times, cells, from, to);
    }
    if (!isAnywhere) return;
    const size = this.#slots?.size ?? this.size;
    for (const metric of this.#metrics.values()) metric.add(columns, cells, size);
    this.#widen(1);
  }

  merge(other: ViewTally): void {
    this.restore(other.save());
  }

  save(): SavedViewTally {
    const slots = this.#slots;
    const size = slots?.size ?? this.size;
    return {
      keys: Array.from({ length: this.size }, (_, group) => latin1(this.#groups.bytesOf(group))),
      slots:
        slots === null
          ? null
          : {
              seconds: slots.seconds,
              cells: Array.from({ length: size }, (_, cell) => [slots.groupOf(cell), slots.startOf(cell)]),
            },
      metrics: [...this.#metrics.values()].map((metric) => metric.save(size)),
    };
  }

  /** Adds what `save` of a tally of the same view gave. */
  restore({ keys, slots, metrics }: SavedViewTally): void {
    const groupOf = keys.map((key) => this.#groups.idOfBytes(Buffer.from(key, 'latin1')));
    let cellOf = Int32Array.from(groupOf);
    if (this.#slots !== null && slots !== null) {
      this.#widen(slots.seconds);
      const own = this.#slots;
      cellOf = Int32Array.from(slots.cells, ([group, start]) => own.cellOf(groupOf[group]!, start));
    }
    [...this.#metrics.values()].forEach((metric, index) => {
      metric.restore(metrics[index], cellOf);
    });
    this.#widen(1);
  }

  /** The figures alone, those of each cell added to the cell that `cellOf` names. */
  regrouped(cellOf: Int32Array): ViewTally {
    const regrouped = new ViewTally(this.view, 0);
    for (const [name, metric] of regrouped.#metrics) metric.absorb(this.#metrics.get(name)!, cellOf);
    return regrouped;
  }

  /** The tally by a value that follows from the only one of this view, such as routes from paths. */
  folded(fold: (value: string) => string): ViewTally {
    const folded = new ViewTally(this.view, 0);
    const cellOf = Int32Array.from({ length: this.size }, (_, group) =>
      folded.#groups.idOfBytes(Buffer.from(fold(latin1(this.bytesOf(group))), 'latin1')),
    );
    for (const [name, metric] of folded.#metrics) metric.absorb(this.#metrics.get(name)!, cellOf);
    return folded;
  }

  #createMetrics(): Map<MetricName, Metric> {
    const { metrics, exactValues = 256 } = this.view;
    return new Map(metrics.map((name) => [name, createMetric(name, exactValues)]));
  }

  #metric<T extends Metric>(name: MetricName, kind: new (...args: never[]) => T): T {
    const metric = this.#metrics.get(name);
    if (!(metric instanceof kind)) throw new Error(`The view has no metric ${name}.`);
    return metric;
  }

  /** Merges the figures of slots that become one. */
  #widen(seconds: number): void {
    const cellOf = this.#slots?.widen(seconds) ?? null;
    if (cellOf === null) return;
    const old = this.#metrics;
    this.#metrics = this.#createMetrics();
    for (const [name, metric] of this.#metrics) metric.absorb(old.get(name)!, cellOf);
  }

  /** Writes the group of each row, or −1. */
  #fillGroups(columns: Columns, cells: Int32Array, from: number, to: number): void {
    const used = this.view.by.map((dimension) => columns.of(dimension));
    if (used.some(({ generation }, index) => generation !== this.#generations[index])) {
      this.#generations = used.map(({ generation }) => generation);
      this.#groupOfId.fill(0);
      this.#pairs = new Pairs();
      this.#groupOfPair = [];
    }
    const [first, second] = used;
    if (first === undefined) cells.fill(this.#groups.idOfBytes(new Uint8Array(0)), from, to);
    else if (second === undefined) this.#fillByOne(first, cells, from, to);
    else this.#fillByTwo(first, second, cells, from, to);
  }

  #fillByOne({ ids, dictionary }: TextColumn, cells: Int32Array, from: number, to: number): void {
    if (this.#groupOfId.length < dictionary.size) {
      const grown = new Int32Array(dictionary.size * 2);
      grown.set(this.#groupOfId);
      this.#groupOfId = grown;
    }
    const groupOfId = this.#groupOfId;
    for (let row = from; row < to; row++) {
      const id = ids[row]!;
      if (id < 0) continue;
      let group = groupOfId[id]!;
      if (group === 0) {
        group = this.#groups.idOfBytes(dictionary.bytesOf(id)) + 1;
        groupOfId[id] = group;
      }
      cells[row] = group - 1;
    }
  }

  #fillByTwo(left: TextColumn, right: TextColumn, cells: Int32Array, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      const leftId = left.ids[row]!;
      const rightId = right.ids[row]!;
      if (leftId < 0 || rightId < 0) continue;
      const pair = this.#pairs.idOf(leftId, rightId);
      if (pair === this.#groupOfPair.length) {
        const key =
          latin1(left.dictionary.bytesOf(leftId)) + keySeparator + latin1(right.dictionary.bytesOf(rightId));
        this.#groupOfPair.push(this.#groups.idOfBytes(Buffer.from(key, 'latin1')));
      }
      cells[row] = this.#groupOfPair[pair]!;
    }
  }
}

/** Turns the group of each row into its cell of that group and its time; rows without a time have none. */
function fillSlots(slots: Slots, times: Float64Array, cells: Int32Array, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    if (cells[row]! < 0) continue;
    const time = times[row]!;
    cells[row] = time < 0 ? -1 : slots.cellOf(cells[row]!, time);
  }
}
