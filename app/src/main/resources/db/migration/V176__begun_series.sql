-- Whether a series of numbers has begun, whoever began it: a first number is offered to nobody after that.
create function jiedui_document_begun(of_place text, of_word text, of_year integer) returns boolean
    language sql stable security definer set search_path from current as
$$ select exists (select from document d where d.place = of_place and d.word = of_word and d.year = of_year) $$;
revoke all on function jiedui_document_begun(text, text, integer) from public;
grant execute on function jiedui_document_begun(text, text, integer) to ${app};
