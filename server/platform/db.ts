import {
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  type KyselyPlugin,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  sql,
} from 'kysely';
import pg from 'pg';
import { sha256 } from './crypto.ts';

export { sql };

/** The tables of all modules by `schema.table`; each module adds its own in its `tables.ts`. */
export interface Tables {
  'platform.socket_message': { id: bigint };
}

/** A client of the pool: one connection, which answers in the order it was asked. */
export type Connection = pg.PoolClient;

const parsers = new Map<number, (text: string) => unknown>([
  [20, BigInt],
  [1082, (text) => Temporal.PlainDate.from(text)],
  [1184, (text) => Temporal.Instant.from(text)],
]);
const arrays = new Map([
  [1016, 20],
  [1182, 1082],
  [1185, 1184],
]);

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const parser = parsers.get(oid);
    if (parser) return parser;
    const element = arrays.get(oid);
    if (element) {
      const list = pg.types.getTypeParser(1009 as never) as unknown as (text: string) => (string | null)[];
      return (text: string) => list(text).map((item) => (item === null ? null : parsers.get(element)!(item)));
    }
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

/**
 * Opens a pool on a database; connections speak UTC, pipeline their queries and give up on what hangs. `plain` leaves
 * values as the driver reads them, for the queue, which writes what it has read as JSON.
 */
export function openPool(
  url: string,
  options: { max: number; plain?: true; onError: (error: Error) => void },
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    pipeline: true,
    ...(options.plain ? {} : { types }),
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'haat',
    options:
      '-c TimeZone=UTC -c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000',
  } as pg.PoolConfig);
  pool.on('error', options.onError);
  pool.on('connect', (client) => client.on('error', options.onError));
  return pool;
}

const names = new Map<string, string>();
const seen = new Set<string>();

/** The name of a prepared statement: given the second time a text comes, so that one-time texts aren't kept by the server. */
function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= 2_000) return undefined;
  if (!seen.has(text)) {
    if (seen.size >= 10_000) seen.clear();
    seen.add(text);
    return undefined;
  }
  const name = `h${sha256(text).slice(0, 24)}`;
  names.set(text, name);
  return name;
}

let recorder: ((text: string, values: readonly unknown[]) => void) | undefined;

/** Has every statement told to a function: the tests look for a missing tenant, a bench says them again by bare `pg`. */
export function recordStatements(record: (text: string, values: readonly unknown[]) => void): void {
  recorder = record;
}

/** Sends one statement with its parameters as a prepared statement. Instants, days and bigints may be parameters. */
export async function send<Row extends pg.QueryResultRow>(
  client: Connection,
  text: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult<Row>> {
  const given = values.map(parameter);
  recorder?.(text, given);
  const name = statementName(text);
  return client.query<Row>(name === undefined ? { text, values: given } : { name, text, values: given });
}

function parameter(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  return Array.isArray(value) ? value.map(parameter) : value;
}

/** Writes a value as JSON text for a jsonb parameter; bigints, instants and days become strings. */
export function json(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));
}

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();
const driver = new DummyDriver();
const dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
};

/**
 * A query builder whose statements all go through one connection, until its transaction has ended: what an act left
 * running without waiting for it must not speak into the transaction of whoever has the connection next.
 */
export function queriesOn(
  client: Connection,
  plugins: readonly KyselyPlugin[],
  life: { readonly ended: boolean },
): Kysely<Tables> {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      if (life.ended) throw new Error('the transaction has ended: wait for everything that is done in it');
      const result = await send(client, query.sql, query.parameters);
      return { rows: result.rows as Row[], numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    streamQuery() {
      throw new Error('rows are read in pages, not streamed');
    },
  };
  const provider: ConnectionProvider = { provideConnection: (consumer) => consumer(connection) };
  const executor = new DefaultQueryExecutor(compiler, adapter, provider, [...plugins]);
  return new Kysely<Tables>({ config: { dialect }, dialect, driver, executor });
}

/** The PostgreSQL error code (SQLSTATE) of an error, if it is one of the database's. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** The constraint that a database error names, if any. */
export function constraintOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined;
}
