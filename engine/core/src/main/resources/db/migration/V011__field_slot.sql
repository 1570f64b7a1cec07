-- A field whose type was changed has one place in the document for each type it has had (ADR 0012). The places are kept in
-- step: what is written in one is converted into the others, so that no type is ever a guess about another and going back
-- finds what was there. All of it is total: a value that cannot be converted is no value, never an error.
create table field_slot (
  no int generated always as identity primary key,
  entity_no int not null references entity_table,
  -- Storage key of the field as it would be without any change of type.
  field text not null,
  -- Field type and what it stores, e.g. money:decimal:2.
  type text not null,
  storage_key text not null,
  -- Storage key it was first filled from; null for the place the field began in.
  source text,
  -- What a value must be: {"to": "decimal", "scale": 2, …}.
  shape jsonb not null,
  state text not null check (state in ('filling', 'ready')),
  unique (entity_no, field, type),
  unique (entity_no, storage_key)
);

-- Without blank space around it.
create function bw_strip(written text) returns text language sql immutable parallel safe
  return regexp_replace(written, '^[\s　]+|[\s　]+$', '', 'g');

-- A number written in a text, as imports understand it: plain, or grouped by commas.
create function bw_number(written text) returns numeric language sql immutable parallel safe
  return case
    when bw_strip(written) ~ '^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,40})?$' then replace(bw_strip(written), ',', '')::numeric
    when bw_strip(written) ~ '^[+-]?[0-9]{1,40}(\.[0-9]{1,40})?$' then bw_strip(written)::numeric
  end;

-- A date written in a text: 2026-01-31, 2026/1/31, 2026.1.31, 2026年1月31日.
create function bw_day(written text) returns text language plpgsql stable parallel safe as $$
declare
  part text[] := regexp_match(bw_strip(written), '^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$');
  day text := part[1] || '-' || lpad(part[2], 2, '0') || '-' || lpad(part[3], 2, '0');
begin
  return case when day >= '0001' and pg_input_is_valid(day, 'date') then day end;
end $$;

-- A moment written in a text with its offset, in UTC, as Java writes an Instant.
create function bw_moment(written text) returns text language plpgsql stable parallel safe as $$
declare
  at timestamp;
  fraction text;
begin
  if bw_strip(written) !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})$'
     or not pg_input_is_valid(bw_strip(written), 'timestamptz') then
    return null;
  end if;
  at := bw_strip(written)::timestamptz at time zone 'UTC';
  fraction := to_char(at, 'US');
  return to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS')
    || case when fraction = '000000' then '' when fraction like '%000' then '.' || left(fraction, 3) else '.' || fraction end
    || 'Z';
end $$;

-- One value as another type has it, or null. The shapes are those of field_slot.
create function bw_convert(value jsonb, was jsonb, shape jsonb) returns jsonb language plpgsql stable parallel safe as $$
declare
  written text;
  number numeric;
begin
  if value is null or jsonb_typeof(value) = 'null' or jsonb_typeof(value) = 'object' then
    return null;
  end if;
  if jsonb_typeof(value) = 'array' then
    if shape->>'to' = 'choices' then
      return value;
    end if;
    if jsonb_array_length(value) <> 1 then
      return null;
    end if;
    written := value->>0;
  else
    written := value #>> '{}';
  end if;
  case shape->>'to'
    when 'text' then
      written := coalesce(was->'labels'->>written, written);
      written := case when (shape->>'lines')::boolean then regexp_replace(written, '[\s　]+$', '') else bw_strip(written) end;
      return case
        when written = '' or char_length(written) not between (shape->>'least')::int and (shape->>'most')::int then null
        when not (shape->>'lines')::boolean and written ~ '[[:cntrl:]]' then null
        else to_jsonb(written) end;
    when 'whole' then
      number := trim_scale(bw_number(written));
      return case when scale(number) = 0 and abs(number) < 9007199254740992
          and number >= coalesce((shape->>'min')::numeric, number) and number <= coalesce((shape->>'max')::numeric, number)
        then to_jsonb(number::bigint) end;
    when 'decimal' then
      number := trim_scale(bw_number(written));
      return case when scale(number) <= (shape->>'scale')::int
          and abs(number) * 10::numeric ^ (shape->>'scale')::int < 1000000000000000000
          and number >= coalesce((shape->>'min')::numeric, number) and number <= coalesce((shape->>'max')::numeric, number)
        then to_jsonb((case when (shape->>'padded')::boolean then round(number, (shape->>'scale')::int) else number end)::text)
        end;
    when 'bool' then
      return case
        when lower(bw_strip(written)) in ('true', 'yes', '1', '是', 'y') then to_jsonb(true)
        when lower(bw_strip(written)) in ('false', 'no', '0', '否', 'n') then to_jsonb(false) end;
    when 'date' then
      return to_jsonb(bw_day(written));
    when 'instant' then
      return to_jsonb(bw_moment(written));
    when 'choice' then
      return shape->'keys'->bw_strip(written);
    when 'choices' then
      return case when shape->'keys' ? bw_strip(written) then jsonb_build_array(shape->'keys'->bw_strip(written)) end;
    else
      return null;
  end case;
