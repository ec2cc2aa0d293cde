package org.jiedui.kernel;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was answered of late, each with the state of the books at which it is known to hold. An answer is given again only while
 * the books stand there still, so it is never stale. As much is kept as fits; the least used goes first.
 *
 * @param <S> how far the books have come; equal states hold the same
 */
public final class Remembered<S> {

    /** Parts of all answers together: figures, lines, numbers of entries. */
    private static final long ROOM = 100_000;

    private final Map<Object, Answered<S>> answers = new LinkedHashMap<>(64, 0.75f, true);
    private long parts;

    private record Answered<S>(S state, Object answer, long parts) {}

    public synchronized Optional<Object> at(S state, Object question) {
        return Optional.ofNullable(answers.get(question))
                .filter(found -> found.state().equals(state))
                .map(Answered::answer);
    }

    /**
     * The books have gone on: what was answered at one state holds at the next, but for the questions that what came in between
     * touches, and those of states before.
     */
    public synchronized void goOn(S from, S to, Predicate<Object> touched) {
        Iterator<Map.Entry<Object, Answered<S>>> all = answers.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Object, Answered<S>> one = all.next();
            Answered<S> known = one.getValue();
            if (known.state().equals(from) && !touched.test(one.getKey())) {
                one.setValue(new Answered<>(to, known.answer(), known.parts()));
            } else {
                parts -= known.parts();
                all.remove();
            }
        }
    }

    /** @param size of how many parts the answer is */
    public synchronized void keep(S state, Object question, Object answer, long size) {
        // an answer and its question are something, also if nothing was found
        Answered<S> before = answers.put(question, new Answered<>(state, answer, size + 1));
        parts += size + 1 - (before == null ? 0 : before.parts());
        Iterator<Answered<S>> eldest = answers.values().iterator();
        while (parts > ROOM && eldest.hasNext()) {
            parts -= eldest.next().parts();
            eldest.remove();
        }
    }
}
