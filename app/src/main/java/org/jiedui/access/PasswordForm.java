package org.jiedui.access;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.kernel.Finding;

/** A change of one's own password, as it was typed. */
record PasswordForm(String current, String fresh, String again) {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    PasswordForm {
        current = current == null ? "" : current;
        fresh = fresh == null ? "" : fresh;
        again = again == null ? "" : again;
    }

    /** What is wrong with the new password itself. Length is what counts: no rule asks for a digit or a sign. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (fresh.length() < SHORTEST) {
            findings.add(Finding.refused("password-too-short", "fresh", SHORTEST));
        } else if (fresh.length() > LONGEST) {
            findings.add(Finding.refused("password-too-long", "fresh", LONGEST));
        } else if (fresh.equals(current)) {
            findings.add(Finding.refused("password-is-the-old-one", "fresh"));
        }
        if (!fresh.equals(again)) {
            findings.add(Finding.refused("password-differs", "again"));
        }
        return findings;
    }

    @Override
    public String toString() {
        return "PasswordForm";
    }
}
