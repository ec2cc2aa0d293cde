package org.jiedui.leave;

/** The number of a leave that was asked for, given by the database. */
public record LeaveId(long value) {

    public LeaveId {
        if (value < 1) {
            throw new IllegalArgumentException("ids start at 1: " + value);
        }
    }
}
