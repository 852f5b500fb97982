-- catalogue: a search that forgives what is typed.
create extension if not exists fuzzystrmatch; -- how many letters lie between two words

-- Its consonants, by which a word whose vowels were typed wrongly is found. Null until they are said: counting words says them.
alter table catalogue.word add column bones text collate "C";
create index word_by_bones on catalogue.word (tenant_id, bones) where bones <> '';
create index word_unsaid on catalogue.word (tenant_id, word) where bones is null;
-- Words are likened by how they sound; codes and doses, which sound like nothing, are most of a large catalogue's words.
drop index catalogue.word_like;
create index word_like on catalogue.word using gin (tenant_id, sound gin_trgm_ops) where sound <> '';

-- What of each typed word stands in the catalogue: how many items hold words that begin so (300 of them are counted; it is
-- `broad` when there are more than 2,000) and the whole word; words that sound so; and for
-- those of which neither is there, the nearest: of the same bones, else two words written as one, else alike. `far` takes
-- what is alike however far it is; of `loose` words, whose spelling is a guess, those of the same bones are told whatever else there is. As the owner, for the reason given at the function it replaces.
drop function catalogue.understand(text[], text[]);
create function catalogue.understand(typed text[], sounds text[], bones text[], loose boolean[], far boolean)
returns table (typed_no int, begun bigint, whole bigint, broad boolean, alike text[], alike_items bigint, near text[], near_items bigint)
language sql stable rows 20 security definer set search_path = '' as $$
  select t.no::int, coalesce(begins.items, 0), coalesce(begins.whole, 0), begins.broad, coalesce(sounding.words, '{}'), coalesce(sounding.items, 0),
    coalesce(boned.words, cut.words, likest.words, '{}'), coalesce(boned.items, cut.items, likest.items, 0)
  from unnest(typed, sounds, bones, loose) with ordinality t (word, sound, bones, loose, no)
  left join lateral (
    select sum(w.items) as items, sum(w.items) filter (where w.word = t.word) as whole, count(*) = 300 and exists (
        select from catalogue.word c
        where c.tenant_id = platform.tenant() and c.word >= t.word and c.word < t.word || chr(1114111) order by c.word offset 2000 limit 1) as broad from (
      select c.word, c.items from catalogue.word c
      where c.tenant_id = platform.tenant() and c.word >= t.word and c.word < t.word || chr(1114111) order by c.word limit 300) w
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
create index item_called on catalogue.item using gin (tenant_id, called);
create index item_by_hindi on catalogue.item (tenant_id, (lower(name_hi) collate "C")) where name_hi is not null and state <> 'archived';

-- How well an item answers a search, 0 the best. Its name, whole or as far as its first comma, is: 0 what was typed, 1 another
-- name of it. In the name stands: 2 at its beginning and 3 anywhere, every word whole; 4 every word or another name of it; 5 at
-- its beginning, the last word unfinished; 6 words that begin so. Elsewhere (brand, maker, composition) stand: 7 whole words or
-- other names, 8 words that begin so. What ends a word sorts before '0', but for a few signs.
create function catalogue.rank_of(name_key text, name_hi text, called tsvector, document tsvector, starts text, query tsquery, whole tsquery, alike tsquery, named text[])
returns int language sql immutable parallel safe as $$
  select case
    when name_key = starts or lower(name_hi) = starts or split_part(name_key, ',', 1) = starts then 0
    when split_part(name_key, ',', 1) = any (named) or lower(name_hi) = any (named) then 1
    when called @@ whole then case when name_key >= starts and name_key < starts || '0'
      or lower(name_hi) collate "C" >= starts and lower(name_hi) collate "C" < starts || '0' then 2 else 3 end
    when called @@ alike then 4
    when starts_with(name_key, starts) or starts_with(lower(name_hi), starts) then 5
    when called @@ query then 6
    when document @@ alike then 7
    else 8 end
$$;

-- Items whose names hold some words, or that hold them anywhere: 2,001 at most.
create function catalogue.hits(by_name boolean, sought tsquery, wanted text[], categories uuid[], brands uuid[]) returns setof catalogue.item
language plpgsql stable rows 500 set search_path = '' as $$
begin
  if by_name then
    return query
      select i.* from catalogue.item i
      where i.tenant_id = platform.tenant() and i.called @@ sought and i.state <> 'archived' and i.state = any (wanted)
        and (categories is null or i.category_id = any (categories)) and (brands is null or i.brand_id = any (brands)) limit 2001;
  else
    return query
      select i.* from catalogue.item i
      where i.tenant_id = platform.tenant() and i.document @@ sought and i.state = any (wanted)
        and (categories is null or i.category_id = any (categories)) and (brands is null or i.brand_id = any (brands)) limit 2001;
  end if;
end $$;
revoke all on function catalogue.hits(boolean, tsquery, text[], uuid[], uuid[]) from public;

-- The first `most` items that answer a search, best first: one rank after the other, until there are enough. What begins a name
-- is read off the order of names as far as it must be; words are looked up, 2,000 items of a rank at most; what one word has
-- everywhere (`common`; the whole word, `dense`) is come across in the first 3,000 names before it is looked up. So none of it
-- grows with the catalogue. `lookup` is what of `query` is looked up, without what very many words begin with (`rarest`, which is
-- tried first, without what has much more than the rest); where that is all of it, `begun`, the first 300 of these are. As the owner,
-- for the reason given at the function it replaces. Where categories or brands are given, plans are made for these.
drop function catalogue.search(text, text[], tsquery, boolean, text[], uuid[], uuid[], int);
create function catalogue.search(starts text, query tsquery, whole tsquery, alike tsquery, lookup tsquery, rarest tsquery, begun text[],
  named text[], dense boolean, common boolean, wanted text[], categories uuid[], brands uuid[], most int)
returns table (item_id uuid, rank int)
language plpgsql stable rows 100 security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  missing int := most;
  got int;
  done int := 0; -- all items of this rank and better are told
  hindi boolean := starts ~ '[^ -~]';
  sought tsquery;
  last_name text;
  last_id uuid;
  ids uuid[];
  places int[];
begin
  if categories is not null or brands is not null then
    perform set_config('plan_cache_mode', 'force_custom_plan', true);
  end if;
  if 'archived' = any (wanted) then
    return query
      select h.id, catalogue.rank_of(h.name_key, h.name_hi, h.called, h.document, starts, query, whole, alike, named) as place
      from catalogue.hits(false, query, wanted, categories, brands) h order by place, h.name_key, h.id limit most;
    return;
  end if;
  return query
    select h.id, h.place from (
      select i.id, i.name_key, catalogue.rank_of(i.name_key, i.name_hi, i.called, i.document, starts, query, whole, alike, search.named) as place
      from (
        select e.id from unnest(search.named || starts) n (name)
        join catalogue.item e on e.tenant_id = platform.tenant() and e.state <> 'archived' and e.name_key = n.name
        union
        select e.id from unnest(search.named || starts) n (name)
        join catalogue.item e on e.tenant_id = platform.tenant() and e.state <> 'archived' and e.name_key >= n.name || ',' and e.name_key < n.name || '-'
        union
        select e.id from unnest(search.named || starts) n (name)
        join catalogue.item e on e.tenant_id = platform.tenant() and e.state <> 'archived' and e.name_hi is not null and lower(e.name_hi) collate "C" = n.name
        limit 2000) c
      join catalogue.item i on i.tenant_id = platform.tenant() and i.id = c.id
      where i.state = any (wanted) and (categories is null or i.category_id = any (categories)) and (brands is null or i.brand_id = any (brands))) h
    where h.place < 2 order by h.place, h.name_key, h.id limit missing;
  get diagnostics got = row_count;
  missing := missing - got;
  for place in 2..8 loop
    exit when missing <= 0;
    continue when place <= done;
    if place in (2, 5) then
      return query
        select h.id, place from (
          (select i.id, i.name_key from catalogue.item i
            where i.tenant_id = platform.tenant() and i.state <> 'archived' and i.state = any (wanted)
              and (categories is null or i.category_id = any (categories)) and (brands is null or i.brand_id = any (brands))
              and i.name_key >= starts and i.name_key < starts || case place when 2 then '0' else chr(1114111) end
              and catalogue.rank_of(i.name_key, i.name_hi, i.called, i.document, starts, query, whole, alike, named) = place
            order by i.name_key, i.id limit missing)
          union
          (select i.id, i.name_key from catalogue.item i
            where hindi and i.tenant_id = platform.tenant() and i.state <> 'archived' and i.state = any (wanted)
              and (categories is null or i.category_id = any (categories)) and (brands is null or i.brand_id = any (brands))
              and i.name_hi is not null and lower(i.name_hi) collate "C" >= starts
              and lower(i.name_hi) collate "C" < starts || case place when 2 then '0' else chr(1114111) end
              and catalogue.rank_of(i.name_key, i.name_hi, i.called, i.document, starts, query, whole, alike, named) = place
            limit 2000)) h
        order by h.name_key, h.id limit missing;
      get diagnostics got = row_count;
      missing := missing - got;
      continue;
    end if;
    if place = 6 and lookup is null then
      select string_agg('(' || w.words || ')', ' & ')::tsquery into lookup
      from unnest(begun) b (word) cross join lateral (
        select string_agg(quote_literal(c.word), ' | ') as words from (
          select k.word from catalogue.word k
          where k.tenant_id = platform.tenant() and k.word >= b.word and k.word < b.word || chr(1114111) order by k.word limit 300) c) w;
      rarest := lookup;
    end if;
    last_name := null;
    if categories is null and brands is null and (place in (6, 8) and common or place in (3, 4, 7) and dense) then
      return query
        select i.id, place from (
          select e.* from catalogue.item e where e.tenant_id = platform.tenant() and e.state <> 'archived'
          order by e.name_key, e.id limit 3000) i
        where i.state = any (wanted) and i.document @@ query
          and catalogue.rank_of(i.name_key, i.name_hi, i.called, i.document, starts, query, whole, alike, named) = place
        order by i.name_key, i.id limit missing;
      get diagnostics got = row_count;
      missing := missing - got;
      exit when missing <= 0;
      select e.name_key, e.id into last_name, last_id from catalogue.item e
      where e.tenant_id = platform.tenant() and e.state <> 'archived'
      order by e.name_key, e.id offset 2999 limit 1;
      continue when last_name is null;
    elsif place in (3, 6) then
      -- All its ranks at once, where there are so few that none of the best can be missing.
      foreach sought in array case when place = 3 then array[alike] when rarest = lookup then array[lookup] else array[rarest, lookup] end loop
        select count(*), array_agg(r.id order by r.best, r.name_key, r.id), array_agg(r.best order by r.best, r.name_key, r.id)
        into got, ids, places from (
          select h.id, h.name_key, case when h.document @@ query
            then catalogue.rank_of(h.name_key, h.name_hi, h.called, h.document, starts, query, whole, alike, named) end as best
          from catalogue.hits(place = 3, sought, wanted, categories, brands) h) r;
        exit when got <= 2000;
      end loop;
      if got <= 2000 then
        done := case place when 3 then 4 else 8 end;
        return query select r.id, r.best from unnest(ids, places) r (id, best) where r.best between place and done limit missing;
        get diagnostics got = row_count;
        missing := missing - got;
        continue;
      end if;
    end if;
    sought := case place when 3 then whole when 4 then alike when 7 then alike else lookup end;
    continue when sought is null;
    return query
      select h.id, place from catalogue.hits(place < 7, sought, wanted, categories, brands) h
      where h.document @@ query and (last_name is null or (h.name_key, h.id) > (last_name, last_id))
        and catalogue.rank_of(h.name_key, h.name_hi, h.called, h.document, starts, query, whole, alike, named) = place
      order by h.name_key, h.id limit missing;
    get diagnostics got = row_count;
    missing := missing - got;
  end loop;
end $$;
revoke all on function catalogue.search(text, tsquery, tsquery, tsquery, tsquery, tsquery, text[], text[], boolean, boolean, text[], uuid[], uuid[], int) from public;
grant execute on function catalogue.search(text, tsquery, tsquery, tsquery, tsquery, tsquery, text[], text[], boolean, boolean, text[], uuid[], uuid[], int) to haat_app;

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
