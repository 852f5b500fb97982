-- Double entry: a transfer moves one amount of one unit from one account to another, so nothing can be unbalanced.
-- Why it is drawn this way, and what it costs: docs/decisions/0004-ledger.md.
create schema ledger;
call platform.open_schema('ledger');

-- What single values must be, as domains: the database prepares a domain's check once per session, a table's at each
-- statement, and accounts are updated at each transfer.
create domain ledger.path as text collate "C"
  check (value ~ '^[a-z0-9_-]+(:[a-z0-9_-]+)*$' and length(value) <= 200);
create domain ledger.unit as text check (value ~ '^[A-Z]{2,12}/[0-9]$');
create domain ledger.side as text check (value in ('debit', 'credit'));
create domain ledger.limit_kind as text
  check (value in ('none', 'debits_must_not_exceed_credits', 'credits_must_not_exceed_debits'));
create domain ledger.transfer_kind as text check (value in ('post', 'pending', 'post_pending', 'void_pending', 'expire'));
create domain ledger.amount as bigint check (value between 1 and 1000000000000000);
create domain ledger.sum as bigint check (value >= 0);
create domain ledger.code as text check (value ~ '^[a-z_]+\.[a-z_]+$' and length(value) <= 60);
create domain ledger.note as text check (length(value) between 1 and 500);
create domain ledger.noun as text collate "C" check (value ~ '^[a-z_]+$' and length(value) <= 40);
create domain ledger.hash as text check (value ~ '^[0-9a-f]{64}$');

-- An account's id follows from its path (platform.id_of), and nothing of it may change but its sums.
-- It keeps what has gone in on each side, never a signed balance. A limit counts what is pending too, and the
-- database itself refuses a row beyond it. A hot account is one that everybody posts to: what goes into it waits in
-- ledger.hot_sum to be folded in here, so that nobody waits for this row; therefore it can't have a limit.
create table ledger.account (
  tenant_id       uuid not null,
  id              uuid not null,
  path            ledger.path not null,
  unit            ledger.unit not null,
  normal_side     ledger.side not null,
  limit_kind      ledger.limit_kind not null,
  hot             boolean not null,
  debits_posted   ledger.sum not null default 0,
  credits_posted  ledger.sum not null default 0,
  debits_pending  bigint not null default 0,
  credits_pending bigint not null default 0,
  opened_at       timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, path),
  unique (tenant_id, id, unit),
  -- of a hot account, what released a hold may be folded in before what made it
  check (hot and limit_kind = 'none' or not hot and debits_pending >= 0 and credits_pending >= 0),
  check (limit_kind <> 'debits_must_not_exceed_credits' or debits_posted + debits_pending <= credits_posted),
  check (limit_kind <> 'credits_must_not_exceed_debits' or credits_posted + credits_pending <= debits_posted)
) with (fillfactor = 70);
call platform.guard('ledger.account', 'append');
grant update (debits_posted, credits_posted, debits_pending, credits_pending) on ledger.account to haat_app;

-- What each database session has added to each hot account since the last folding. A session runs one transaction at a
-- time and touches only its own row: however many post to the account at once, none waits for another.
create table ledger.hot_sum (
  tenant_id       uuid not null,
  account_id      uuid not null,
  session         int not null,
  debits_posted   bigint not null,
  credits_posted  bigint not null,
  debits_pending  bigint not null,
  credits_pending bigint not null,
  primary key (tenant_id, account_id, session),
  foreign key (tenant_id, account_id) references ledger.account (tenant_id, id)
) with (fillfactor = 50);
call platform.guard('ledger.hot_sum');

-- Numbers the chains. Transfers of a locked account have been made in the order of these numbers.
create sequence ledger.chain;
grant usage on sequence ledger.chain to haat_app;

