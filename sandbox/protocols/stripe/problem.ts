/** What an error of Stripe says beside its type and message. */
export interface Fields {
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly charge?: string;
  readonly payment_intent?: unknown;
  readonly setup_intent?: unknown;
  readonly payment_method?: unknown;
}

export interface Problem extends Error {
  readonly status: number;
  readonly body: { readonly error: Fields & { readonly type: string; readonly message: string } };
}

function problem(status: number, type: string, message: string, fields: Fields): Problem {
  const doc_url = fields.code === undefined ? {} : { doc_url: `https://stripe.com/docs/error-codes/${fields.code}` };
  return Object.assign(new Error(message), { status, body: { error: { type, message, ...fields, ...doc_url } } });
}

export const isProblem = (error: unknown): error is Problem =>
  error instanceof Error && 'status' in error && 'body' in error;

/** The request can't be done as it is. */
export const wrong = (message: string, fields: Fields = {}) => problem(400, 'invalid_request_error', message, fields);

/** There is nothing by that id in this account. */
export const missing = (what: string, id: string, param = 'id') =>
  problem(404, 'invalid_request_error', `No such ${what}: '${id}'`, { code: 'resource_missing', param });

/** The same as `missing`, for an id that is a parameter of something else. */
export const unknownRef = (what: string, id: string, param: string) =>
  wrong(`No such ${what}: '${id}'`, { code: 'resource_missing', param });

export const declined = (message: string, fields: Fields) => problem(402, 'card_error', message, fields);
export const unauthorized = (message: string) => problem(401, 'invalid_request_error', message, {});
export const otherParameters = (message: string) => problem(400, 'idempotency_error', message, {});
export const inUse = (message: string) =>
  problem(409, 'idempotency_error', message, { code: 'idempotency_key_in_use' });

/** An error on order, by its status alone. */
export function broken(status: number): unknown {
  const type = status < 500 ? 'invalid_request_error' : 'api_error';
  const message = status === 429 ? 'Request rate limit exceeded.' : 'An unknown error occurred.';
  return { error: { type, message, ...(status === 429 && { code: 'rate_limit' }) } };
}
