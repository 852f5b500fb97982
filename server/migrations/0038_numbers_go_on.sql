-- platform: numbers in whose pattern no period stands are counted on over the years, from the highest that was given.
insert into platform.number_series (tenant_id, series, period, last)
select tenant_id, series, '', max(last) from platform.number_series where period <> '' group by tenant_id, series
on conflict do nothing;
