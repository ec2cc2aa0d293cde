-- The end of a chain is not looked for among the lines of checks, which lie far beyond the book and are never committed.
create or replace function jiedui_chain_end(chain text) returns table (no bigint, hash bytea)
    language plpgsql stable security definer set search_path from current as
$$
begin
    case chain
        when 'entry' then return query
            select e.no, e.hash from ledger_entry e where e.no < 1152921504606846976 order by e.no desc limit 1;
        when 'signature' then return query
            select s.no, s.hash from ledger_signature s where s.no < 1152921504606846976 order by s.no desc limit 1;
        when 'evidence' then return query
            select v.no, v.hash from ledger_evidence v where v.no < 1152921504606846976 order by v.no desc limit 1;
    end case;
end
$$;
