/** Something that breaks a law of the project, and what to do instead. */
export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly says: string;
}

/** Whether a file is there for tests alone. */
export function forTests(path: string): boolean {
  return /(?:\.test\.tsx?|\/testing\.ts|\/fixtures\/[^/]+)$/.test(path) || path.startsWith('journeys/');
}

/** The module of the server in which a file lies, if it does. */
export function moduleOf(path: string): string | undefined {
  return /^server\/modules\/([^/]+)\//.exec(path)?.[1];
}
