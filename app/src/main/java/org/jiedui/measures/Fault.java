package org.jiedui.measures;

import java.util.List;
import org.jiedui.kernel.Finding;

/** What is wrong in a definition file, and at which line (from 1). */
record Fault(String file, int line, String code, List<Object> args) {

    Fault {
        args = List.copyOf(args);
    }

    /** The reason without the place; its text lies beside the other findings. */
    Finding finding() {
        return new Finding(code, file + ":" + line, args, Finding.Severity.REFUSED);
    }
}
