package org.jiedui.kernel;

/**
 * When a state ended. The three cases are different facts: a stay that goes on is not a stay whose end nobody wrote
 * down.
 */
public sealed interface Until {

    /** It ended on this date, as far as the date is known. */
    record On(PartialDate date) implements Until {}

    /** It goes on: the record says so ("至今"). In force in every later period until an end is recorded. */
    record Open() implements Until {}

    /** The record does not say. Taken as in force no longer than the record itself speaks for (its known-by date). */
    record NotRecorded() implements Until {}
}
