import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Scope } from './access.ts';
import type { Act } from './jobs.ts';
import type { Ctx } from './transaction.ts';

interface Described {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, with `:name` for parameters, which the input names too. */
  readonly path: `/${string}`;
  /** One sentence for the API's documentation. */
  readonly says: string;
  /** The permission it needs, or `signed_in`, or `public`. */
  readonly needs: string;
  /** Path parameters, query (GET, DELETE) and JSON body (POST, PUT, PATCH) as one flat object; nothing else is let in. */
  readonly input: z.ZodObject;
  /** The answer's shape; only what it declares leaves. Null: no body. */
  readonly output: z.ZodType | null;
  /** 200, or 204 without a body, unless said. */
  readonly status?: number;
  /** The scopes it honours by `ctx.rows`; only `all` unless said. */
  readonly rows?: readonly Scope[];
  /** Changes what people edit: wants If-Match with the version they saw, which the input then holds as `version`. */
  readonly edits?: true;
  /** Its own limit for each address besides the general one, such as `5/min`. */
  readonly limit?: `${number}/min`;
  /** Asks persons for their second factor again if they last showed it over ten minutes ago. */
  readonly fresh_second_factor?: true;
  /** Sets a cookie or shows a secret, so that it is done afresh even when an Idempotency-Key comes twice. */
  readonly never_replayed?: true;
  /** Lets in query parameters that the input doesn't name: what somebody else's site appends. For raw routes. */
  readonly any_query?: true;
  /** A GET that may begin some work, such as printing what is asked for; every other one only reads. */
  readonly may_write?: true;
  /** Wants requests by API key to be signed. */
  readonly signed?: true;
}

/** An endpoint as data. */
export interface Route extends Described {
  /** Works in one tenant transaction that the platform opens and commits. */
  readonly run?: (ctx: Ctx, input: never) => Promise<unknown>;
  /** Calls the outside between tenant transactions: see `outsideRoute`. */
  readonly outside?: (act: Act, input: never) => Promise<unknown>;
  /** Reads the request or writes the reply itself (uploads, downloads), opening tenant transactions as it goes. */
  readonly handle?: (tools: RawTools) => Promise<unknown>;
  /** The content type a raw route takes or gives, for the documentation. */
  readonly content?: string;
}

/** What a raw route works with. `act` has already let the caller in when `handle` starts. */
export interface RawTools {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly act: Act;
  readonly input: never;
}

type Input<Shape extends z.ZodObject, Edits> = z.output<Shape> & (Edits extends true ? { version: number } : unknown);

/** Declares an endpoint. */
export function route<
  Shape extends z.ZodObject,
  Output extends z.ZodType | null,
  const Edits extends true | undefined = undefined,
>(
  declared: Omit<Described, 'input' | 'output' | 'edits'> & {
    readonly input: Shape;
    readonly output: Output;
    readonly edits?: Edits;
    readonly run: (ctx: Ctx, input: Input<Shape, Edits>) => Promise<Output extends z.ZodType ? z.output<Output> : void>;
  },
): Route {
  return declared as unknown as Route;
}

/**
 * Declares an endpoint that calls the outside (a gateway) while its caller waits: each `act` is a tenant transaction of its
 * own, and nothing is held open between them. The first one lets the caller in, so it comes before any call. Nothing
 * here is one act that could be kept and replayed, so an Idempotency-Key does nothing: the caller makes the id.
 */
export function outsideRoute<Shape extends z.ZodObject, Output extends z.ZodType | null>(
  declared: Omit<Described, 'input' | 'output' | 'edits' | 'never_replayed'> & {
    readonly input: Shape;
    readonly output: Output;
    readonly outside: (act: Act, input: z.output<Shape>) => Promise<Output extends z.ZodType ? z.output<Output> : void>;
  },
): Route {
  return declared as unknown as Route;
}

/** Declares an endpoint that reads or writes something else than JSON. */
export function rawRoute<Shape extends z.ZodObject>(
  declared: Omit<Described, 'input' | 'edits'> & {
    readonly input: Shape;
    readonly content: string;
    readonly handle: (tools: Omit<RawTools, 'input'> & { readonly input: z.output<Shape> }) => Promise<unknown>;
  },
): Route {
  return declared as unknown as Route;
}

/**
 * Declares an endpoint that gives what is looked for as a CSV file, sent piece by piece. The first piece comes before anything is
 * sent, so that what is refused is refused clearly; a failure on the way ends the answer unfinished, so that nobody takes it for
 * the whole.
 */
export function csvRoute<Shape extends z.ZodObject>({
  file,
  pieces,
  ...declared
}: Pick<Described, 'path' | 'says' | 'needs' | 'rows' | 'fresh_second_factor'> & {
  readonly input: Shape;
  /** The file's name. */
  readonly file: string;
  readonly pieces: (act: Act, input: z.output<Shape>) => AsyncGenerator<string>;
}): Route {
  return rawRoute({
    ...declared,
    ...{ method: 'GET', output: null, content: 'text/csv', limit: '10/min' },
    handle: async ({ reply, act, input }) => {
      const rest = pieces(act, input);
      const first = await rest.next();
      const all = async function* () {
        if (first.done !== true) yield first.value;
        yield* rest;
      };
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${file}"`)
        .send(Readable.from(all()));
    },
  });
}

/** The permissions that the routes need, sorted: the rows of the permission matrix. */
export function permissionsOf(routes: readonly Route[]): string[] {
  const needed = new Set(routes.map((each) => each.needs));
  return [...needed].filter((name) => name !== 'public' && name !== 'signed_in').toSorted();
}
