import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { mayReach } from '../../tools/layers.ts';
import { type Known, schemaFaults } from './schema-laws.ts';
import { allMachines } from './states.ts';
import { openWorld } from './testing.ts';

const known: Known = {
  mayReach,
  lives: new Map(allMachines().map(({ name, states }) => [name, states])),
  appendOnly: [
    'billing.charge',
    'billing.document',
    'billing.line',
    'billing.paper',
    'billing.receipt',
    'billing.receipt_paper',
    'billing.settlement',
    'customers.consent',
    'customers.timeline_entry',
    'inventory.check_run',
    'inventory.move',
    'insight.check_run',
    'ledger.account',
    'ledger.check_run',
    'ledger.link',
    'ledger.seal',
    'ledger.transfer',
    'messages.inbound',
    'messages.step',
    'messages.wording',
    'orders.dispute_message',
    'orders.note',
    'orders.refund',
    'orders.step',
    'payments.settled',
    'payments.step',
    'platform.audit',
    'platform.event',
    'tax.rate_line',
    'wallets.entry',
    'wallets.hold',
    'wallets.lot',
    'wallets.part',
  ],
  // Sums kept beside what they add up, compared every night; and how often a hold was changed, which names its transfers.
  changingColumns: [
    ...['debits_posted', 'credits_posted', 'debits_pending', 'credits_pending'].map((name) => `ledger.account.${name}`),
    'wallets.lot.left_minor',
    'wallets.hold.turn',
  ],
  // Messages between processes, of no tenant, gone after seconds.
  writtenLists: { 'platform.socket_message': 'delete,insert,select' },
  definers: {
    'catalogue.search': 'row security lets no index answer @@; it names the tenant of the transaction itself',
    'catalogue.understand': 'row security lets no index answer %; it names the tenant of the transaction itself',
    'platform.add_jobs': 'the server adds jobs in its own transaction and has no other rights on the queue',
    'platform.drop_job': 'a job of the current business alone may be given up; the queue belongs to haat_jobs',
    'platform.jobs_of_tenant': 'the jobs of the current business alone are shown; the queue belongs to haat_jobs',
    'platform.retry_job': 'a job of the current business alone may be tried again; the queue belongs to haat_jobs',
    'platform.forget_audit': 'the audit trail is append only; what is past its time goes by this way alone',
    'customers.find': 'row security lets no index answer LIKE; it names the tenant of the transaction itself',
    'platform.tenants_with_due': 'the clock looks after all businesses and learns their ids',
    'tenants.tenant_of_host': 'a business is found by its host before any tenant is set',
    'tenants.tenant_of_id': 'a waiting job knows the id of its business alone',
    'tenants.all_tenants': 'the clock must know whom there is; ids only',
    'tenants.claim_host': 'hosts are unique over all businesses, and none may see those of others',
  },
};

let owner: pg.Client;
after(() => owner.end()); // before the world drops the database
const world = await openWorld();
owner = new pg.Client({ connectionString: world.platform.config.database_url });
await owner.connect();
const ask = async (text: string) => (await owner.query<{ what: string }>(text)).rows;

test('every table of the migrated database keeps the laws', async () => {
  assert.deepEqual(await schemaFaults(ask, known), new Map());
});

const good = `
  create table tenants.planted (tenant_id uuid not null, id uuid not null, amount_minor bigint, at timestamptz, primary key (tenant_id, id));
  call platform.guard('tenants.planted');`;

test('a table made as the laws say is let pass', async () => {
  assert.deepEqual(await faultsAfter(good), []);
});

