/* A strict reader of OpenMetrics text, version 1.0: what the specification forbids is thrown. */

export interface MetricSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface MetricFamily {
  readonly name: string;
  readonly type: string;
  readonly unit: string | null;
  readonly help: string | null;
  readonly samples: readonly MetricSample[];
}

const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total'],
  gauge: [''],
  info: ['_info'],
  stateset: [''],
  summary: ['', '_sum', '_count'],
};
const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const labelPattern = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/y;
const number = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

interface OpenFamily extends MetricFamily {
  type: string;
  unit: string | null;
  help: string | null;
  samples: MetricSample[];
}

export function readOpenMetrics(text: string): MetricFamily[] {
  if (!text.endsWith('\n# EOF\n') && text !== '# EOF\n') throw new Error('no # EOF at the end');
  const families: OpenFamily[] = [];
  const seen = new Set<string>();
  for (const line of text.slice(0, -'# EOF\n'.length).split('\n').slice(0, -1)) {
    const metadata = new RegExp(`^# (TYPE|UNIT|HELP) (${name}) (.*)$`).exec(line);
    if (metadata !== null) {
      const [, kind, of, value] = metadata as unknown as [string, string, string, string];
      let family = families.at(-1);
      if (family?.name !== of) {
        if (families.some((one) => one.name === of)) throw new Error(`${of} is interleaved`);
        family = { name: of, type: 'unknown', unit: null, help: null, samples: [] };
        families.push(family);
      }
      if (family.samples.length > 0) throw new Error(`metadata after samples: ${line}`);
      if (kind === 'TYPE') family.type = value;
      if (kind === 'UNIT') family.unit = value;
      if (kind === 'HELP') {
        if (/\\(?![\\"n])|(?<!\\)(?:\\\\)*"/.test(value)) throw new Error(`bad escape: ${line}`);
        family.help = value;
      }
      continue;
    }
    const sample = sampleOf(line);
    const family = families.at(-1);
    const allowed = suffixes[family?.type ?? ''] ?? [];
    if (family === undefined || !allowed.some((suffix) => sample.name === `${family.name}${suffix}`)) {
      throw new Error(`not of the family before it: ${line}`);
    }
    if (family.unit !== null && !family.name.endsWith(`_${family.unit}`)) throw new Error(`unit: ${line}`);
    if (family.type === 'counter' && sample.value < 0) throw new Error(`negative: ${line}`);
    if (family.type === 'info' && sample.value !== 1) throw new Error(`info: ${line}`);
    if (family.type === 'stateset' && (!(family.name in sample.labels) || ![0, 1].includes(sample.value))) {
      throw new Error(`stateset: ${line}`);
    }
    const key = JSON.stringify([sample.name, Object.entries(sample.labels).toSorted()]);
    if (seen.has(key)) throw new Error(`twice: ${line}`);
    seen.add(key);
    family.samples.push(sample);
  }
  return families;
}

function sampleOf(line: string): MetricSample {
  const parts = new RegExp(`^(${name})(?:\\{(.*)\\})? (\\S+)$`).exec(line);
  if (parts === null || !number.test(parts[3]!)) throw new Error(`no sample: ${line}`);
  const labels: Record<string, string> = {};
  const body = parts[2] ?? '';
  let at = 0;
  while (at < body.length) {
    labelPattern.lastIndex = at;
    const label = labelPattern.exec(body);
    if (label === null || (label[3] === '' && labelPattern.lastIndex < body.length)) {
      throw new Error(`no label: ${line}`);
    }
    if (label[1]! in labels) throw new Error(`label twice: ${line}`);
    labels[label[1]!] = label[2]!.replace(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));
    at = labelPattern.lastIndex;
  }
  return { name: parts[1]!, labels, value: Number(parts[3]) };
}
