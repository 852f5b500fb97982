/**
 * A thing that goes wrong on purpose.
 * `status` answers with an error and does nothing; `delay` works, then answers late; `drop_before` breaks the line before
 * the work and `drop_after` once it is done, before the answer; `refuse` is a mail server's no (`status` is its code);
 * `report` changes what the delivery report says (`status` is its code, 0 for no report at all), `report_twice` sends it
 * twice, `report_first` sends it before the request itself is answered.
 */
export interface Fault {
  protocol: string;
  kind: 'status' | 'delay' | 'drop_before' | 'drop_after' | 'refuse' | 'report' | 'report_twice' | 'report_first';
  /** How often it happens before all is well again. */
  times: number;
  status?: number | undefined;
  ms?: number | undefined;
  /** Only where the path begins so. */
  path?: string | undefined;
}

export type Faults = ReturnType<typeof openFaults>;

/** Keeps the faults that were asked for and hands each out as often as was asked. */
export function openFaults() {
  let waiting: Fault[] = [];
  return {
    add(fault: Fault): void {
      waiting.push(fault);
    },
    clear(): void {
      waiting = [];
    },
    list: (): readonly Fault[] => waiting,
    /** The next fault of these kinds for this protocol and path; it is then used up by one. */
    take(protocol: string, path: string, kinds: readonly Fault['kind'][]): Fault | undefined {
      const fault = waiting.find(
        (one) => one.protocol === protocol && kinds.includes(one.kind) && path.startsWith(one.path ?? ''),
      );
      if (!fault) return undefined;
      fault.times -= 1;
      if (fault.times <= 0) waiting = waiting.filter((one) => one !== fault);
      return fault;
    },
  };
}
