import { z } from 'zod';

export const s3Account = z.strictObject({
  access_key_id: z.string().regex(/^[A-Z0-9]{16,32}$/),
  secret_access_key: z.string().min(16).max(200),
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/),
  /** Its buckets; as everywhere, no two accounts have the same. */
  buckets: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/))
    .min(1)
    .max(20),
  /** Sites whose pages may reach the buckets by script, such as `https://shop.example`. */
  allowed_origins: z.array(z.string().max(200)).max(20).default([]),
});

export const PROTOCOL = 's3';

/** Where the buckets are, each as a folder. */
export const ROOT = '/s3';

/** The largest object here; the real one takes 5 GiB at once. */
export const MOST_BYTES = 64 * 1024 * 1024;
