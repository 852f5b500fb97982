-- Double entry: a transfer moves one amount of one unit from one account to another, so nothing can be unbalanced.
-- Why it is drawn this way, and what it costs: docs/decisions/0004-ledger.md.
create schema ledger;
call platform.open_schema('ledger');

-- An account keeps what has gone in on each side, never a signed balance. A limit counts what is pending too, and the
-- database itself refuses a row beyond it. A hot account is one that everybody posts to: what goes into it waits in
-- ledger.hot_sum to be folded in here, so that nobody waits for this row; therefore it can't have a limit.
create table ledger.account (
  tenant_id       uuid not null,
  id              uuid not null,
  path            text collate "C" not null check (path ~ '^[a-z0-9_-]+(:[a-z0-9_-]+)*$' and length(path) <= 200),
  unit            text not null check (unit ~ '^[A-Z]{2,12}/[0-9]$'),
  normal_side     text not null check (normal_side in ('debit', 'credit')),
  limit_kind      text not null check (
    limit_kind in ('none', 'debits_must_not_exceed_credits', 'credits_must_not_exceed_debits')),
  hot             boolean not null check (not hot or limit_kind = 'none'),
  debits_posted   bigint not null default 0 check (debits_posted >= 0),
  credits_posted  bigint not null default 0 check (credits_posted >= 0),
  debits_pending  bigint not null default 0,
  credits_pending bigint not null default 0,
  opened_at       timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, path),
  unique (tenant_id, id, unit),
  -- of a hot account, what released a hold may be folded in before what made it
  check (hot or (debits_pending >= 0 and credits_pending >= 0)),
  check (limit_kind <> 'debits_must_not_exceed_credits' or debits_posted + debits_pending <= credits_posted),
  check (limit_kind <> 'credits_must_not_exceed_debits' or credits_posted + credits_pending <= debits_posted)
) with (fillfactor = 70);
call platform.guard('ledger.account', 'append');
-- Nothing of an account may change but its sums.
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
  kind              text not null check (kind in ('post', 'pending', 'post_pending', 'void_pending', 'expire')),
  debit_account_id  uuid not null,
  credit_account_id uuid not null,
  unit              text not null,
  amount            bigint not null check (amount between 1 and 1000000000000000),
  -- the pending transfer that this one ends, and all that it held: what isn't posted of it is released
  pending_id        uuid,
  held              bigint,
  -- the transfer that this one takes back, and how much of that had been taken back before
  reverses_id       uuid,
  reversed_before   bigint check (reversed_before >= 0),
  posted            bigint not null generated always as (
    case when kind in ('post', 'post_pending') then amount else 0 end) stored,
  pending           bigint not null generated always as (
    case kind when 'post' then 0 when 'pending' then amount else -held end) stored,
  code              text not null check (code ~ '^[a-z_]+\.[a-z_]+$' and length(code) <= 60),
  reason            text check (length(reason) between 1 and 500),
  memo              text check (length(memo) between 1 and 500),
  -- the business's day that it counts for, apart from when it was written down
  effective_on      date not null,
  recorded_at       timestamptz not null,
  timeout_s         int check (timeout_s between 1 and 31622400),
  expires_at        timestamptz,
  primary key (tenant_id, id),
  -- the unit is in the keys: an amount of one unit can't enter an account of another
  foreign key (tenant_id, debit_account_id, unit) references ledger.account (tenant_id, id, unit),
  foreign key (tenant_id, credit_account_id, unit) references ledger.account (tenant_id, id, unit),
  foreign key (tenant_id, pending_id) references ledger.transfer (tenant_id, id),
  foreign key (tenant_id, reverses_id) references ledger.transfer (tenant_id, id),
  check (debit_account_id <> credit_account_id),
  check ((kind in ('post_pending', 'void_pending', 'expire')) = (pending_id is not null)),
  check ((pending_id is null) = (held is null)),
  check (held >= amount and (kind = 'post_pending' or held = amount)),
  check (reverses_id is null or kind = 'post'),
  check ((reverses_id is null) = (reversed_before is null)),
  check (timeout_s is null or kind = 'pending'),
  check ((timeout_s is null) = (expires_at is null))
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

-- Two chains have written the same transfer at once: the later one is to look again. Raised in the writing statement,
-- as a serialisation failure, so that the whole act is done again.
create function ledger.all_written(written bigint, asked bigint) returns boolean
language plpgsql as $$
begin
  if written <> asked then
    raise exception 'another act has written one of these transfers' using errcode = 'serialization_failure';
  end if;
  return true;
end $$;

-- What a transfer is about: an invoice, an order, a visit.
create table ledger.link (
  tenant_id   uuid not null,
  noun        text collate "C" not null check (noun ~ '^[a-z_]+$' and length(noun) <= 40),
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
  previous  text not null check (previous ~ '^[0-9a-f]{64}$'),
  hash      text not null check (hash ~ '^[0-9a-f]{64}$'),
  signature text not null check (signature ~ '^[0-9a-f]{64}$'),
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
