package org.jiedui.api;

import java.util.List;
import java.util.Map;
import org.jiedui.kernel.RefusedException;

/** The reader of a question's address, for feeding it with anything. */
public final class QuestionFuzz {

    private QuestionFuzz() {}

    public static void read(Map<String, List<String>> parameters) {
        try {
            new QuestionParameters(parameters).question();
        } catch (RefusedException refused) {
            // as it may
        }
    }
}
