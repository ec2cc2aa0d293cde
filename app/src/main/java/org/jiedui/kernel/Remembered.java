package org.jiedui.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was answered of late, each with the state of the books at which it was answered. An answer is given again only while
 * the books stand there still, so it is never stale. The least used go first.
 *
 * @param <S> how far the books have come; equal states hold the same
 */
public final class Remembered<S> {

    private static final int MOST = 256;

    private final Map<Object, Answered<S>> answers = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Answered<S>> eldest) {
            return size() > MOST;
        }
    };

    private record Answered<S>(S state, Object answer) {}

    public synchronized Optional<Object> at(S state, Object question) {
        return Optional.ofNullable(answers.get(question))
                .filter(found -> found.state().equals(state))
                .map(Answered::answer);
    }

    public synchronized void keep(S state, Object question, Object answer) {
        answers.put(question, new Answered<>(state, answer));
    }
}
