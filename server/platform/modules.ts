import type pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { EventKind, Handler } from './events.ts';
import type { Id } from './ids.ts';
import type { JobKind, Schedule } from './jobs.ts';
import type { Route } from './routes.ts';
import type { Rule } from './rules.ts';

/** A business on the platform, as every transaction knows it. */
export interface Tenant {
  readonly id: Id<'tenant'>;
  readonly slug: string;
  readonly name: string;
  /** IANA time zone, such as Asia/Kolkata. */
  readonly zone: string;
  /** Its clock may be moved. */
  readonly demo: boolean;
}

/** What a module brings, all of it data. */
export interface Module {
  readonly name: string;
  readonly routes?: readonly Route[];
  readonly events?: Readonly<Record<string, EventKind>>;
  readonly handlers?: readonly Handler[];
  // biome-ignore lint/suspicious/noExplicitAny: each has a payload of its own
  readonly jobs?: Readonly<Record<string, JobKind<any>>>;
  readonly schedules?: Readonly<Record<string, Schedule>>;
  readonly rules?: Readonly<Record<string, Rule>>;
}

/** Everything the modules bring, by name. */
export interface Catalogue {
  readonly routes: readonly Route[];
  readonly events: ReadonlyMap<string, EventKind>;
  readonly handlers: ReadonlyMap<string, readonly Handler[]>;
  readonly jobs: ReadonlyMap<string, JobKind>;
  readonly schedules: ReadonlyMap<string, Schedule>;
  readonly rules: ReadonlyMap<string, Rule>;
}

/** Finds businesses; given by the module that keeps them. */
export interface Tenants {
  byHost(pool: pg.Pool, host: string): Promise<Tenant | undefined>;
  byId(pool: pg.Pool, id: string): Promise<Tenant | undefined>;
  ids(pool: pg.Pool): Promise<Id<'tenant'>[]>;
}

/** The running platform: one per process. */
export interface Platform {
  readonly config: Config;
  /** Connections as haat_app, which row security binds. */
  readonly pool: pg.Pool;
  /** Connections as haat_jobs, which owns the queue and nothing else. */
  readonly queue: pg.Pool;
  readonly log: Logger;
  readonly catalogue: Catalogue;
  readonly tenants: Tenants;
}

/** Puts the modules together; a name given twice is a mistake and throws. */
export function assemble(modules: readonly Module[]): Catalogue {
  const handlers = Map.groupBy(
    modules.flatMap((module) => module.handlers ?? []),
    (handler) => handler.event,
  );
  const catalogue: Catalogue = {
    routes: modules.flatMap((module) => module.routes ?? []),
    events: merged(modules, 'events'),
    handlers,
    jobs: merged(modules, 'jobs'),
    schedules: merged(modules, 'schedules'),
    rules: merged(modules, 'rules'),
  };
  for (const event of handlers.keys()) {
    if (!catalogue.events.has(event)) throw new Error(`something waits for ${event}, which no module emits`);
  }
  const names = [...handlers.values()].flat().map((handler) => handler.name);
  if (new Set(names).size !== names.length) throw new Error('two handlers share a name');
  return catalogue;
}

function merged<Kind extends 'events' | 'jobs' | 'schedules' | 'rules'>(modules: readonly Module[], kind: Kind) {
  const all = new Map<string, NonNullable<Module[Kind]>[string]>();
  for (const module of modules) {
    for (const [name, item] of Object.entries(module[kind] ?? {})) {
      if (all.has(name)) throw new Error(`${kind}: ${name} is declared twice`);
      all.set(name, item as NonNullable<Module[Kind]>[string]);
    }
  }
  // biome-ignore lint/suspicious/noExplicitAny: the payload type is known to whoever declared the item, not to the list
  return all as any;
}
