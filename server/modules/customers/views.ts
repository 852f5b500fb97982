import { z } from 'zod';
import { contactKinds } from '#people';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { outcomes } from '#platform/import-kind.ts';
import { instant } from '#platform/schemas.ts';
import { type Code, columnFields, fixes } from './csv.ts';
import { preferences } from './customer.ts';
import { mergeFields } from './merge-suggestions.ts';
import { segmentRule } from './segment-rule.ts';

const at = instant();
const text = z.string().max(400);
const customer_id = zId('customer');

/** Which customers a list, an export or an act on many is about: all that is given must hold. */
export const wanted = {
  q: z.string().max(100).optional(),
  segment_id: zId('segment').optional(),
  where: z.string().max(8_000).optional(),
};

export const ContactView = z.object({
  id: zId('contact'),
  kind: z.enum(contactKinds),
  value: text,
  label: text.nullable(),
  is_primary: z.boolean(),
  verified_at: at.nullable(),
  created_at: at,
});

export const ConsentView = z.object({
  purpose: text,
  granted: z.boolean(),
  at,
  source: text,
  wording: text.nullable(),
});

const about = {
  id: customer_id,
  kind: z.enum(['person', 'business']),
  display_name: text,
  gstin: text.nullable(),
  pincode: text.nullable(),
  language: z.enum(languages),
  state: z.enum(['active', 'closed', 'merged']),
  created_at: at,
  updated_at: at,
};

export const ListedCustomerView = z.object({
  ...about,
  phone: text.nullable(),
  email: text.nullable(),
  tags: z.array(text).max(10_000),
});

/** A customer's row, as merging shows both sides of it. */
export const CustomerRowView = z.object({
  ...about,
  person_id: zId('person').nullable(),
  legal_name: text.nullable(),
  trade_name: text.nullable(),
  pan: text.nullable(),
  avatar_file_id: zId('file').nullable(),
  preferences,
  source: text,
  version: z.number().int(),
});

export const CustomerView = CustomerRowView.extend({
  contacts: z.array(ContactView).max(10_000),
  tags: z.array(text).max(10_000),
  consents: z.array(ConsentView).max(10_000),
});

export const NoteView = z.object({
  id: zId('note'),
  customer_id,
  body: z.string().max(5000),
  actor_kind: text,
  actor_id: text.nullable(),
  created_at: at,
  edited_at: at.nullable(),
  version: z.number().int(),
});

export const TimelineItemView = z.object({
  id: text,
  at,
  kind: text,
  data: z.record(z.string(), z.unknown()),
  link_noun: text.nullable(),
  link_id: text.nullable(),
  actor_kind: text,
  actor_id: text.nullable(),
  actor_name: text.nullable(),
});

export const SegmentView = z.object({
  id: zId('segment'),
  name: text,
  rule: segmentRule,
  created_at: at,
  updated_at: at,
  version: z.number().int(),
});

export const SuggestionView = z.object({
  id: zId('merge_suggestion'),
  one_id: customer_id,
  one_name: text,
  other_id: customer_id,
  other_name: text,
  reason: z.enum(['contact', 'gstin', 'name']),
  at,
});

export const MergeView = z.object({
  id: zId('merge'),
  survivor_id: customer_id,
  loser_id: customer_id,
  at,
  undo_until: at,
  undone_at: at.nullable(),
});

export const PreviewView = z.object({
  survivor: CustomerRowView,
  loser: CustomerRowView,
  fields: z
    .array(
      z.object({
        field: z.enum(mergeFields),
        survivor: z.unknown(),
        loser: z.unknown(),
        keeps: z.enum(['survivor', 'loser']),
      }),
    )
    .max(20),
  contacts: z.array(ContactView).max(10_000),
  tags: z.array(text).max(10_000),
});

export const BulkView = z.object({
  id: zId('bulk_act'),
  act: z.enum(['tag', 'untag', 'close']),
  tag: text.nullable(),
  reason: text.nullable(),
  total: z.number().int(),
  done: z.number().int(),
  changed: z.number().int(),
  failures: z.array(z.object({ customer_id, code: text })).max(10_000),
  created_at: at,
  ended_at: at.nullable(),
});

export const ImportSummaryView = z.object({
  id: zId('import'),
  name: text,
  state: z.enum(['read', 'checking', 'checked', 'applying', 'applied']),
  row_count: z.number().int(),
  done: z.number().int(),
  created_at: at,
  ended_at: at.nullable(),
  version: z.number().int(),
});

export const ImportView = ImportSummaryView.extend({
  headers: z.array(text).max(300),
  mapping: z.array(z.object({ column: z.number().int(), field: z.enum(columnFields) })).max(300),
  sample: z.array(z.object({ row_no: z.number().int(), cells: z.array(z.string().max(1_001)).max(300) })).max(5),
  outcomes: z.partialRecord(z.enum(outcomes), z.number().int()),
});

export const ImportRowView = z.object({
  row_no: z.number().int(),
  outcome: z.enum(outcomes).nullable(),
  customer_id: customer_id.nullable(),
  problems: z
    .array(
      z.object({
        code: z.enum(Object.keys(fixes) as [Code, ...Code[]]),
        column: text.nullable(),
        value: text.nullable(),
        fix: text,
      }),
    )
    .max(300),
});
