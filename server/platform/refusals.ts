/** How a refusal is declared: its HTTP status, and whether what the act has written so far stays (a counted wrong try). */
type Declared = number | { readonly status: number; readonly commits: true };

/** Plain facts a refusal carries: enough for an app to say in its own words what is wrong and what to do. */
export type Facts = Readonly<Record<string, unknown>> & { readonly field?: string };

/** Thrown when an act may not happen. The one class of the server; everything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly facts: Facts;
  readonly commits: boolean;

  constructor(code: string, status: number, facts: Facts, commits: boolean) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.facts = facts;
    this.commits = commits;
  }
}

const declared = new Map<string, { status: number; commits: boolean }>();

/** Declares the refusals of a module, `reason: HTTP status`, and returns the function that makes one to throw. */
export function refusals<Reasons extends Record<string, Declared>>(module: string, reasons: Reasons) {
  for (const [reason, declaration] of Object.entries(reasons)) {
    const status = typeof declaration === 'number' ? declaration : declaration.status;
    const [code, commits] = [`${module}.${reason}`, typeof declaration !== 'number'];
    const known = declared.get(code);
    if (known !== undefined && (known.status !== status || known.commits !== commits))
      throw new Error(`${code} is declared in two ways`);
    declared.set(code, { status, commits });
  }
  return (reason: keyof Reasons & string, facts: Facts = {}): Refusal => {
    const code = `${module}.${reason}`;
    const { status, commits } = declared.get(code)!;
    return new Refusal(code, status, facts, commits);
  };
}

/** Lists every declared refusal by code, for the generated docs and the check that each has its words. */
export function allRefusals(): ReadonlyMap<string, { status: number; commits: boolean }> {
  return new Map([...declared].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
