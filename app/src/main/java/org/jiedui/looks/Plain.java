package org.jiedui.looks;

import java.math.BigDecimal;

/** An exact amount as plain digits, without needless zeros. */
public final class Plain {

    private Plain() {}

    public static String of(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
