package org.jiedui.measures;

import java.util.List;
import org.jiedui.kernel.Finding;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong in a definition file, and where. */
record Fault(String file, Spot at, String code, List<Object> args) {

    Fault {
        args = List.copyOf(args);
    }

    int line() {
        return at.line();
    }

    /** The reason without the place; its text lies beside the other findings. */
    Finding finding() {
        return new Finding(code, file + ":" + line(), args, Finding.Severity.REFUSED);
    }

    /** A place in a text; both numbers from 1. */
    record Spot(int line, int column) {

        static final Spot START = new Spot(1, 1);

        static Spot of(Node node) {
            return of(node.getStartMark());
        }

        static Spot of(Mark mark) {
            return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
        }

        /** Behind a text. */
        static Spot after(String text) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            return new Spot(line, text.length() - text.lastIndexOf('\n'));
        }
    }
}
