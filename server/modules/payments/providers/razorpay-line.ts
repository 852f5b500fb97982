import type Razorpay from 'razorpay';
import { z } from 'zod';
import type { Place, Told } from './gateway.ts';

export const settings = z
  .strictObject({
    /** `test` and `live` are the same address: the key says which. Never a typed address, the server would call whatever stood there. */
    at: z.enum(['sandbox', 'test', 'live']),
    key_id: z.string().trim().min(4).max(100),
    key_secret: z.string().trim().min(8).max(200),
    webhook_secret: z.string().trim().min(8).max(200),
    /** While the secret is being changed, what was signed with the one before still counts. */
    webhook_secret_before: z.string().trim().min(8).max(200).nullish(),
  })
  .refine(({ at, key_id }) => key_id.startsWith(at === 'live' ? 'rzp_live_' : 'rzp_test_'), {
    path: ['key_id'],
    message: 'a live key begins with rzp_live_, any other with rzp_test_',
  });
export type Settings = z.output<typeof settings>;

const LIVE = 'https://api.razorpay.com';

/** The address of Razorpay, or of the sandbox that stands for it. */
export const addressOf = ({ at }: Pick<Settings, 'at'>, { sandbox_port }: Pick<Place, 'sandbox_port'>) =>
  at === 'sandbox' ? `http://127.0.0.1:${sandbox_port}` : LIVE;

/** What of the SDK's HTTP client is used beyond its typed resources. */
interface Line {
  readonly defaults: { baseURL?: string; timeout?: number; maxRedirects?: number };
  readonly interceptors: { response: { use(done: undefined, failed: (error: unknown) => never): void } };
  post(path: string, body: object, options: { headers: Record<string, string> }): Promise<{ data: unknown }>;
  get(path: string, options: { params: object }): Promise<{ data: unknown }>;
}
export type Sdk = Razorpay & { readonly api: { readonly rq: Line } };

/** Errors before the request has left: it surely did nothing. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const failure = z.object({
  statusCode: z.coerce.number(),
  error: z
    .object({
      code: z.string().optional(),
      description: z.string().nullish(),
      reason: z.string().nullish(),
      field: z.string().nullish(),
    })
    .optional(),
});

/**
 * Calls Razorpay through its SDK and says what came of it. The SDK's own handling of errors breaks on a line that broke (it
 * reads the status of an answer that isn't there), so such an error is given one: 0, with the line's code.
 */
export async function ask<Got>(
  given: Settings,
  place: Place,
  call: (sdk: Sdk) => Promise<unknown>,
  shape: z.ZodType<Got>,
): Promise<Told<Got>> {
  try {
    const read = shape.safeParse(await call(await open(given, place)));
    return read.success
      ? { is: 'done', got: read.data }
      : { is: 'unknown', reason: `an answer of no known shape (${z.prettifyError(read.error).slice(0, 200)})` };
  } catch (error) {
    return said(error);
  }
}

async function open(given: Settings, place: Place): Promise<Sdk> {
  const { key_id, key_secret } = given;
  const { default: RazorpaySdk } = await import('razorpay'); // loaded by the first errand
  const sdk = new RazorpaySdk({ key_id, key_secret }) as Sdk;
  const { rq } = sdk.api;
  rq.defaults.baseURL = addressOf(given, place);
  rq.defaults.timeout = place.timeout_ms;
  rq.defaults.maxRedirects = 0;
  rq.interceptors.response.use(undefined, (error) => {
    const { response, code } = error as { response?: object; code?: string };
    throw response ? error : { response: { status: 0, data: { error: { code: code ?? 'no answer' } } } };
  });
  return sdk;
}

function said(error: unknown): Exclude<Told<never>, { is: 'done' }> {
  const read = failure.safeParse(normal(error));
  if (!read.success) return { is: 'unknown', reason: 'the call failed in no known way' };
  const { statusCode: status, error: { code = '', description, reason, field } = {} } = read.data;
  if (status === 0) return { is: NEVER_LEFT.has(code) ? 'later' : 'unknown', reason: `no answer (${code})` };
  if (status === 429 || status === 503) return { is: 'later', reason: `HTTP ${status}` };
  // 409 says that the same call is still being worked on.
  if (status === 409 || status >= 500 || status < 400) return { is: 'unknown', reason: `HTTP ${status}` };
  if (status === 401 || status === 403)
    return { is: 'never', code: 'account_refused', reason: `the account is refused (HTTP ${status})` };
  const known = reason && reason !== 'NA' ? reason : code || `HTTP ${status}`;
  return { is: 'never', code: field ? `${known}:${field}` : known, reason: (description ?? known).slice(0, 300) };
}

/** Calls past the SDK's resources throw the HTTP client's error, those through them the SDK's. */
function normal(error: unknown): unknown {
  const { response } = (error ?? {}) as { response?: { status: number; data?: { error?: unknown } } };
  return response ? { statusCode: response.status, error: response.data?.error } : error;
}
