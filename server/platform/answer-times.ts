/** Upper ends of the histogram's buckets, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** The answers of one route with one status: how many took up to each bound and no less, the last beyond all, and their sum. */
interface Series {
  readonly route: string;
  readonly status: number;
  readonly counts: number[];
  sum_s: number;
}

/**
 * How long answers took, by route and status. A histogram of its own, for prom-client's looks its labels up anew with every
 * answer, which is a fortieth of what a short answer costs.
 */
export function answerTimes() {
  const every: Series[] = [];
  return {
    /** Counts a route's answers from now on. */
    of(route: string): (status: number, took_ms: number) => void {
      const known: Series[] = [];
      const open = (status: number) => {
        const series = { route, status, counts: Array.from({ length: bounds.length + 1 }, () => 0), sum_s: 0 };
        known.push(series);
        every.push(series);
        return series;
      };
      return (status, took_ms) => {
        const series = known.find((each) => each.status === status) ?? open(status);
        const took_s = took_ms / 1_000;
        let bucket = 0;
        while (bucket < bounds.length && took_s > bounds[bucket]!) bucket += 1;
        series.counts[bucket]! += 1;
        series.sum_s += took_s;
      };
    },
    /** All of it in Prometheus' text format, version 0.0.4. */
    text(): string {
      const name = 'haat_http_seconds';
      const lines = [`# HELP ${name} Time to answer a request`, `# TYPE ${name} histogram`];
      for (const { route, status, counts, sum_s } of every) {
        const labels = `route="${route.replaceAll(/["\\]/g, '\\$&')}",status="${status}"`;
        let count = 0;
        for (const [index, bound] of [...bounds, '+Inf'].entries()) {
          count += counts[index]!;
          lines.push(`${name}_bucket{le="${bound}",${labels}} ${count}`);
        }
        lines.push(`${name}_sum{${labels}} ${sum_s}`, `${name}_count{${labels}} ${count}`);
      }
      return `${lines.join('\n')}\n`;
    },
  };
}
