package org.jiedui.kernel;

/** The number of an organisation, given by the database, never reused and without meaning. */
public record OrganisationId(long value) {

    public OrganisationId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
