-- catalogue: a search that forgives what is typed.
create extension if not exists fuzzystrmatch; -- how many letters lie between two words

-- Its consonants, by which a word whose vowels were typed wrongly is found. Null until they are said: counting words says them.
alter table catalogue.word add column bones text collate "C";
create index word_by_bones on catalogue.word (tenant_id, bones) where bones <> '';
create index word_unsaid on catalogue.word (tenant_id, word) where bones is null;
-- Words are likened by how they sound; codes and doses, which sound like nothing, are most of a large catalogue's words.
drop index catalogue.word_like;
create index word_like on catalogue.word using gin (tenant_id, sound gin_trgm_ops) where sound <> '';

-- What of each typed word stands in the catalogue: how many items hold words that begin so; words that sound so; and for
-- those of which neither is there, the nearest: of the same bones, else two words written as one, else alike. `far` takes
-- what is alike however far it is; of `loose` words, whose spelling is a guess, those of the same bones are told whatever else there is. As the owner, for the reason given at the function it replaces.
drop function catalogue.understand(text[], text[]);
create function catalogue.understand(typed text[], sounds text[], bones text[], loose boolean[], far boolean)
returns table (typed_no int, begun bigint, alike text[], alike_items bigint, near text[], near_items bigint)
language sql stable rows 20 security definer set search_path = '' as $$
  select t.no::int, coalesce(begins.items, 0), coalesce(sounding.words, '{}'), coalesce(sounding.items, 0),
    coalesce(boned.words, cut.words, likest.words, '{}'), coalesce(boned.items, cut.items, likest.items, 0)
  from unnest(typed, sounds, bones, loose) with ordinality t (word, sound, bones, loose, no)
  left join lateral (
    select sum(w.items) as items from (
      select c.items from catalogue.word c
      where c.tenant_id = platform.tenant() and c.word >= t.word and c.word < t.word || chr(1114111) limit 300) w
  ) begins on true
  left join lateral (
    select array_agg(w.word) as words, sum(w.items) as items from (
      select c.word, c.items from catalogue.word c
      where c.tenant_id = platform.tenant() and t.sound <> '' and c.sound <> '' and c.sound = t.sound and c.word <> t.word
      order by c.items desc, c.word limit 12) w
  ) sounding on true
  left join lateral (
    select array_agg(w.word order by w.items desc, w.word) as words, sum(w.items) as items from (
      select d.word, d.items, rank() over (order by d.apart) as place from (
        select c.word, c.items, c.bones = t.bones as same,
          least(2 * public.levenshtein(c.sound, t.sound), 2 * public.levenshtein(left(c.sound, length(t.sound)), t.sound) + 1) as apart
        from catalogue.word c
        where c.tenant_id = platform.tenant() and (t.loose or begins.items is null and sounding.words is null)
          and length(t.bones) > case when t.loose then 2 else 1 end and c.bones <> '' and c.bones >= t.bones and c.bones < t.bones || chr(1114111)
        order by c.bones limit 200) d
      where (d.same or not t.loose) and d.apart <= case when length(t.sound) < 5 then 2 when length(t.sound) < 8 then 4 else 6 end + case when d.same then 2 else 0 end) w
    where w.place = 1 or t.loose
    having count(*) > 0
  ) boned on true
  left join lateral (
    select array[left(t.word, n) || ' ' || substr(t.word, n + 1)] as words, 1::bigint as items
    from generate_series(2, length(t.word) - 2) n
    where begins.items is null and sounding.words is null and boned.words is null and t.bones <> ''
      and exists (select from catalogue.word a where a.tenant_id = platform.tenant() and a.word = left(t.word, n) and length(a.word) > 2)
      and exists (select from catalogue.word b where b.tenant_id = platform.tenant() and b.word = substr(t.word, n + 1) and length(b.word) > 2)
    order by n desc limit 1
  ) cut on true
  left join lateral (
    select array_agg(w.word order by w.items desc, w.word) as words, sum(w.items) as items from (
      select d.word, d.items, rank() over (order by d.apart) as place from (
        select c.word, c.items, least(2 * public.levenshtein(c.sound, t.sound), 2 * public.levenshtein(left(c.sound, length(t.sound)), t.sound) + 1) as apart
        from catalogue.word c
        where c.tenant_id = platform.tenant() and begins.items is null and sounding.words is null and boned.words is null and cut.words is null
          and length(t.sound) > 2 and t.bones <> '' and c.sound <> '' and c.sound operator(public.%) t.sound
        order by public.similarity(c.sound, t.sound) desc, c.items desc, c.word limit 40) d
      where d.apart <= case when understand.far then 100 when length(t.sound) < 7 then 2 when length(t.sound) < 10 then 4 else 6 end) w
    where w.place = 1
    having count(*) > 0
  ) likest on true
  order by t.no
$$;
revoke all on function catalogue.understand(text[], text[], text[], boolean[], boolean) from public;
grant execute on function catalogue.understand(text[], text[], text[], boolean[], boolean) to haat_app;

