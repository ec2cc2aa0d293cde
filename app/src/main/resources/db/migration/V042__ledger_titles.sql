-- For telling a row that is already in the book; a title may be longer than a b-tree takes.
create index on ledger_text using hash (title);
