-- How many entries an intake posted, whoever asks: nobody takes back a part of one and calls it taken back.
create function jiedui_batch_entries(of_batch bigint) returns bigint
    language sql stable security definer set search_path from current as
$$ select count(*) from ledger_entry e where e.batch = of_batch and e.reverses is null $$;
revoke all on function jiedui_batch_entries(bigint) from public;
grant execute on function jiedui_batch_entries(bigint) to ${app};
