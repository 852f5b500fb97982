import { useTranslations } from 'use-intl';

/** A refusal as it travels (RFC 9457): `code` says what, `facts` with what, `instance` holds the request's id. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly instance: string;
}

/** The server said no, and why. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The code of a refusal; nothing for anything else. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Refusal ? error.problem.code : undefined;
}

/** What a person tells whoever helps. */
export function referenceOf(error: unknown): string | undefined {
  return error instanceof Refusal ? error.problem.instance.replace('urn:haat:request:', '') : undefined;
}

/** The fields a refusal speaks of. */
export function fieldsOf(error: unknown): readonly string[] {
  if (!(error instanceof Refusal)) return [];
  const { field, fields } = error.problem.facts as { field?: unknown; fields?: unknown };
  const listed = Array.isArray(fields) ? fields.map((each: { field?: unknown }) => each.field) : [];
  return [...new Set([...listed, field])].filter((each): each is string => typeof each === 'string' && each !== '');
}

/** Reads an answer that is no success. A proxy or a dead server may answer without a problem: that is one too. */
export async function refusalFrom(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'code' in body && 'facts' in body)
    return new Refusal(body as Problem);
  const code = response.status === 413 ? 'platform.too_large' : 'platform.unavailable';
  const instance = response.headers.get('x-request-id') ?? '';
  return new Refusal({ type: '', title: '', status: response.status, code, facts: {}, instance });
}

/** Turns whatever went wrong into a sentence in the person's language. */
export function useRefusalWords(): (error: unknown) => string {
  const t = useTranslations();
  return (error) => {
    if (!(error instanceof Refusal)) return error instanceof TypeError ? t('kit.offline_text') : t('kit.error_text');
    const { code, facts } = error.problem;
    const key = `refusals.${code}` as Parameters<typeof t.has>[0];
    if (!t.has(key)) return t('kit.error_text');
    const values = Object.entries(facts).filter(([, fact]) => typeof fact === 'string' || typeof fact === 'number');
    return t(key as never, Object.fromEntries(values) as never);
  };
}
