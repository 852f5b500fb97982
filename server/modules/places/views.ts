import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { instant, line, paragraph, phone } from '#platform/schemas.ts';
import { kinds, uses } from './tables.ts';

const text = (max: number) => z.string().max(max);

/** A pincode as people type it: six digits, also with a blank or dash after the third. */
export const zPincode = z
  .string()
  .max(10)
  .trim()
  .regex(/^[1-9]\d{2}[ -]?\d{3}$/, 'six digits, the first not zero')
  .transform((typed) => typed.replaceAll(/\D/g, ''));

const zUses = z
  .array(z.enum(uses))
  .max(uses.length)
  .refine((list) => new Set(list).size === list.length, 'each use once');
const zLat = z.number().min(6).max(38);
const zLng = z.number().min(68).max(98);
const zState = text(60).trim().min(2);

/** 'lat,lng' in a query string. */
export const zSpot = text(60)
  .regex(/^\d{1,2}(\.\d{1,12})?,\d{2}(\.\d{1,12})?$/, 'lat,lng in degrees within India, such as 28.6315,77.2167')
  .transform((pair) => {
    const [lat, lng] = pair.split(',').map(Number) as [number, number];
    return { lat, lng };
  })
  .pipe(z.object({ lat: zLat, lng: zLng }));

const fields = {
  kind: z.enum(kinds),
  label: line(60).nullable(),
  contact_name: line(120).nullable(),
  contact_phone: phone().nullable(),
  line1: line(200),
  line2: line(200).nullable(),
  landmark: line(200).nullable(),
  city: line(100),
  state: zState,
  pincode: zPincode,
  lat: zLat.nullable(),
  lng: zLng.nullable(),
  instructions: paragraph(1000).min(1).nullable(),
};

/** A new address; only kind, first line, city and pincode are needed. */
export const AddressInput = z.object({
  customer_id: zId('customer'),
  kind: fields.kind.default('home'),
  label: fields.label.default(null),
  contact_name: fields.contact_name.default(null),
  contact_phone: fields.contact_phone.default(null),
  line1: fields.line1,
  line2: fields.line2.default(null),
  landmark: fields.landmark.default(null),
  city: fields.city,
  state: fields.state.optional(),
  pincode: fields.pincode,
  lat: fields.lat.default(null),
  lng: fields.lng.default(null),
  instructions: fields.instructions.default(null),
  uses: zUses.min(1).default([...uses]),
  default_for: zUses.default([]),
});

/** What may be changed of an address; what is left out stays. */
export const AddressEdits = z.object({
  customer_id: zId('customer'),
  address_id: zId('address'),
  ...z.object({ ...fields, uses: zUses.min(1), default_for: zUses }).partial().shape,
});

export const ProblemView = z.object({
  code: text(40),
  field: text(40),
  stops: z.boolean(),
  facts: z.record(text(40), z.unknown()),
});

export const AddressView = z.object({
  id: zId('address'),
  customer_id: zId('customer'),
  kind: z.enum(kinds),
  label: text(60).nullable(),
  contact_name: text(120).nullable(),
  contact_phone: text(16).nullable(),
  line1: text(200),
  line2: text(200).nullable(),
  landmark: text(200).nullable(),
  city: text(100),
  district: text(100).nullable(),
  state: text(2),
  pincode: text(6),
  lat: z.number().min(6).max(38).nullable(),
  lng: z.number().min(68).max(98).nullable(),
  instructions: text(1000).nullable(),
  uses: z.array(z.enum(uses)).max(3),
  default_for: z.array(z.enum(uses)).max(3),
  created_at: instant(),
  version: z.int().min(1),
});
export const KeptView = AddressView.extend({ warnings: z.array(ProblemView).max(10) });

export const PincodeView = z.object({
  pincode: text(6),
  state: text(2),
  state_name: text(60),
  states: z.array(text(2)).max(5),
  district: text(100),
  districts: z.array(text(100)).max(20),
  lat: z.number().min(6).max(38),
  lng: z.number().min(68).max(98),
  spread_m: z.int().min(0),
  centre: z.enum(['measured', 'from_neighbours']),
});
export const OfficeView = z.object({ name: text(120), kind: z.enum(['head', 'sub', 'branch']), delivers: z.boolean() });

export const HitView = z.object({
  pincode: text(6),
  name: text(120),
  district: text(100),
  state: text(2),
  state_name: text(60),
  lat: z.number().min(6).max(38),
  lng: z.number().min(68).max(98),
});

export const ServingView = z.object({
  served: z.boolean(),
  everywhere: z.boolean(),
  areas: z.array(z.object({ id: zId('area'), name: text(80) })).max(1000),
});

export const CheckInput = z.object({
  pincode: zPincode,
  state: zState.optional(),
  city: line(100).optional(),
  lat: zLat.optional(),
  lng: zLng.optional(),
});

export const OutcomeView = z.object({
  pincode: text(6),
  known: z.boolean(),
  state: text(2).nullable(),
  state_name: text(60).nullable(),
  district: text(100).nullable(),
  problems: z.array(ProblemView).max(10),
  served: ServingView,
});

export const AreaView = z.object({
  id: zId('area'),
  name: text(80),
  active: z.boolean(),
  pincodes: z.int().min(0),
  version: z.int().min(1),
});

export const ImportView = z.object({
  dry_run: z.boolean(),
  added: z.int().min(0),
  removed: z.int().min(0),
  wrong: z.int().min(0),
  rows: z
    .array(
      z.object({
        row: z.int().min(1),
        text: text(40),
        outcome: z.enum(['added', 'already_there', 'repeated', 'not_a_pincode', 'unknown_pincode']),
        district: text(100).nullable(),
      }),
    )
    .max(50_000),
});
