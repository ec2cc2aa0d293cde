package org.jiedui.measures;

/** What a measure counts of its entries. */
public enum Counting {
    /**
     * The sum of what entries state in the measure's unit. An entry that states nothing, or something in another unit, is
     * not of the measure; one whose amount nobody wrote down is, as unknown.
     */
    QUANTITY("quantity"),

    /** As {@link #QUANTITY}, and one for each entry that states no quantity at all: an act told once happened once. */
    ACTS("acts"),

    /** One for each entry, whatever it states: person-times from stays, projects, milestones. */
    ENTRIES("entries"),

    /**
     * Each subject once, at its first entry by date and number; the further entries of a subject are not of the answer. An
     * entry that names no subject counts what it states in the measure's unit.
     */
    SUBJECTS("subjects"),

    /** Each place once, where the entry takes effect or else is received; an entry at no recorded place is not counted. */
    PLACES("places");

    private final String word;

    Counting(String word) {
        this.word = word;
    }

    /** The word used in definition files and in the API. */
    public String word() {
        return word;
    }
}