create table ledger.transfer (
  tenant_id         uuid not null,
  id                uuid not null,
  -- what was asked for together, all or nothing, and the place in it
  chain             bigint not null,
  line              int not null,
  kind              ledger.transfer_kind not null,
  debit_account_id  uuid not null,
  credit_account_id uuid not null,
  unit              text not null,
  amount            ledger.amount not null,
  -- the pending transfer that this one ends, and all that it held: what isn't posted of it is released
  pending_id        uuid,
  held              ledger.amount,
  -- the transfer that this one takes back, and how much of that had been taken back before
  reverses_id       uuid,
  reversed_before   ledger.sum,
  posted            bigint not null generated always as (
    case when kind in ('post', 'post_pending') then amount else 0 end) stored,
  pending           bigint not null generated always as (
    case kind when 'post' then 0 when 'pending' then amount else -held end) stored,
  code              ledger.code not null,
  reason            ledger.note,
  memo              ledger.note,
  -- the business's day that it counts for, apart from when it was written down
  effective_on      date not null,
  recorded_at       timestamptz not null,
  timeout_s         int,
  expires_at        timestamptz,
  primary key (tenant_id, id),
  -- the unit is in the keys: an amount of one unit can't enter an account of another
  foreign key (tenant_id, debit_account_id, unit) references ledger.account (tenant_id, id, unit),
  foreign key (tenant_id, credit_account_id, unit) references ledger.account (tenant_id, id, unit),
  foreign key (tenant_id, pending_id) references ledger.transfer (tenant_id, id),
  foreign key (tenant_id, reverses_id) references ledger.transfer (tenant_id, id),
  check (debit_account_id <> credit_account_id),
  check (num_nonnulls(pending_id, held) = case when kind in ('post', 'pending') then 0 else 2 end),
  check (held = amount or kind = 'post_pending' and held > amount),
  check (num_nonnulls(reverses_id, reversed_before) = 0 or kind = 'post' and num_nonnulls(reverses_id, reversed_before) = 2),
  check (num_nonnulls(timeout_s, expires_at) = 0 or kind = 'pending' and num_nonnulls(timeout_s, expires_at) = 2 and timeout_s > 0)
);
create unique index transfer_order on ledger.transfer (tenant_id, chain, line);
-- an account's transfers by the day they count for; with what sums need, so that these read the index alone
create index transfer_debits on ledger.transfer (tenant_id, debit_account_id, effective_on, chain, line)
  include (posted, pending, recorded_at);
create index transfer_credits on ledger.transfer (tenant_id, credit_account_id, effective_on, chain, line)
  include (posted, pending, recorded_at);
-- a pending transfer ends once
create unique index transfer_ends on ledger.transfer (tenant_id, pending_id) where pending_id is not null;
-- no two reversals take back the same part
create unique index transfer_reverses on ledger.transfer (tenant_id, reverses_id, reversed_before)
  where reverses_id is not null;
call platform.guard('ledger.transfer', 'append');

-- What a chain adds to accounts, account by account in the order of their ids: parallel arrays, for plpgsql walks through
-- them without a query.
create type ledger.additions as (
  account_ids uuid[], debits_posted bigint[], credits_posted bigint[], debits_pending bigint[], credits_pending bigint[]
);

-- Whether a chain may be written without being judged: every account is there, all of one unit, each within its limit
-- even if nothing of the chain came in, and no transfer of it is there yet. Locks the accounts on the way, by their ids,
-- hot ones not. Everything is found row after row by its whole key: a plan for all at once may read all rows of the
-- tenant instead, where the planner takes the tenant for a small one.
create function ledger.stands(p_tenant uuid, p_transfers jsonb, p_added ledger.additions) returns boolean
language plpgsql as $$
declare
  a record;
  one_unit text;
begin
  for n in 1 .. cardinality(p_added.account_ids) loop
    select b.unit, b.limit_kind, b.debits_posted, b.credits_posted, b.debits_pending, b.credits_pending into a
    from ledger.account b
    where b.tenant_id = p_tenant and b.id = p_added.account_ids[n] and not b.hot for no key update;
    if not found then
      select b.unit, b.limit_kind, b.debits_posted, b.credits_posted, b.debits_pending, b.credits_pending into a
      from ledger.account b where b.tenant_id = p_tenant and b.id = p_added.account_ids[n];
      if not found then
        return false;
      end if;
    end if;
    one_unit := coalesce(one_unit, a.unit);
    if a.unit <> one_unit then
      return false;
    elsif a.limit_kind = 'debits_must_not_exceed_credits' then
      if a.debits_posted + a.debits_pending + p_added.debits_posted[n] + p_added.debits_pending[n] > a.credits_posted then
        return false;
      end if;
    elsif a.limit_kind = 'credits_must_not_exceed_debits' then
      if a.credits_posted + a.credits_pending + p_added.credits_posted[n] + p_added.credits_pending[n] > a.debits_posted then
        return false;
      end if;
    end if;
  end loop;
  perform from jsonb_to_recordset(p_transfers) as e(id uuid)
  cross join lateral (select from ledger.transfer t where t.tenant_id = p_tenant and t.id = e.id offset 0) t;
  return not found;
end $$;

-- Writes a chain and adds it to its accounts; null, and nothing is written, if it was only assumed to be right and is not.
-- Transfers go in by id, so that two acts with the same ids wait for each other in one direction only; the later one
-- fails as a serialisation failure and is done again as a whole.
create function ledger.write(p_tenant uuid, p_transfers jsonb, p_added ledger.additions, p_assumed boolean) returns bigint
language plpgsql as $$
declare
  this_chain bigint;
  written int;
