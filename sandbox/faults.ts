/**
 * All that can be made to go wrong, and what it means. A protocol that has a kind of its own adds its line here, asks
 * `world.faults.take` for it where it would happen, and the operators' page has a switch for it.
 */
export const KINDS = {
  status:
    'Answers with `status` (503 unless said) and does nothing; `body` is its JSON, else the protocol’s own words.',
  delay: 'Does the work, then answers `ms` late.',
  drop_before: 'Breaks the line before the work.',
  drop_after: 'Does the work and breaks the line before the answer.',
  refuse: 'A mail server’s no; `status` is its code.',
  report: 'A delivery report that says `status`, 0 for no report at all.',
  report_twice: 'The delivery report comes twice.',
  report_first: 'The delivery report comes before the request itself is answered.',
  webhook_twice: 'Comes twice: both at once, or the second `ms` later.',
  webhook_late: 'Comes `ms` late (a minute unless said); others go before it.',
  webhook_lost: 'Its first try never leaves; it comes with the later tries.',
  webhook_never: 'Never comes, unless it is sent again by hand.',
  webhook_out_of_order:
    'Comes only after the next one about the same thing, or after `ms` (half a minute unless said).',
  webhook_forged: 'First comes signed with a secret that was never right, then properly.',
  webhook_old_secret: 'First comes signed with the secret before this one.',
  webhook_tampered: 'First comes with one byte changed after signing, then properly.',
  late_success: 'The payment fails, and later turns out to have been made.',
  partial_capture: 'Less is captured than was asked for.',
  refund_pending: 'The refund stays under way instead of being done at once.',
  refund_failed: 'The refund is taken and later fails.',
  settlement_missing: 'A row is missing in the settlement’s report.',
  settlement_extra: 'The settlement’s report has a row that belongs to nobody.',
  settlement_wrong_amount: 'A row of the settlement’s report has an amount of its own.',
  undeliverable: 'The message is taken and never arrives; `status` is the channel’s code for why.',
  token_gone: 'The device or person is said to be there no more.',
} as const;

export type Kind = keyof typeof KINDS;

export const WEBHOOK_KINDS = (Object.keys(KINDS) as Kind[]).filter((kind) => kind.startsWith('webhook_'));

/** A thing that goes wrong on purpose. */
export interface Fault {
  protocol: string;
  kind: Kind;
  /** How often it happens before all is well again; `always` until it is taken off. Once unless said, always with a rate. */
  times?: number | 'always' | undefined;
  /** Of how many it befalls, from 0 to 1, by a sequence that `seed` alone decides. All unless said. */
  rate?: number | undefined;
  seed?: number | undefined;
  status?: number | undefined;
  ms?: number | undefined;
  /** JSON to answer with. */
  body?: unknown;
  /** Only where the path begins so. */
  path?: string | undefined;
  /** Only webhooks whose event's name begins so. */
  event?: string | undefined;
  /** Only this business, by its slug. */
  account?: string | undefined;
}

/** A fault that is on, with its number and how often it has happened. */
export type Standing = Fault & { readonly id: number; readonly times: number | 'always'; readonly happened: number };

/** What a fault may be limited to beside its path. */
export interface About {
  readonly event?: string | undefined;
  readonly account?: string | undefined;
}

export type Faults = ReturnType<typeof openFaults>;

/** Keeps the faults that were asked for and hands each out as often as was asked. They end with the process. */
export function openFaults() {
  let standing: { readonly draw: () => number; fault: Standing }[] = [];
  let last = 0;
  const without = (id: number) => standing.filter(({ fault }) => fault.id !== id);
  return {
    add(fault: Fault): void {
      const times = fault.times ?? (fault.rate === undefined ? 1 : 'always');
      last += 1;
      standing.push({ draw: drawn(fault.seed ?? 1), fault: { ...fault, times, id: last, happened: 0 } });
    },
    clear(): void {
      standing = [];
    },
    remove(id: number): void {
      standing = without(id);
    },
    list: (): readonly Standing[] => standing.map(({ fault }) => fault),
    /** The next fault of these kinds for this protocol, path and what it is about; it is then used up by one. */
    take(protocol: string, path: string, kinds: readonly Kind[], about: About = {}): Fault | undefined {
      const found = standing.find(
        ({ fault, draw }) =>
          fault.protocol === protocol &&
          kinds.includes(fault.kind) &&
          path.startsWith(fault.path ?? '') &&
          (fault.event === undefined || about.event?.startsWith(fault.event)) &&
          (fault.account === undefined || fault.account === about.account) &&
          (fault.rate === undefined || draw() < fault.rate),
      );
      if (!found) return undefined;
      found.fault = { ...found.fault, happened: found.fault.happened + 1 };
      const { times, happened, id } = found.fault;
      if (times !== 'always' && happened >= times) standing = without(id);
      return found.fault;
    },
  };
}

/** Numbers from 0 to 1 that look thrown and are the same for the same seed (mulberry32). */
function drawn(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
