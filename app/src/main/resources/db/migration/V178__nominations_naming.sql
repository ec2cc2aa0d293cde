-- How many nominations of other intakes name somebody whom this one entered, whoever asks. One that took up a stay goes with it.
create function jiedui_nominations_naming(of_batch bigint) returns bigint
    language sql stable security definer set search_path from current as
$$
    select count(*) from nomination n join person p on p.id = n.person
    where p.batch = of_batch and p.withdrawn_at is null
      and n.stay is null and n.batch is distinct from of_batch and n.withdrawn_at is null
$$;
revoke all on function jiedui_nominations_naming(bigint) from public;
grant execute on function jiedui_nominations_naming(bigint) to ${app};
