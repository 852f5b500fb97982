/** Where clocks are kept: documents by kind and key. */
interface Documents {
  put(kind: string, key: string, body: unknown): void;
  find<Body>(kind: string, key: string): Body | undefined;
}

interface Ahead {
  ms: number;
}

/** A clock for each business, which only ever runs ahead of the machine's: what its own clock says, the gateways' say too. */
export function openClocks({ put, find }: Documents) {
  const known = new Map<string, number>();
  const ahead = (slug: string): number => {
    const ms = known.get(slug) ?? find<Ahead>('clock', slug)?.ms ?? 0;
    known.set(slug, ms);
    return ms;
  };
  return {
    /** The time at a business. */
    now: (slug: string): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Date.now() + ahead(slug)),
    /** Puts a business's clock forward; a time that has passed changes nothing. Returns by how many milliseconds it moved. */
    moveClock(slug: string, to: Temporal.Instant): number {
      const by = to.epochMilliseconds - Date.now() - ahead(slug);
      if (by <= 0) return 0;
      known.set(slug, ahead(slug) + by);
      put('clock', slug, { ms: ahead(slug) } satisfies Ahead);
      return by;
    },
  };
}

/** An instant as it is kept, always with milliseconds, so that text sorts as time does. */
export function kept(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' });
}
