package org.jiedui.people;

import org.jiedui.kernel.PersonId;

/**
 * A person as a public fact of their office.
 *
 * @param pseudonym what the ledger knows them by; says nothing about them
 * @param pinyin    the syllables of the name, for the English pages; empty if not known
 */
public record Person(PersonId id, String name, String office, String pseudonym, String pinyin) {}
