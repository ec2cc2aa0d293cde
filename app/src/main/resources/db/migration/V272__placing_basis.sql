-- What the problem of a round of people and posts rests on, in one word: another one as soon as any row of it is another one, be
-- it new, changed or gone. Whoever may see which of them is no matter here. Each version of a row has its own place and
-- transaction, so that the sum over all tells one state from every other, whatever the order in which they came to stand.
create function jiedui_placing_basis() returns text
    language sql stable security definer set search_path from current as
$$
    select string_agg(rows, ' ' order by rows) from (
        select 'access_grant ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) as rows from access_grant
        union all select 'account ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from account
        union all select 'candidate ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from candidate
        union all select 'candidate_way ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from candidate_way
        union all select 'early_end ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from early_end
        union all select 'extension ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from extension
        union all select 'labour_seeker ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from labour_seeker
        union all select 'mentoring ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from mentoring
        union all select 'nomination ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from nomination
        union all select 'nomination_detail ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from nomination_detail
        union all select 'nomination_step ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from nomination_step
        union all select 'organisation ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from organisation
        union all select 'pairing ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from pairing
        union all select 'person ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from person
        union all select 'position ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from position
        union all select 'post_answer ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from post_answer
        union all select 'post_asked ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from post_asked
        union all select 'role_permission ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from role_permission
        union all select 'stay ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from stay
        union all select 'stay_term ' || count(*) || ' ' || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) from stay_term
    ) each
$$;
revoke all on function jiedui_placing_basis() from public;
grant execute on function jiedui_placing_basis() to ${app};
