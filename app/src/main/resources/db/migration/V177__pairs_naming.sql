-- How many pairs of other intakes name somebody whom this one entered, whoever asks: nobody is taken back who is named elsewhere.
create function jiedui_pairs_naming(of_batch bigint) returns bigint
    language sql stable security definer set search_path from current as
$$
    select count(*) from mentoring m
        join person p on p.id = m.other join standing_stay s on s.id = m.stay
    where p.batch = of_batch and p.withdrawn_at is null and m.batch <> of_batch and m.withdrawn_at is null
$$;
revoke all on function jiedui_pairs_naming(bigint) from public;
grant execute on function jiedui_pairs_naming(bigint) to ${app};
