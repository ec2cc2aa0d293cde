package org.jiedui.nation;

import java.math.BigDecimal;
import java.util.Collection;
import org.jiedui.answers.Answer.Figure;
import org.jiedui.answers.Answer.Qualifier;
import org.jspecify.annotations.Nullable;

/**
 * A figure, or parts of one answer put together again, no more exact than its parts: with an "at least" or an unknown among them it
 * is "at least".
 *
 * @param value   absent if no amount is known, or nothing is recorded
 * @param unknown how many of the entries have an amount that nobody wrote down
 */
record Sum(@Nullable BigDecimal value, Qualifier qualifier, long entries, long unknown) {

    static final Sum NONE = new Sum(null, Qualifier.NO_FACTS, 0, 0);

    static Sum of(Figure figure) {
        return new Sum(figure.value(), figure.qualifier(), figure.entries(), figure.unknown());
    }

    static Sum of(Collection<Sum> parts) {
        return parts.stream().reduce(NONE, Sum::plus);
    }

    Sum plus(Sum other) {
        if (qualifier == Qualifier.NO_FACTS || other.qualifier == Qualifier.NO_FACTS) {
            return qualifier == Qualifier.NO_FACTS ? other : this;
        }
        @Nullable BigDecimal sum = value == null ? other.value : other.value == null ? value : value.add(other.value);
        return new Sum(sum, together(other, sum), entries + other.entries, unknown + other.unknown);
    }

    private Qualifier together(Sum other, @Nullable BigDecimal sum) {
        if (sum == null) {
            return Qualifier.UNKNOWN;
        }
        if (is(Qualifier.AT_LEAST, other) || is(Qualifier.UNKNOWN, other)) {
            return Qualifier.AT_LEAST;
        }
        return is(Qualifier.ABOUT, other) ? Qualifier.ABOUT : Qualifier.EXACT;
    }

    private boolean is(Qualifier asked, Sum other) {
        return qualifier == asked || other.qualifier == asked;
    }

    public boolean facts() {
        return qualifier != Qualifier.NO_FACTS;
    }
}
