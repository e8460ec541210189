export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly suffix?: string;
  readonly labels: Labels;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'summary' | 'histogram' | 'stateset' | 'info';
  readonly unit?: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** A metric family as OpenMetrics text 1.0 has it. */
export function familyText({ name, type, unit, help, samples }: Family): string {
  const lines = samples.map(
    ({ suffix = '', labels, value }) => `${name}${suffix}${labelsText(labels)} ${numberText(value)}`,
  );
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${help}`,
    ...lines,
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function labelsText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** Milliseconds with a fraction become seconds with noise in the last digits; a nanosecond is more than was measured. */
const numberText = (value: number): string => (value === Infinity ? '+Inf' : String(Number(value.toFixed(9))));

const escaped = (text: string): string =>
  text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`);
