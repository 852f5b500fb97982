-- The machinery under every module: who may read which row, what happened, what is to be done and when.
-- Runs as the owner of the database. The server works as haat_app, which owns nothing and can't bypass row security.
create schema platform;

-- The tenant of this transaction, set by `SET LOCAL app.tenant`; null, and so nothing readable, when none is set.
create function platform.tenant() returns uuid
language sql stable parallel safe
return nullif(current_setting('app.tenant', true), '')::uuid;

-- The id that always belongs to these parts: set-based inserts make their ids where the data lies, the same every time.
create function platform.id_of(variadic parts text[]) returns uuid
language sql immutable parallel safe
return md5(array_to_string(parts, chr(31)))::uuid;

create procedure platform.open_schema(name text)
language plpgsql as $$
begin
  execute format('grant usage on schema %I to haat_app', name);
end $$;

-- Closes a tenant's table to every other tenant, also for its owner, and says what the server may do with its rows:
-- 'all', 'append' (read and add) or 'read'.
create procedure platform.guard(name text, rights text default 'all')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy tenant_only on %s using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant())', name);
  execute format('grant %s on %s to haat_app', case rights
    when 'all' then 'select, insert, update, delete'
    when 'append' then 'select, insert'
    when 'read' then 'select' end, name);
end $$;

-- Opens a list that all tenants share, for reading only.
create procedure platform.reference(name text)
language plpgsql as $$
begin
  execute format('comment on table %s is %L', name, 'reference');
  execute format('grant select on %s to haat_app', name);
end $$;

call platform.open_schema('platform');

-- How far a demo business's clock has been moved ahead of the machine's, and where it is being moved to.
create table platform.tenant_clock (
  tenant_id uuid not null primary key,
  ahead_us  bigint not null default 0 check (ahead_us >= 0),
  target    timestamptz
);
call platform.guard('platform.tenant_clock');

-- What happened, written with the change that made it happen. `xid` orders events for readers that follow along: an event
-- is safe to show once every transaction older than it has ended, so that none can turn up behind a reader's back.
create table platform.event (
  tenant_id  uuid not null,
  id         uuid not null,
  name       text not null check (name ~ '^[a-z_]+\.[a-z_]+$'),
  payload    jsonb not null,
  actor      jsonb not null,
  request_id text not null,
  at         timestamptz not null,
  xid        xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, id)
);
create index event_feed on platform.event (tenant_id, xid, id);
create index event_by_name on platform.event (tenant_id, name, at);
call platform.guard('platform.event', 'append');

-- Which job, or which handler of which event, has had its effect; the row is written with the effect.
create table platform.handled (
  tenant_id uuid not null,
  id        uuid not null,
  handler   text not null,
  at        timestamptz not null default now(),
  primary key (tenant_id, id, handler)
);
create index handled_age on platform.handled (tenant_id, at);
call platform.guard('platform.handled');

-- What is to be started at a time of the business's clock: one-off jobs and the next turn of each schedule.
create table platform.due (
  tenant_id  uuid not null,
  key        text not null check (length(key) <= 200),
  id         uuid not null,
  at         timestamptz not null,
  task       text not null,
  schedule   boolean not null,
  payload    jsonb not null,
  request_id text not null,
  primary key (tenant_id, key)
);
create index due_next on platform.due (tenant_id, at, key);
call platform.guard('platform.due');

-- The first answer to a writing request with an Idempotency-Key; written with what the request did.
create table platform.idempotency (
  tenant_id    uuid not null,
  key          text not null check (length(key) between 1 and 200),
  actor        text not null,
  route        text not null,
  request_hash text not null,
  status       int,
  body         text,
  at           timestamptz not null,
  primary key (tenant_id, actor, key)
);
create index idempotency_age on platform.idempotency (tenant_id, at);
call platform.guard('platform.idempotency');

-- Who did what to what, from where, with what was before and after.
create table platform.audit (
  tenant_id  uuid not null,
  id         uuid not null,
  at         timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'key', 'system', 'nobody')),
  actor_id   text,
  act        text not null,
  noun       text not null,
  noun_id    text not null,
  before     jsonb,
  after      jsonb,
  ip         inet,
  device     text,
  request_id text not null,
  primary key (tenant_id, id)
);
create index audit_by_time on platform.audit (tenant_id, at desc, id desc);
create index audit_by_noun on platform.audit (tenant_id, noun, noun_id, at desc, id desc);
create index audit_by_actor on platform.audit (tenant_id, actor_id, at desc);
call platform.guard('platform.audit', 'append');

