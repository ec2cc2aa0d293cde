-- For telling rows that were posted and taken back again: reversals are few.
create index on ledger_entry (batch, sheet, row_no) where reverses is not null;
