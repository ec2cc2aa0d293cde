-- For registers that list entries by kind and time; figures come from the columnar mirror, not from here.
create index on ledger_entry (kind, (coalesce(happened_last, known_by)));
create index on ledger_tie (person);
