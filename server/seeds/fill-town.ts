import * as customers from '#customers';
import * as people from '#people';
import * as places from '#places';
import type { Actor } from '#platform/access.ts';
import { hmac } from '#platform/crypto.ts';
import { type Id, newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tenants from '#tenants';
import { type Chance, chanceOf } from './chance.ts';
import { firstNames, type Quarter, type Town, type Worker } from './town.ts';

/** How far back a town's history goes. */
const DAYS = 42;
const OFFICE_OPENS = '09:30';

/** The password with which a demo's staff sign in: this installation's own, the same at each start. */
export function demoPassword(slug: string): string {
  const digits = hmac('demo password', slug);
  return [0, 4, 8].map((at) => digits.slice(at, at + 4)).join('-');
}

/** How one of a town's staff is reached; phones are shaped as Indian ones and belong to the demo alone. */
export function reachOf(town: Town, worker: Worker): { phone: string; email: string } {
  const place = town.staff.indexOf(worker) + 1;
  const mailbox = worker.role === 'owner' ? 'owner' : worker.name.toLowerCase().replace(/[^a-z]+/g, '.');
  return { phone: `+9190000${town.line}${String(place).padStart(4, '0')}`, email: `${mailbox}@${town.slug}.example` };
}

/** When a town's history begins, as seen from now. */
export function beginningOf(now: Temporal.Instant, zone: string): Temporal.Instant {
  const day = now.toZonedDateTimeISO(zone).subtract({ days: DAYS });
  return day.withPlainTime(OFFICE_OPENS).toInstant();
}

/**
 * Fills a business with its town in the transaction that makes the business: staff, customers with addresses, tags and
 * notes, segments and service areas, over six weeks up to today. The same people each time.
 */
export async function fillTown(ctx: Ctx, town: Town): Promise<void> {
  const start = beginningOf(ctx.now, ctx.tenant.zone);
  const staff = await hire(dated(ctx, start, 'people.add_staff'), town);
  for (const segment of town.segments)
    await customers.addSegment(dated(ctx, start, 'customers.manage_segments'), segment);
  await serve(ctx, start, town);
  const centres = await centresOf(ctx, town);
  const dice = chanceOf(town.slug);
  for (let number = 0; number < town.customers; number += 1) {
    const day = Math.floor((number * DAYS) / town.customers);
    const officeHour = (after_days: number) =>
      start.add({ hours: 24 * (day + after_days), minutes: dice.whole(8 * 60) });
    await settle({ ctx, town, dice, staff, centres, number, officeHour });
  }
}

/** Says where the business serves. */
async function serve(ctx: Ctx, start: Temporal.Instant, { areas, slug }: Town): Promise<void> {
  const planning = dated(ctx, start, 'places.edit_areas');
  for (const { name, pincodes } of areas) {
    const { id: area_id } = await places.addArea(planning, { name });
    const list = pincodes.join(' ');
    const { wrong } = await places.importPincodes(planning, { area_id, list, replace: false, dry_run: false });
    if (wrong > 0) throw new Error(`${slug}: ${name} has a wrong pincode`);
  }
}

interface Settling {
  readonly ctx: Ctx;
  readonly town: Town;
  readonly dice: Chance;
  /** Who may have written something down. */
  readonly staff: readonly Actor[];
  readonly centres: ReadonlyMap<string, places.Spot>;
  readonly number: number;
  /** A time at which somebody sits at the desk, so many days after the customer came. */
  readonly officeHour: (after_days: number) => Temporal.Instant;
}

/** One customer comes: is written down with address and tags, and talked with in the weeks after. */
async function settle(at: Settling): Promise<void> {
  const { ctx, town, dice, staff, officeHour } = at;
  const desk = dated(ctx, officeHour(0), 'customers.add', dice.pick(staff));
  const quarter = dice.pick(town.quarters);
  const someone = { ...person(at), pincode: quarter.pincode };
  const { id: customer_id } = await customers.addCustomer(desk, someone);
  await addHome(desk, at, { customer_id, kind: someone.kind === 'person' ? 'home' : 'office', quarter });
  const tags = Object.keys(town.tags).filter((tag) => dice.percent(town.tags[tag]!));
  await customers.tagCustomer(desk, { customer_id, add: tags, remove: [] });
  if (dice.percent(70)) {
    const granted = dice.percent(80);
    await customers.recordConsent(desk, { customer_id, purpose: 'promotions', granted, source: someone.source });
  }
  for (const body of dice.some(town.notes, [0, 0, 1, 1, 2, 3][dice.whole(6)]!)) {
    const later = dated(ctx, officeHour(1 + dice.whole(9)), 'customers.edit', dice.pick(staff));
    if (Temporal.Instant.compare(later.now, ctx.now) < 0) await customers.addNote(later, { customer_id, body });
  }
}

function person({ town, dice, number }: Settling) {
  const first = dice.pick(firstNames);
  const last = dice.pick(town.surnames);
  const phone = { kind: 'phone', value: `+9190000${town.line}${1000 + number}` } as const;
  const mail = { kind: 'email', value: `${first}.${last}.${number}@example.com`.toLowerCase() } as const;
  const shared = {
    language: dice.percent(town.hindi_percent) ? ('hi' as const) : ('en' as const),
    source: dice.pick(['website', 'console', 'whatsapp', 'walk_in']),
    contacts: dice.percent(60) ? [phone, mail] : [phone],
  };
  if (!dice.percent(town.firms_percent))
    return { ...shared, kind: 'person' as const, display_name: `${first} ${last}` };
  const name = `${last} ${dice.pick(town.trades)}`;
  const gstin = gstinOf(town, panOf(dice, last));
  return { ...shared, kind: 'business' as const, display_name: name, legal_name: `${name} (${first} ${last})`, gstin };
}

/** A PAN as a firm has one: its fifth letter begins the name. */
function panOf(dice: Chance, name: string): string {
  const letter = () => String.fromCharCode(65 + dice.whole(26));
  const digits = String(dice.whole(10_000)).padStart(4, '0');
  return `${letter()}${letter()}${letter()}${dice.pick(['F', 'C', 'P'])}${name[0]!.toUpperCase()}${digits}${letter()}`;
}

/** The GSTIN that a PAN's first registration in the town's state has. */
export function gstinOf(town: Pick<Town, 'gst_state'>, pan: string): string {
  const first14 = `${town.gst_state}${pan}1Z`;
  return first14 + tenants.gstinCheckCharacter(first14);
}

interface Home {
  readonly customer_id: Id<'customer'>;
  readonly kind: 'home' | 'office';
  readonly quarter: Quarter;
}

async function addHome(
  desk: Ctx,
  { town, dice, centres }: Settling,
  { customer_id, kind, quarter }: Home,
): Promise<void> {
  const { name, pincode, streets } = quarter;
  const centre = centres.get(pincode)!;
  // Within some 600 metres of the centre: a thousandth of a degree is about a hundred metres.
  const near = (degrees: number) => Number((degrees + (dice.whole(1201) - 600) / 100_000).toFixed(6));
  const house = dice.pick(['House', 'Flat', 'Plot', 'H. No.']);
  await places.addAddress(desk, {
    customer_id,
    kind,
    label: null,
    contact_name: null,
    contact_phone: null,
    line1: `${house} ${1 + dice.whole(240)}, ${dice.pick(streets)}`,
    line2: name,
    landmark: dice.percent(35)
      ? dice.pick(['Near the temple', 'Opposite the park', 'Behind the school', 'Next to the bank'])
      : null,
    city: town.city,
    pincode,
    lat: near(centre.lat),
    lng: near(centre.lng),
    instructions: dice.percent(20)
      ? dice.pick(['Call before coming', 'Leave with the guard', 'Blue gate', 'Second bell'])
      : null,
    uses: ['billing', 'service', 'delivery'],
    default_for: [],
  });
}

async function centresOf(ctx: Ctx, town: Town): Promise<Map<string, places.Spot>> {
  const centres = new Map<string, places.Spot>();
  for (const { pincode } of town.quarters) {
    const found = await places.findPincode(ctx, pincode);
    if (found === undefined) throw new Error(`${town.slug}: ${pincode} is no pincode`);
    centres.set(pincode, found);
  }
  return centres;
}

/** Adds everybody but the owner, who came with the business; returns those who talk with customers. */
async function hire(ctx: Ctx, town: Town): Promise<Actor[]> {
  const [, ...others] = town.staff;
  const desk: Actor[] = [];
  for (const worker of others) {
    const { name, role, speaks } = worker;
    const draft = {
      name,
      language: speaks,
      password: demoPassword(town.slug),
      ...reachOf(town, worker),
      roles: [{ role }],
    };
    const id = await people.createStaff(ctx, draft);
    if (role === 'admin' || role === 'agent') desk.push({ kind: 'person', id, session_id: newId<'session'>() });
  }
  return desk;
}

/** The same transaction at another moment, for another act, by someone else. */
function dated(ctx: Ctx, now: Temporal.Instant, act: string, actor = ctx.actor): Ctx {
  return { ...ctx, now, today: now.toZonedDateTimeISO(ctx.tenant.zone).toPlainDate(), act, actor };
}
