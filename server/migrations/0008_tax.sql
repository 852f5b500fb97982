-- tax: which rate each of the business's HSN and SAC codes has, from which day on.
create schema tax;
call platform.open_schema('tax');

-- One code can carry several rates (loose and packed, dear and cheap), so a rate belongs to a variety of a code. It
-- follows a class of the law (server/modules/tax/rate-classes.ts) or is the business's own. Nothing is ever changed: a new
-- rate is a line of a later day, a correction the next revision of the same day.
create table tax.rate_line (
  tenant_id  uuid not null,
  id         uuid not null,
  hsn        text not null check (hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'),
  variety    text not null check (variety ~ '^[a-z0-9_]{1,40}$'),
  says       text not null check (length(says) between 1 and 200),
  from_day   date not null check (from_day >= '2017-07-01'), -- GST began
  revision   int not null check (revision > 0),
  rate_class text check (length(rate_class) between 1 and 40),
  treatment  text check (treatment in ('taxable', 'nil_rated', 'exempt', 'non_gst')),
  rate_bp    int check (rate_bp between 0 and 10000), -- hundredths of a per cent
  added_at   timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, hsn, variety, from_day, revision),
  check ((rate_class is null) = (treatment is not null) and (treatment is null) = (rate_bp is null)),
  check ((treatment = 'taxable') = (rate_bp > 0))
);
call platform.guard('tax.rate_line', 'append');