-- Removes audit rows past their time. The server may not delete them itself: only this, and only what is at least a week old.
-- The owner, as whom this function runs, is bound by forced row security like anyone unless it is a superuser.
create policy owner_forgets on platform.audit to current_user using (true);
create function platform.forget_audit(tenant uuid, older_than timestamptz) returns bigint
language sql volatile security definer set search_path = '' as $$
  with gone as (
    delete from platform.audit a
    where a.tenant_id = tenant and a.tenant_id = platform.tenant() and a.at < least(older_than, now() - interval '7 days')
    returning 1
  )
  select count(*) from gone
$$;

-- A business's own value of a rule; what isn't here is as the rule's declaration says.
create table platform.rule (
  tenant_id uuid not null,
  name      text not null,
  value     jsonb not null,
  version   int not null default 1,
  primary key (tenant_id, name)
);
call platform.guard('platform.rule');

-- The last number given of a series and period; taken under the row's lock, so that numbers have no gaps.
create table platform.number_series (
  tenant_id uuid not null,
  series    text not null,
  period    text not null,
  last      bigint not null check (last > 0),
  primary key (tenant_id, series, period)
);
call platform.guard('platform.number_series');

-- The job queue (graphile-worker, schema graphile_worker) belongs to haat_jobs. The server adds jobs in its own
-- transaction through this function and can neither read nor change the queue otherwise.
create function platform.add_jobs(specs jsonb) returns void
language sql volatile security definer set search_path = '' as $$
  select graphile_worker.add_jobs(array(
    select (s.identifier, s.payload, s.queue_name, s.run_at, s.max_attempts, s.job_key, s.priority, null)::graphile_worker.job_spec
    from jsonb_to_recordset(specs) as s(
      identifier text, payload json, queue_name text, run_at timestamptz, max_attempts smallint, job_key text, priority smallint)
  ))
$$;
revoke all on function platform.add_jobs(jsonb) from public;

-- The jobs of the current tenant alone, for the console's page and for a moved clock to wait until they are done.
create function platform.jobs_of_tenant()
returns table (id bigint, task text, queue text, run_at timestamptz, attempts smallint, max_attempts smallint,
               last_error text, locked boolean, payload json, created_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select j.id, t.identifier, q.queue_name, j.run_at, j.attempts, j.max_attempts,
         j.last_error, j.locked_at is not null, j.payload, j.created_at
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  where j.payload ->> 'tenant' = platform.tenant()::text
$$;
revoke all on function platform.jobs_of_tenant() from public;

-- Lets a job of the current tenant that has failed be tried again now, or be given up.
create function platform.retry_job(job bigint) returns boolean
language sql volatile security definer set search_path = '' as $$
  update graphile_worker._private_jobs
  set run_at = now(), attempts = least(attempts, max_attempts - 1), last_error = null
  where id = job and payload ->> 'tenant' = platform.tenant()::text and locked_at is null
  returning true
$$;
revoke all on function platform.retry_job(bigint) from public;

create function platform.drop_job(job bigint) returns boolean
language sql volatile security definer set search_path = '' as $$
  delete from graphile_worker._private_jobs
  where id = job and payload ->> 'tenant' = platform.tenant()::text and locked_at is null
  returning true
$$;
revoke all on function platform.drop_job(bigint) from public;

grant create, usage on schema platform to haat_jobs;
alter function platform.add_jobs(jsonb) owner to haat_jobs;
alter function platform.jobs_of_tenant() owner to haat_jobs;
alter function platform.retry_job(bigint) owner to haat_jobs;
alter function platform.drop_job(bigint) owner to haat_jobs;
grant execute on function platform.add_jobs(jsonb), platform.jobs_of_tenant(), platform.retry_job(bigint), platform.drop_job(bigint) to haat_app;
revoke create on schema platform from haat_jobs;
grant execute on function platform.tenant() to haat_jobs;

-- Which tenants have something due: ids only, for the turn of the clock that looks after all of them.
create policy owner_looks on platform.due for select to current_user using (true);
create policy owner_looks on platform.tenant_clock for select to current_user using (true);
create function platform.tenants_with_due() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct d.tenant_id
  from platform.due d left join platform.tenant_clock c on c.tenant_id = d.tenant_id
  where d.at <= now() + make_interval(secs => coalesce(c.ahead_us, 0) / 1e6)
$$;

-- For live updates between processes (Socket.IO's adapter): messages on their way, of no tenant, gone after seconds.
create table platform.socket_message (
  id         bigserial unique,
  created_at timestamptz default now(),
  payload    bytea
);
grant select, insert, delete on platform.socket_message to haat_app;
grant usage on sequence platform.socket_message_id_seq to haat_app;
comment on table platform.socket_message is 'reference';
