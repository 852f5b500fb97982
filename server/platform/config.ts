import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  HAAT_HOME: z.string().min(1).default('.haat'),
  HAAT_SECRET: z.string().min(32).optional(),
  HAAT_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]{1,200}$/, 'a host name such as shops.example.in')
    .default('localhost'),
  HAAT_HOST: z.string().default('127.0.0.1'),
  HAAT_TRUST_PROXY: z.enum(['true', 'false']).default('false'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HAAT_UNLIMITED: z.string().default(''),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  CLAMAV_URL: z.url().optional(),
  S3_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
});

/** The installation's settings, read once from the environment. */
export interface Config {
  readonly port: number;
  readonly sandbox_port: number;
  readonly host: string;
  /** Businesses live at `<slug>.<domain>`, and nowhere else. */
  readonly domain: string;
  readonly home: string;
  readonly trust_proxy: boolean;
  readonly database_url: string | undefined;
  readonly redis_url: string | undefined;
  readonly clamav_url: string | undefined;
  readonly s3_url: string | undefined;
  readonly log_level: string;
  /** Addresses whose requests aren't counted: monitors, load tests. */
  readonly unlimited: readonly string[];
  /** The installation's secret, from which every key is derived; at least 32 characters. */
  readonly secret: string;
}

/** Reads the settings; says which variable is wrong and what it should be. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings can't be used:\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  const home = resolve(values.HAAT_HOME);
  return {
    port: values.PORT,
    sandbox_port: values.SANDBOX_PORT,
    host: values.HAAT_HOST,
    domain: values.HAAT_DOMAIN,
    home,
    trust_proxy: values.HAAT_TRUST_PROXY === 'true',
    database_url: values.DATABASE_URL,
    redis_url: values.REDIS_URL,
    clamav_url: values.CLAMAV_URL,
    s3_url: values.S3_URL,
    log_level: values.LOG_LEVEL,
    unlimited: values.HAAT_UNLIMITED.split(',').filter(Boolean),
    secret: values.HAAT_SECRET ?? keptSecret(home),
  };
}

/** The installation's own secret: made at first start, kept in the data folder, readable by its owner alone. */
function keptSecret(home: string): string {
  const file = join(home, 'secret');
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    // Linked to its name when it is whole, so that neither a kill nor another start leaves or reads a half of it.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  }
  chmodSync(file, 0o600);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new Error(`${file} is damaged: put the installation's secret back from a backup`);
  return secret;
}

/** Derives a key for one purpose from the installation's secret, so that no two purposes share a key. */
export function keyFor(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(`haat:${purpose}`).digest();
}
