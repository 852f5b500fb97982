import type { Id } from '#platform/ids.ts';
import type { Answer } from './payments-storm.ts';
import { type Buyer, oneOf, type Seat, type ShopStorm } from './shop-storm.ts';

/** A shop in which somebody walks about at random. */
export interface Walk {
  readonly storm: ShopStorm;
  readonly buyers: readonly Buyer[];
  readonly items: readonly Id<'item'>[];
  /** Who sits at a gateway's page and hasn't paid. */
  readonly seats: Seat[];
}

/** One step: all chance in it is drawn from its own numbers, so that a step is the same whatever happens beside it. */
export interface Step {
  readonly walk: Walk;
  readonly random: () => number;
}

/** What became of an act. */
export const told = ({ status, body }: Answer): string => (status < 400 ? 'done' : (body?.code ?? `${status}`));
/** What an act says that found nothing to do it with. */
export const nothing = 'nothing to do';
/** From one to a most, by chance. */
export const upTo = (most: number, random: () => number) => 1 + Math.floor(random() * most);

export interface Found {
  readonly id: string;
  readonly version: number;
  readonly customer_id: string;
}

/** One of what is in a state, by chance. */
export async function pick(
  { walk: { storm }, random }: Step,
  table: 'order' | 'parcel' | 'return' | 'dispute',
  where: string,
): Promise<Found | undefined> {
  const customer = table === 'parcel' ? 'null' : 'customer_id';
  return oneOf(
    await storm.rows<Found>(
      `select id, version, ${customer} as customer_id from orders.${table} t where tenant_id = :tenant and ${where} order by id`,
    ),
    random,
  );
}

/** Asks as the customer whose it is, or as staff, by chance. */
export function asks({ walk: { storm, buyers }, random }: Step, { customer_id }: Found) {
  const owner = buyers.find((one) => one.customer_id === customer_id)!;
  return random() < 0.5
    ? (path: string, body: object, version?: number) => storm.staff('POST', path, body, version)
    : (path: string, body: object, version?: number) => storm.as(owner, 'POST', path, body, version);
}

export interface Part {
  readonly line_no: number;
  readonly units: number;
}

/** Lines of an order of which something is left of a kind, each with some of it. */
export async function partsOf({ walk: { storm }, random }: Step, order_id: string, left: string) {
  const lines = await storm.rows<Part>(
    `select line_no, ((${left}) / 1000)::int as units from orders.line
     where tenant_id = :tenant and order_id = '${order_id}' and kind = 'item' and ${left} >= 1000 order by line_no`,
  );
  const some = lines.filter(() => random() < 0.6);
  return (some.length > 0 ? some : lines.slice(0, 1)).map(({ line_no, units }) => ({
    line_no,
    quantity_milli: `${upTo(units, random) * 1_000}`,
  }));
}
