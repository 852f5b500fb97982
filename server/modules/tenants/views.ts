import { z } from 'zod';
import { type Capability, capabilities, languages, nouns } from '#platform/business.ts';
import { instant, line, mail, phone } from '#platform/schemas.ts';
import { zGstin, zGstState, zPan } from './gstin.ts';

export const zLanguage = z.enum(languages);
export const zNoun = z.enum(nouns);
export const zCapability = z.enum(Object.keys(capabilities) as [Capability, ...Capability[]]);
const zLanguages = z
  .array(zLanguage)
  .min(1)
  .max(languages.length)
  .refine((list) => new Set(list).size === list.length, 'each language once');

const zColour = z
  .string()
  .max(7)
  .regex(/^#[0-9a-f]{6}$/i, 'a colour such as #0f6b70')
  .toLowerCase();

/** What a business may say of itself; everything may be left out. */
export const ProfileInput = z.object({
  name: line(80).optional(),
  legal_name: line(120).optional(),
  languages: zLanguages.optional(),
  gstin: zGstin.nullable().optional(),
  pan: zPan.nullable().optional(),
  line1: line(100).nullable().optional(),
  line2: line(100).nullable().optional(),
  city: line(60).nullable().optional(),
  gst_state: zGstState.nullable().optional(),
  pincode: z
    .string()
    .max(6)
    .regex(/^[1-9]\d{5}$/, 'six digits')
    .nullable()
    .optional(),
  phone: phone().nullable().optional(),
  email: mail().nullable().optional(),
  accent: zColour.optional(),
});

const zText = z.string().max(254).nullable();

export const BusinessView = z.object({
  slug: z.string().max(40),
  name: z.string().max(80),
  legal_name: z.string().max(120),
  demo: z.boolean(),
  zone: z.string().max(60),
  languages: zLanguages,
  gstin: zText,
  pan: zText,
  line1: zText,
  line2: zText,
  city: zText,
  gst_state: zText,
  pincode: zText,
  phone: zText,
  email: zText,
  accent: z.string().max(7),
  version: z.int().min(1),
  created_at: instant(),
});

export const WordView = z.object({
  word: zNoun,
  language: zLanguage,
  one: z.string().max(40),
  many: z.string().max(40),
});

export const PublicBusinessView = z.object({
  slug: z.string().max(40),
  name: z.string().max(80),
  zone: z.string().max(60),
  demo: z.boolean(),
  languages: zLanguages,
  palette: z.object({
    accent: z.string().max(7),
    on_accent: z.string().max(7),
    on_light: z.string().max(7),
    on_dark: z.string().max(7),
  }),
  capabilities: z.array(zCapability).max(100),
  words: z.array(WordView).max(100),
});

export const SwitchView = z.object({ capability: zCapability, says: z.string().max(200), is_on: z.boolean() });

export const SettingView = z.object({
  name: z.string().max(80),
  says: z.string().max(300),
  schema: z.unknown(),
  fallback: z.unknown(),
  value: z.unknown(),
  version: z.int().min(0),
});
