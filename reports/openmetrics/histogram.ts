import type { Labels, Sample } from './family';

/** Upper bounds in seconds, from what BFD does to what a person waits for. */
const bounds = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 4, 5, 7.5, 10, 15, 30, 60];

/** How often what was measured was no more than each bound. */
export class Histogram {
  private readonly counts = bounds.map(() => 0);
  private count = 0;
  private sum = 0;

  add(seconds: number): void {
    this.count += 1;
    this.sum += seconds;
    bounds.forEach((bound, index) => {
      if (seconds <= bound) this.counts[index] = (this.counts[index] ?? 0) + 1;
    });
  }

  /** As OpenMetrics has them: buckets hold what the smaller ones hold. */
  samples(labels: Labels): readonly Sample[] {
    const bucket = (le: string, value: number): Sample => ({ suffix: '_bucket', labels: { ...labels, le }, value });
    return [
      ...bounds.map((bound, index) =>
        bucket(Number.isInteger(bound) ? `${bound}.0` : String(bound), this.counts[index] ?? 0),
      ),
      bucket('+Inf', this.count),
      { suffix: '_count', labels, value: this.count },
      { suffix: '_sum', labels, value: this.sum },
    ];
  }
}