end $$;

-- Puts a value in a place of a document, or takes it out. Pinyin goes with a text that stays the same.
create function bw_put(document jsonb, slot text, value jsonb, source text) returns jsonb language sql immutable parallel safe
  return case
    when value is null then document - slot - (slot || '$py')
    when document ? (source || '$py') and document->source = value
      then document || jsonb_build_object(slot, value, slot || '$py', document->(source || '$py'))
    else document || jsonb_build_object(slot, value) end;

-- The document with every place filled that has not been yet. Groups: a list of fields, each a list of its places in the
-- order they came: {"slot", "source", "shape", "was"}; "was" is the shape of the source.
create function bw_read(document jsonb, groups jsonb) returns jsonb language plpgsql stable parallel safe as $$
declare
  slots jsonb;
  one jsonb;
  value jsonb;
begin
  for slots in select jsonb_array_elements(groups) loop
    for one in select jsonb_array_elements(slots) loop
      if one ? 'source' and document ? (one->>'source') and not document ? (one->>'slot') then
        value := bw_convert(document->(one->>'source'), one->'was', one->'shape');
        if value is not null then
          document := bw_put(document, one->>'slot', value, one->>'source');
        end if;
      end if;
    end loop;
  end loop;
  return document;
end $$;

-- The document to be kept when somebody writes one. The place that differs from what was is what they wrote, and the others
-- follow it. Who knows nothing of a place leaves it out, who empties it writes null.
create function bw_keep(before jsonb, document jsonb, groups jsonb) returns jsonb language plpgsql stable parallel safe as $$
declare
  known jsonb := bw_read(before, groups);
  slots jsonb;
  one jsonb;
  written jsonb;
  slot text;
begin
  for slots in select jsonb_array_elements(groups) loop
    written := null;
    for one in select jsonb_array_elements(slots) loop
      slot := one->>'slot';
      -- In parentheses: PL/pgSQL would take the first "then" for its own.
      if (case when document ? slot
               then nullif(document->slot, 'null') is distinct from nullif(known->slot, 'null')
               else coalesce(before->slot, 'null') <> 'null' end) then
        written := one;
        exit;
      end if;
    end loop;
    for one in select jsonb_array_elements(slots) loop
      slot := one->>'slot';
      if written is null then
        if not document ? slot and known ? slot then
          document := document || jsonb_build_object(slot, known->slot);
          if known ? (slot || '$py') then
            document := document || jsonb_build_object(slot || '$py', known->(slot || '$py'));
          end if;
        end if;
      elsif slot <> written->>'slot' then
        document := bw_put(document, slot,
          bw_convert(document->(written->>'slot'), written->'shape', one->'shape'), written->>'slot');
      end if;
      if document->slot = 'null' then
        document := document - slot;
      end if;
    end loop;
  end loop;
  return document;
end $$;

-- What a table's trigger, policies and places were last made from, so that a publish leaves alone what stays the same.
create table entity_ddl (
  entity_no int not null references entity_table,
  part text not null,
  hash text not null,
  primary key (entity_no, part)
);

-- What a text looks like, not what it says: 9 for a digit, a for a letter, 字 for a Chinese character.
create function bw_shape(written text) returns text language sql immutable parallel safe
  return regexp_replace(regexp_replace(regexp_replace(regexp_replace(written,
    '[0-9]', '9', 'g'), '[A-Za-z]', 'a', 'g'), '[一-鿿]', '字', 'g'), '[^9a字[:punct:][:space:]]', '□', 'g');
