package org.jiedui.door;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a workbook, and how to tell it. */
sealed interface Outcome {

    void tell(PrintStream out);

    /** Read: so many rows went in, were refused, were known before; the answer of the system, as it stands. */
    record Read(String file, Answer answer) implements Outcome {
        @Override
        public void tell(PrintStream out) {
            out.println(file + ": " + answer.accepted + " accepted, " + answer.rejected + " rejected, " + answer.known
                    + " already known");
            for (Finding finding : answer.findings) {
                out.println("  " + file + " · " + finding.place() + ": " + finding.message);
            }
        }
    }

    /** Not read at all, and why. */
    record Refused(String file, String why) implements Outcome {
        @Override
        public void tell(PrintStream out) {
            out.println(file + ": " + why);
        }
    }

    record Answer(@Nullable Long batch, int accepted, int rejected, int known, List<Finding> findings) {
        public Answer {
            findings = List.copyOf(findings);
        }
    }

    record Finding(
            @Nullable String sheet,
            @Nullable Integer row,
            @Nullable String column,
            String code,
            String message) {
        String place() {
            return (sheet == null ? "" : sheet)
                    + (row == null ? "" : " · row " + row)
                    + (column == null || column.isBlank() ? "" : " · " + column);
        }
    }

    /** An RFC 9457 problem document. */
    record Problem(
            @Nullable String title,
            @Nullable String detail,
            @Nullable String code) {
        String text() {
            return detail != null ? detail : title != null ? title : String.valueOf(code);
        }
    }
}
