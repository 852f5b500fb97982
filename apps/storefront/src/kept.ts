/** What was drawn, as it is sent: what stands before and after the one place that a page fills itself. */
type Drawn = readonly Buffer[];

const kept = new Map<string, Drawn>();
const most_bytes = 32 * 1024 * 1024;
let bytes = 0;

// Nobody can guess them, so that no text of anybody is taken for one.
const mark = crypto.randomUUID();

/** Where a page fills something in itself, in what it shares with others. */
export const gap = crypto.randomUUID();

const marks = new RegExp(`<!--${mark} (\\d+)-->`);

/** Stands in a page's text for what was drawn before, which joins it as bytes. */
export function standIn(pieces: Buffer[], piece: Buffer): string {
  return `<!--${mark} ${pieces.push(piece) - 1}-->`;
}

/** A page's text as it is sent, each piece in its place. */
export function joined(text: string, pieces: readonly Buffer[]): Buffer {
  // Texts and, between them, numbers of pieces.
  return Buffer.concat(text.split(marks).map((part, at) => (at % 2 === 0 ? Buffer.from(part) : pieces[Number(part)]!)));
}

/** What was drawn of the same facts before, at once; or what is drawn of them now. The facts are all that it hangs on. */
export function drawn(facts: string, pieces: readonly Buffer[], draw: () => Promise<string>): Drawn | Promise<Drawn> {
  return (
    kept.get(facts) ??
    draw().then((text) =>
      keep(
        facts,
        text.split(gap, 2).map((part) => joined(part, pieces)),
      ),
    )
  );
}

const size = (facts: string, html: Drawn) => html.reduce((sum, { length }) => sum + length, facts.length);

function keep(facts: string, html: Drawn): Drawn {
  const before = kept.get(facts);
  bytes += size(facts, html) - (before ? size(facts, before) : 0);
  kept.set(facts, html);
  // The oldest go first: what is shown often is soon drawn again.
  for (const [old, freed] of kept) {
    if (bytes <= most_bytes) break;
    kept.delete(old);
    bytes -= size(old, freed);
  }
  return html;
}