-- The words of its names, apart from all others by which it is found.
alter table catalogue.item add column called tsvector generated always as (array_to_tsvector(array_remove(string_to_array(
  translate(lower(name || ' ' || coalesce(name_hi, '')), ',.;:()/&+%''"|*-', '               '), ' '), ''))) stored;

-- How well an item answers a search, 0 the best. Its name, whole or as far as its first comma, is: 0 what was typed, 1 another
-- name of it. In the name stands: 2 at its beginning and 3 anywhere, every word whole; 4 every word or another name of it; 5 at
-- its beginning, the last word unfinished; 6 words that begin so. Elsewhere (brand, maker, composition) stand: 7 whole words or
-- other names, 8 words that begin so.
create function catalogue.rank_of(name_key text, name_hi text, called tsvector, document tsvector, starts text, query tsquery, whole tsquery, alike tsquery, named text[])
returns int language sql immutable parallel safe as $$
  select case
    when name_key = starts or lower(name_hi) = starts or split_part(name_key, ',', 1) = starts then 0
    when split_part(name_key, ',', 1) = any (named) or lower(name_hi) = any (named) then 1
    when called @@ whole then case when starts_with(name_key, starts) or starts_with(lower(name_hi), starts) then 2 else 3 end
    when called @@ alike then 4
    when starts_with(name_key, starts) or starts_with(lower(name_hi), starts) then 5
    when called @@ query then 6
    when document @@ alike then 7
    else 8 end
$$;

-- The first `most` items that answer a search, best first. As before, what stands nearly everywhere (`common`) is walked to
-- in the order of names until there is enough, and what is rare is looked up by its words.
drop function catalogue.search(text, text[], tsquery, boolean, text[], uuid[], uuid[], int);
create function catalogue.search(starts text, query tsquery, whole tsquery, alike tsquery, named text[], common boolean,
  wanted text[], categories uuid[], brands uuid[], most int)
returns table (item_id uuid, rank int)
language plpgsql stable rows 100 security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
  if common then
    return query
      with named as materialized (
        select i.id, i.name_key, i.name_hi, i.called, i.document from catalogue.item i
        where i.tenant_id = platform.tenant() and i.state <> 'archived' and i.state = any (wanted)
          and i.name_key >= starts and i.name_key < starts || chr(1114111)
          and (categories is null or i.category_id = any (categories)) and (brands is null or i.brand_id = any (brands))
        order by i.name_key, i.id limit most),
      walked as materialized (
        select i.id, i.name_key, i.name_hi, i.called, i.document from catalogue.item i
        where i.tenant_id = platform.tenant() and i.state <> 'archived' and i.state = any (wanted) and i.document @@ query
          and (categories is null or i.category_id = any (categories)) and (brands is null or i.brand_id = any (brands))
        order by i.name_key, i.id limit most)
      select h.id, catalogue.rank_of(h.name_key, h.name_hi, h.called, h.document, starts, query, whole, alike, named) as rank
      from (select * from named union select * from walked) h order by 2, h.name_key, h.id limit most;
  else
    return query
      with hits as materialized (
        select i.id, i.name_key, i.name_hi, i.called, i.document, i.state, i.category_id, i.brand_id from catalogue.item i
        where i.tenant_id = platform.tenant() and i.document @@ query)
      select h.id, catalogue.rank_of(h.name_key, h.name_hi, h.called, h.document, starts, query, whole, alike, named) as rank
      from hits h
      where h.state = any (wanted) and (categories is null or h.category_id = any (categories)) and (brands is null or h.brand_id = any (brands))
      order by 2, h.name_key, h.id limit most;
  end if;
end $$;
revoke all on function catalogue.search(text, tsquery, tsquery, tsquery, text[], boolean, text[], uuid[], uuid[], int) from public;
grant execute on function catalogue.search(text, tsquery, tsquery, tsquery, text[], boolean, text[], uuid[], uuid[], int) to haat_app;

-- pricing: the highest price of a unit without its tax at which some units don't come to more than is printed, as evaluate.ts
-- works it out for a basket; lists are narrowed and sorted by it.
create function pricing.most_under_mrp(mrp bigint, quantity_milli bigint, rate_bp int)
returns bigint language plpgsql immutable strict parallel safe as $$
declare
  unit bigint := mrp * 10000 / (10000 + rate_bp);
  amount bigint;
begin
  loop
    amount := (2 * unit * quantity_milli + 1000) / 2000;
    exit when unit <= 0
      or amount + greatest(2 * ((2 * amount * rate_bp + 20000) / 40000), (2 * amount * rate_bp + 10000) / 20000) <= mrp * quantity_milli / 1000;
    unit := unit - 1;
  end loop;
  return unit;
end $$;

-- Items whose printed price holds tax that their own price doesn't: few, and found without reading the rest.
create index item_plus_tax on catalogue.item (tenant_id, category_id, hsn, tax_variety) where mrp_minor is not null and not tax_included and state = 'active';
