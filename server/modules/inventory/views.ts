import { z } from 'zod';
import { units } from '#catalogue';
import { zId } from '#platform/ids.ts';
import { day, instant, minor } from '#platform/schemas.ts';
import { location_kinds, move_kinds } from './tables.ts';

const text = z.string().max(500);
const [item_id, location_id, lot_id] = [zId('item'), zId('location'), zId('lot')];
const noun = { noun: text.nullable(), noun_id: z.guid().nullable() };
const version = z.int();

const named = {
  sku: text,
  name: text,
  name_hi: text.nullable(),
  sold_by: z.enum(units),
  pack: text.nullable(),
  state: z.enum(['draft', 'active', 'archived']),
};

const figures = {
  on_hand_milli: minor(),
  reserved_milli: minor(),
  free_milli: minor(),
  in_baskets_milli: minor(),
  low: z.boolean(),
  expires_next: day().nullable(),
  value_minor: minor(),
};

const lotStates = z.enum(['good', 'quarantined', 'recalled']);
const ofLot = {
  batch: text.nullable(),
  expires_on: day().nullable(),
  mrp_minor: minor().nullable(),
  cost_minor: minor().nullable(),
};

export const StockView = z.object({ item_id, counted: z.boolean(), ...named, ...figures });

export const ItemStockView = StockView.extend({
  places: z
    .array(
      z.object({
        ...{ location_id, name: text, low_milli: minor(), low: z.boolean() },
        ...{ on_hand_milli: minor(), reserved_milli: minor(), free_milli: minor(), in_baskets_milli: minor() },
      }),
    )
    .max(500),
  lots: z
    .array(
      z.object({
        ...{ location_id, lot_id, on_hand_milli: minor(), ...ofLot },
        ...{ state: lotStates, reason: text.nullable(), received_at: instant(), usable: z.boolean() },
      }),
    )
    .max(500),
  reservations: z
    .array(
      z.object({
        ...{ noun: text, noun_id: z.guid(), location_id, quantity_milli: minor() },
        ...{ until: instant().nullable(), created_at: instant() },
      }),
    )
    .max(200),
});

export const MoveView = z.object({
  id: zId('move'),
  act_id: zId('act'),
  kind: z.enum(move_kinds),
  item_id,
  ...named,
  location_id,
  location: text,
  lot_id,
  batch: text.nullable(),
  expires_on: day().nullable(),
  quantity_milli: minor(),
  ...noun,
  line_no: z.int().nullable(),
  of_move_id: zId('move').nullable(),
  reason: text.nullable(),
  undone: z.boolean(),
  at: instant(),
  by: text.nullable(),
});

export const LocationView = z.object({
  ...{ id: location_id, kind: z.enum(location_kinds), name: text, is_default: z.boolean(), active: z.boolean() },
  ...{ line1: text.nullable(), line2: text.nullable(), city: text.nullable(), district: text.nullable() },
  ...{ state_code: text.nullable(), pincode: text.nullable(), phone: text.nullable() },
  ...{ lat: z.number().nullable(), lng: z.number().nullable(), created_at: instant(), version },
});

const ended = { ended_at: instant().nullable(), ended_by: text.nullable(), note: text.nullable(), version };

export const CountView = z.object({
  ...{ id: zId('count'), number: text, location_id, state: z.enum(['open', 'posted', 'given_up']) },
  ...{ opened_at: instant(), opened_by: text.nullable(), ...ended },
});

export const ListedCountView = CountView.extend({ lines: z.int(), counted: z.int(), differing: z.int() });

export const CountSheetView = CountView.extend({
  lines: z
    .array(
      z.object({
        ...{ item_id, ...named, lot_id, ...ofLot, book_milli: minor() },
        ...{ counted_milli: minor().nullable(), counted_at: instant().nullable(), counted_by: text.nullable() },
      }),
    )
    .max(10_000),
});

export const TransferView = z.object({
  ...{ id: zId('transfer'), number: text, from_id: location_id, to_id: location_id },
  ...{ state: z.enum(['sent', 'arrived', 'called_back']), sent_at: instant(), sent_by: text.nullable(), ...ended },
});

export const ListedTransferView = TransferView.extend({ lines: z.int() });

export const WholeTransferView = TransferView.extend({
  lines: z
    .array(
      z.object({
        ...{ line_no: z.int(), item_id, ...named, lot_id, batch: text.nullable(), expires_on: day().nullable() },
        ...{ sent_milli: minor(), arrived_milli: minor().nullable() },
      }),
    )
    .max(10_000),
});

export const EndingView = z.object({
  ...{ item_id, ...named, lot_id, location_id, location: text, ...ofLot, expires_on: day() },
  ...{ lot_state: lotStates, on_hand_milli: minor(), value_minor: minor().nullable(), days_left: z.int() },
});

export const MoverView = z.object({
  ...{ item_id, ...named, sold_milli: minor(), last_sold_at: instant().nullable() },
  ...{ on_hand_milli: minor(), value_minor: minor(), days_left: z.int().nullable() },
});

export const ValueView = z.object({
  places: z
    .array(
      z.object({
        ...{ location_id, name: text, items: z.int(), value_minor: minor() },
        ...{ expired_minor: minor(), without_cost: z.int() },
      }),
    )
    .max(200),
  under_way: z.object({ value_minor: minor(), transfers: z.int() }),
});

export const CheckView = z.object({
  ...{ id: zId('check_run'), at: instant(), stocks: minor(), found: minor() },
  differences: z
    .array(
      z.object({
        ...{ what: z.enum(['lot', 'on_hand', 'reserved']), item_id, location_id, lot_id: lot_id.nullable() },
        ...{ kept_milli: text, found_milli: text },
      }),
    )
    .max(100),
});
