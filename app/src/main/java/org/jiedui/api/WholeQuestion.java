package org.jiedui.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;

/** Reads a question whose answer is wanted as a whole, from the parameters that answers and entries take but for those of pages. */
public final class WholeQuestion {

    private static final Set<String> OF_PAGES = Set.of("limit", "after");

    private WholeQuestion() {}

    /** @throws RefusedException with a finding for each parameter that does not exist or cannot be read */
    public static Question of(Map<String, List<String>> parameters) {
        List<Finding> pages = parameters.keySet().stream()
                .filter(OF_PAGES::contains)
                .sorted()
                .map(name -> Finding.refused("unknown-parameter", name, name))
                .toList();
        if (!pages.isEmpty()) {
            throw new RefusedException(pages);
        }
        return new QuestionParameters(parameters).question();
    }
}
