package org.jiedui.measures;

/** A line of a definition set: a measure, which counts facts, or a quotient, which divides two measures. */
public sealed interface Defined permits Measure, Quotient {

    String code();

    Names names();

    String category();

    String unit();

    Measure.Direction direction();

    boolean own();

    Names note();

    Names source();
}
