-- What Bankwright needs a superuser for. Run once in Bankwright's own database, as a superuser:
--
--   psql -d bankwright -v ON_ERROR_STOP=1 -f bootstrap-superuser.sql
--
-- The roles bankwright_owner and bankwright_app and the database exist already (docs/external-postgresql.md).
-- Running it again changes nothing. The embedded database runs this very file at every start.

-- The owner fills new columns of existing rows. Under forced row security such an UPDATE would silently change 0 rows.
ALTER ROLE bankwright_owner BYPASSRLS;
ALTER SCHEMA public OWNER TO bankwright_owner;

-- Search inside names: "all these characters occur" on an array of characters, served by a GIN index.
-- PostgreSQL's own @> does the same, but is not marked leakproof, and row security keeps such operators away from
-- indexes. For arrays of text it compares bytes and can neither fail nor tell what it saw, so the mark is true.
CREATE OR REPLACE FUNCTION public.bw_chars_contains(text[], text[]) RETURNS boolean
    LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF AS 'arraycontains';

DO $$
BEGIN
    IF to_regoperator('public.@>>(text[],text[])') IS NULL THEN
        CREATE OPERATOR public.@>> (
            LEFTARG = text[], RIGHTARG = text[], FUNCTION = public.bw_chars_contains,
            RESTRICT = contsel, JOIN = contjoinsel);
    END IF;
    IF NOT EXISTS (
        SELECT FROM pg_opclass
        WHERE opcname = 'bw_chars_ops' AND opcnamespace = 'public'::regnamespace
          AND opcmethod = (SELECT oid FROM pg_am WHERE amname = 'gin')) THEN
        CREATE OPERATOR CLASS public.bw_chars_ops FOR TYPE text[] USING gin AS
            OPERATOR 2 public.@>> (text[], text[]),
            FUNCTION 1 bttextcmp(text, text),
            FUNCTION 2 ginarrayextract(anyarray, internal, internal),
            FUNCTION 3 ginqueryarrayextract(anyarray, internal, smallint, internal, internal, internal, internal),
            FUNCTION 4 ginarrayconsistent(internal, smallint, anyarray, integer, internal, internal, internal, internal),
            FUNCTION 6 ginarraytriconsistent(internal, smallint, anyarray, integer, internal, internal, internal),
            STORAGE text;
    END IF;
END
$$;
