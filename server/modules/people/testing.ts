import type { Scope } from '#platform/access.ts';
import { randomDigits, unseal } from '#platform/crypto.ts';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Tenant } from '#platform/modules.ts';
import type { World } from '#platform/testing.ts';
import { addPerson } from './person.ts';
import { createRole } from './role.ts';
import { openSession, type Tokens } from './session.ts';
import { createStaff } from './staff.ts';

/** Somebody who is signed in, for tests: `as` is his access token. */
export interface Someone extends Tokens {
  readonly as: string;
  readonly name: string;
  readonly phone: string;
  readonly role_id: Id<'role'> | null;
}

let made = 0;

/** A phone number that nobody has yet. */
export function newPhone(): string {
  made += 1;
  return `+9198${randomDigits(4)}${made.toString().padStart(4, '0')}`;
}

interface Wish {
  /** What he may do; nothing given makes a customer. */
  readonly permissions?: Readonly<Record<string, Scope>>;
  readonly tenant?: Tenant;
  readonly password?: string;
  /** False when he has not shown a second factor lately. */
  readonly fresh?: boolean;
}

/** Signs somebody in who may do just this, in a business of a test's world. */
export async function someone(
  world: World,
  { permissions, tenant = world.tenant, password, fresh = true }: Wish = {},
): Promise<Someone> {
  return world.in(
    async (ctx) => {
      const phone = newPhone();
      const name = `Person ${made}`;
      const title = { en: `Role ${made} ${randomDigits(6)}`, hi: `भूमिका ${made}` };
      const role = permissions && (await createRole(ctx, { title, permissions }));
      const person_id = role
        ? await createStaff(ctx, { name, phone, password, roles: [{ role: role.id }] })
        : await addPerson(ctx, { name, phone, password });
      const tokens = await openSession(ctx, { person_id, method: 'phone_code', second_factor: fresh, keep: 'body' });
      return { ...tokens, as: tokens.access_token, name, phone, role_id: role?.id ?? null };
    },
    { tenant },
  );
}

/** Signs persons in anew, whose access has run out: their access tokens, in their order. */
export function signInAnew(world: World, person_ids: readonly Id<'person'>[]): Promise<string[]> {
  return world.in(async (ctx) => {
    const access: string[] = [];
    for (const person_id of person_ids) {
      const tokens = await openSession(ctx, { person_id, method: 'phone_code', second_factor: true, keep: 'body' });
      access.push(tokens.access_token);
    }
    return access;
  });
}

/** The newest code that was sent to a place, as its reader sees it. */
export async function codeSentTo(world: World, to: string, tenant: Tenant = world.tenant): Promise<string> {
  const { rows } = await world.in(
    (ctx) =>
      sql<{ sealed: string }>`
      select payload ->> 'sealed_code' as sealed from platform.event
      where tenant_id = ${ctx.tenant.id} and name = 'people.code_requested' and payload ->> 'destination' = ${to}
      order by xid desc, id desc limit 1`.execute(ctx.tx),
    { tenant },
  );
  if (rows[0] === undefined) throw new Error(`no code was sent to ${to}`);
  return unseal(rows[0].sealed);
}

/** The statuses of answers that came in any order, lowest first. */
export function statusesOf(answers: readonly { readonly status: number }[]): number[] {
  return answers.map(({ status }) => status).toSorted((a, b) => a - b);
}
