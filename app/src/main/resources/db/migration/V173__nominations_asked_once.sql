-- What may be seen is worked out once for a question, as for the ledger and stays: rows are compared with arrays.
alter policy scope on nomination using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or home_place like any ((select jiedui_patterns())::text[])
     or host_place like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_persons()) and jiedui_person(person));

alter policy scope on post_asked using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or home_place like any ((select jiedui_patterns())::text[])
     or host_place like any ((select jiedui_patterns())::text[]));
