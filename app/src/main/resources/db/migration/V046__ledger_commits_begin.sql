-- How far the three chains had come when commits began to be entered: each line above was brought by a commit, so that
-- commits cannot be taken away unnoticed; a line up to there counts from the moment it was posted.
create table ledger_commits_begin (
    no         smallint primary key default 1 check (no = 1),
    entry      bigint not null,
    signature  bigint not null,
    evidence   bigint not null
);
insert into ledger_commits_begin (entry, signature, evidence)
select coalesce((select entry_before from ledger_commit where no = 1), (select max(no) from ledger_entry), 0),
       coalesce((select signature_before from ledger_commit where no = 1), (select max(no) from ledger_signature), 0),
       coalesce((select evidence_before from ledger_commit where no = 1), (select max(no) from ledger_evidence), 0);
grant select on ledger_commits_begin to ${app};
