import { z } from 'zod';
import { sqlState } from './db.ts';
import { type Facts, Refusal, refusals } from './refusals.ts';

export const refuse = refusals('platform', {
  bad_input: 400,
  bad_json: 400,
  unsupported_media: 415,
  too_large: 413,
  not_found: 404,
  no_such_business: 404,
  method_not_allowed: 405,
  sign_in_first: 401,
  not_allowed: 403,
  blocked: 403,
  second_factor_needed: 403,
  signature_needed: 401,
  too_many_requests: 429,
  version_needed: 428,
  changed_meanwhile: 412,
  key_reused: 422,
  bad_idempotency_key: 400,
  unavailable: 503,
  bug: 500,
});

/** A refusal as it travels (RFC 9457). `code` says what, `facts` with what, `instance` is the request's id. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly facts: Facts;
  readonly instance: string;
}

/** Writes a refusal as a problem. */
export function problemOf(refusal: Refusal, request_id: string): Problem {
  return {
    type: `/api/docs/refusals#${refusal.code}`,
    title: refusal.code.replace(/^.*\./, '').replaceAll('_', ' '),
    status: refusal.status,
    code: refusal.code,
    facts: refusal.facts,
    instance: `urn:haat:request:${request_id}`,
  };
}

/** States in which the database can't be worked with right now, though nothing is wrong with the request. */
const passing = /^(08|53|57P|55P03|57014)/;

/** Turns whatever was thrown into a refusal; what nobody foresaw becomes `platform.bug`, and the caller logs it. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof z.ZodError) return refuse('bad_input', inputFacts(error));
  const state = sqlState(error);
  if (state !== undefined && passing.test(state)) return refuse('unavailable', { retry_after_s: 2 });
  const { code, statusCode, message } = (error ?? {}) as { code?: string; statusCode?: number; message?: string };
  if (
    code === 'ECONNREFUSED' ||
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    /timeout exceeded when trying to connect|Connection terminated|connection error/i.test(message ?? '')
  ) {
    return refuse('unavailable', { retry_after_s: 2 });
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return refuse('too_large');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return refuse('unsupported_media', { takes: 'application/json' });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return refuse('bad_json', { reason: message });
  return refuse('bug');
}

function inputFacts(error: z.ZodError): Facts {
  const fields = error.issues.slice(0, 20).map((issue) => ({
    field:
      issue.path.join('.') ||
      (issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 5).join(', ').slice(0, 200) : ''),
    problem: issue.message,
  }));
  return { field: fields[0]?.field ?? '', fields };
}
