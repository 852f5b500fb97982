import { z } from 'zod';
import { rule } from '#platform/rules.ts';
import { purposeNames } from './purposes.ts';

const whole = (min: number, max: number) => z.number().int().min(min).max(max);

/** What a business decides for itself about files. */
export const rules = {
  'files.most_mb': rule({
    says: 'Megabytes of files the business may keep.',
    schema: whole(1, 10_000_000),
    fallback: 20_480,
  }),
  'files.uploads_per_hour': rule({
    says: 'Uploads an hour by one person or key.',
    schema: whole(1, 100_000),
    fallback: 300,
  }),
  'files.unclaimed_hours': rule({
    says: 'Hours after which an upload that nothing uses is removed.',
    schema: whole(1, 720),
    fallback: 24,
  }),
  'files.link_hours': rule({
    says: 'Hours a signed link is good unless asked otherwise.',
    schema: whole(1, 168),
    fallback: 24,
  }),
  'files.keep_days': rule({
    says: 'Days after which files of a purpose are removed, used or not; purposes left out keep their own time.',
    schema: z.partialRecord(z.enum(purposeNames), whole(1, 3650)),
    fallback: {},
  }),
};
