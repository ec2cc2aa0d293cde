package org.jiedui.opendata;

import java.math.BigDecimal;

/** An exact amount as plain digits, without needless zeros. */
final class Plain {

    private Plain() {}

    static String of(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