begin
  if p_assumed and not ledger.stands(p_tenant, p_transfers, p_added) then
    return null;
  end if;
  insert into ledger.unsealed (tenant_id, chain, lines)
  values (p_tenant, nextval('ledger.chain'), jsonb_array_length(p_transfers)) returning chain into this_chain;
  insert into ledger.transfer (tenant_id, id, chain, line, kind, debit_account_id, credit_account_id, unit, amount,
    pending_id, held, reverses_id, reversed_before, code, reason, memo, effective_on, recorded_at, timeout_s, expires_at)
  select p_tenant, e.id, this_chain, e.line, e.kind, e.debit_account_id, e.credit_account_id, d.unit, e.amount,
    e.pending_id, e.held, e.reverses_id, e.reversed_before, e.code, e.reason, e.memo, e.effective_on, e.recorded_at,
    e.timeout_s, e.expires_at
  from jsonb_to_recordset(p_transfers) as e(
    id uuid, line int, kind text, debit_account_id uuid, credit_account_id uuid, amount bigint,
    pending_id uuid, held bigint, reverses_id uuid, reversed_before bigint, code text, reason text, memo text,
    effective_on date, recorded_at timestamptz, timeout_s int, expires_at timestamptz)
  cross join lateral (
    select b.unit from ledger.account b where b.tenant_id = p_tenant and b.id = e.debit_account_id offset 0) d
  order by e.id
  on conflict do nothing;
  get diagnostics written = row_count;
  if written <> jsonb_array_length(p_transfers) then
    raise exception 'another act has written one of these transfers' using errcode = 'serialization_failure';
  end if;
  for n in 1 .. cardinality(p_added.account_ids) loop
    update ledger.account a set
      debits_posted = a.debits_posted + p_added.debits_posted[n],
      credits_posted = a.credits_posted + p_added.credits_posted[n],
      debits_pending = a.debits_pending + p_added.debits_pending[n],
      credits_pending = a.credits_pending + p_added.credits_pending[n]
    where a.tenant_id = p_tenant and a.id = p_added.account_ids[n] and not a.hot;
    if not found then
      insert into ledger.hot_sum as h
        (tenant_id, account_id, session, debits_posted, credits_posted, debits_pending, credits_pending)
      values (p_tenant, p_added.account_ids[n], pg_backend_pid(), p_added.debits_posted[n], p_added.credits_posted[n],
        p_added.debits_pending[n], p_added.credits_pending[n])
      on conflict (tenant_id, account_id, session) do update set
        debits_posted = h.debits_posted + excluded.debits_posted,
        credits_posted = h.credits_posted + excluded.credits_posted,
        debits_pending = h.debits_pending + excluded.debits_pending,
        credits_pending = h.credits_pending + excluded.credits_pending
      where h.tenant_id = p_tenant;
    end if;
  end loop;
  return this_chain;
end $$;

-- What a transfer is about: an invoice, an order, a visit.
create table ledger.link (
  tenant_id   uuid not null,
  noun        ledger.noun not null,
  noun_id     uuid not null,
  transfer_id uuid not null,
  primary key (tenant_id, noun, noun_id, transfer_id),
  foreign key (tenant_id, transfer_id) references ledger.transfer (tenant_id, id)
);
create index link_of_transfer on ledger.link (tenant_id, transfer_id);
call platform.guard('ledger.link', 'append');

-- Chains that no seal covers yet. Rows go when sealed; a chain that commits late is simply in a later seal.
create table ledger.unsealed (
  tenant_id uuid not null,
  chain     bigint not null,
  lines     int not null,
  primary key (tenant_id, chain)
);
call platform.guard('ledger.unsealed');

-- Each seal's hash covers the transfers of its chains, in their order, and the hash of the seal before; the signature is
-- made with the installation's key, which the database doesn't hold.
create table ledger.seal (
  tenant_id uuid not null,
  number    int not null check (number > 0),
  chains    bigint[] not null,
  lines     int not null check (lines > 0),
  previous  ledger.hash not null,
  hash      ledger.hash not null,
  signature ledger.hash not null,
  sealed_at timestamptz not null,
  primary key (tenant_id, number)
);
call platform.guard('ledger.seal', 'append');

-- Each run of the self-check and every difference it found.
create table ledger.check_run (
  tenant_id   uuid not null,
  id          uuid not null,
  at          timestamptz not null,
  accounts    bigint not null,
  transfers   bigint not null,
  seals       int not null,
  differences jsonb not null check (jsonb_typeof(differences) = 'array'),
  primary key (tenant_id, id)
);
create index check_run_by_time on ledger.check_run (tenant_id, at desc, id desc);
call platform.guard('ledger.check_run', 'append');
