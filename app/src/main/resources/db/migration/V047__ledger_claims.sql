-- What a side that disputes an entry has in its own books: beside what was recorded, both versions can be read.
alter table ledger_signature
    add column claim_amount numeric(30, 6),
    add column claim_happened text,
    add constraint a_claim_disputes check (not confirms or claim_amount is null and claim_happened is null);

-- Live entries that not both sides stand by: per side the latest word, recording counting as the first; null: nothing yet.
create view ledger_unsigned with (security_invoker = true) as
select * from (
    select e.no, e.kind, t.title, e.happened_on, e.happened_last, e.known_by, e.pairing, e.giver, e.receiver, e.effect,
           e.recorded_by, e.posted_by,
           coalesce((select s.confirms from ledger_signature s
                     where s.entry = e.no and s.side = 'giver' order by s.no desc limit 1),
                    case when e.recorded_by = 'giver' then true end) as giver_word,
           coalesce((select s.confirms from ledger_signature s
                     where s.entry = e.no and s.side = 'receiver' order by s.no desc limit 1),
                    case when e.recorded_by = 'receiver' then true end) as receiver_word
    from ledger_entry e left join ledger_text t on t.entry = e.no
    where e.reverses is null and not exists (select from ledger_entry r where r.reverses = e.no)
) e
where (giver_word and receiver_word) is not true;
grant select on ledger_unsigned to ${app};
