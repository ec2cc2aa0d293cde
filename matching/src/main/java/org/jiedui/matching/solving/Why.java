package org.jiedui.matching.solving;

/** What made the choice of the {@link Method}, in a word that message files have a sentence for. */
public enum Why {
    NESTED,
    TEAMS,
    CREWS,
    COUPLES,
    CROSSING_QUOTAS,
    WISHES
}