/** Each law with something that breaks it, and what is named then. */
const planted: readonly [law: string, names: RegExp, statements: string][] = [
  [
    'first column',
    /^tenants\.bad$/,
    'create table tenants.bad (id uuid not null, tenant_id uuid not null, primary key (tenant_id, id))',
  ],
  [
    'first column',
    /^tenants\.bad$/,
    'create table tenants.bad (tenant_id text not null, id uuid, primary key (tenant_id, id))',
  ],
  ['primary key', /^tenants\.bad$/, 'create table tenants.bad (tenant_id uuid not null)'],
  [
    'keys, unique keys',
    /^tenants\.bad_pkey$/,
    'create table tenants.bad (tenant_id uuid not null, id uuid primary key)',
  ],
  [
    'keys, unique keys',
    /^tenants\.by_amount$/,
    `${good} create unique index by_amount on tenants.planted (amount_minor, tenant_id)`,
  ],
  [
    'keys, unique keys',
    /^tenants\.no_two$/,
    `${good} alter table tenants.planted add constraint no_two exclude using btree (at with =)`,
  ],
  [
    'foreign keys begin',
    /tenants\.planted planted_id_fkey/,
    `
    create table tenants.other (tenant_id uuid not null, id uuid not null unique, primary key (tenant_id, id)); ${good}
    alter table tenants.planted add foreign key (id) references tenants.other (id)`,
  ],
  ['row security', /^tenants\.planted$/, `${good} alter table tenants.planted no force row level security`],
  ['row security', /^tenants\.planted$/, `${good} alter table tenants.planted disable row level security`],
  [
    'policy tenant_only',
    /^tenants\.planted$/,
    `${good} drop policy tenant_only on tenants.planted;
    create policy tenant_only on tenants.planted using (tenant_id = platform.tenant()) with check (true)`,
  ],
  [
    'policy tenant_only',
    /^tenants\.planted$/,
    `${good} drop policy tenant_only on tenants.planted;
    create policy tenant_only on tenants.planted for select using (tenant_id = platform.tenant())`,
  ],
  [
    'no other policy',
    /^tenants\.planted also$/,
    `${good} create policy also on tenants.planted for select using (true)`,
  ],
  [
    'no other policy',
    /^tenants\.planted also$/,
    `${good} create policy also on tenants.planted for select to haat_app using (true)`,
  ],
  ['only haat_app', /everyone may select/, `${good} grant select on tenants.planted to public`],
  ['only haat_app', /haat_jobs may select/, `${good} grant select on tenants.planted to haat_jobs`],
  ['only haat_app', /haat_app may truncate/, `${good} grant truncate on tenants.planted to haat_app`],
  ['the rights that', /^platform\.event: insert,select,update$/, 'grant update on platform.event to haat_app'],
  ['the rights that', /^platform\.audit: delete,insert,select$/, 'grant delete on platform.audit to haat_app'],
  ['the rights that', /^places\.pincode: insert,select$/, 'grant insert on places.pincode to haat_app'],
  ['the rights that', /^ledger\.account\.id$/, 'grant update (id) on ledger.account to haat_app'],
  ['not above row security', /^haat_app$/, 'alter role haat_app bypassrls'],
  ['not above row security', /^haat_jobs$/, 'alter role haat_jobs superuser'],
  ['not above row security', /^haat_app$/, 'grant haat_jobs to haat_app'],
  ['owns nothing', /^haat_app owns tenants\.planted$/, `${good} alter table tenants.planted owner to haat_app`],
  ['owns nothing', /^haat_jobs owns tenants\.planted$/, `${good} alter table tenants.planted owner to haat_jobs`],
  ['creates nothing', /^tenants$/, 'grant create on schema tenants to haat_app'],
  ['money is bigint', /^tenants\.planted\.fee_minor$/, `${good} alter table tenants.planted add fee_minor numeric`],
  ['money is bigint', /^tenants\.planted\.fee$/, `${good} alter table tenants.planted add fee money`],
  ['timestamptz', /^tenants\.planted\.till$/, `${good} alter table tenants.planted add till timestamp`],
  [
    'triggers',
    /^tenants\.planted planted_trigger$/,
    `${good}
    create function tenants.planted_act() returns trigger language plpgsql as 'begin return new; end';
    create trigger planted_trigger before insert on tenants.planted for each row execute function tenants.planted_act()`,
  ],
  [
    'triggers',
    /^tenants\.planted\.n$/,
    `${good} alter table tenants.planted add n bigint generated always as identity`,
  ],
  ['a view asks', /^tenants\.everyone$/, 'create view tenants.everyone as select * from tenants.tenant'],
  [
    'where it looks',
    /tenants\.look\(\)/,
    "create function tenants.look() returns int language sql security definer as 'select 1'",
  ],
  [
    'is known, with the reason',
    /^tenants\.look$/,
    "create function tenants.look() returns int language sql security definer set search_path = '' as 'select 1'",
  ],
  ['is known, with the reason', /^tenants\.all_tenants is no more$/, 'drop function tenants.all_tenants()'],
  ['public schema', /^stray$/, 'create table stray (id int)'],
  [
    'down the layers',
    /references people/,
    `${good} alter table tenants.planted add foreign key (tenant_id, id) references people.person (tenant_id, id)`,
  ],
  [
    'down the layers',
    /references tax/,
    `
    create table tax.bad (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
    create table ledger.bad (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
    alter table ledger.bad add foreign key (tenant_id, id) references tax.bad (tenant_id, id)`,
  ],
  [
    'a state check',
    /^people\.person: .*the code active,blocked,closed$/,
    'alter table people.person drop constraint person_state_check',
  ],
  [
    'a state check',
    /^tenants\.planted: the table says off,on, the code nothing$/,
    `${good} alter table tenants.planted add state text check (state in ('on', 'off'))`,
  ],
];

for (const [law, names, statements] of planted) {
  test(`"${law}" is seen to be broken by: ${statements.replace(good, '').replaceAll(/\s+/g, ' ').trim()}`, async () => {
    const found = await faultsAfter(statements);
    assert.ok(
      found.some(([name, what]) => name.includes(law) && names.test(what)),
      JSON.stringify(found),
    );
  });
}

/** What the laws find beyond today's faults after some statements, which are then undone. */
async function faultsAfter(statements: string): Promise<[law: string, what: string][]> {
  const flat = async () =>
    [...(await schemaFaults(ask, known))].flatMap(([law, all]) => all.map((what) => [law, what] as [string, string]));
  const before = new Set((await flat()).map(String));
  await owner.query('begin');
  try {
    await owner.query(statements);
    return (await flat()).filter((fault) => !before.has(String(fault)));
  } finally {
    await owner.query('rollback');
  }
}
