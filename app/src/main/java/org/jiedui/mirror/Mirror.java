package org.jiedui.mirror;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.ledger.Feed.Moment;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jspecify.annotations.Nullable;

/**
 * A mirror of the ledger that is never behind what its reader could have read in the ledger itself: each question first
 * brings it up to the last committed line.
 */
public final class Mirror implements AutoCloseable {

    /** Attributes that answers are split by, beside those that measures ask about. */
    public static final Set<String> SPLITS = Set.of(
            "direction", "category", "profession", "grade", "sex", "age-band", "use", "destination", "formerly-poor");

    /** What a word of an attribute looks like. */
    public static final String WORD = "[a-z][a-z0-9-]{0,40}";

    private static final int LINES_AT_ONCE = 20_000;

    private final Source source;
    private final Definitions definitions;
    private final Path folder;
    private final Limits limits;
    private final ReentrantLock following = new ReentrantLock();
    private final ReentrantLock upkeep = new ReentrantLock();
    private volatile List<DefinitionSet> taken = List.of();
    private volatile List<DefinitionSet> beside = List.of();
    private volatile @Nullable Copy copy;

    /** @param folder where its files may lie; nothing else in it is touched */
    public Mirror(Source source, Definitions definitions, Path folder, Limits limits) {
        this.source = source;
        this.definitions = definitions;
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * How much of the machine the engine may take.
     *
     * @param memory as the engine says it: {@code 512MB}
     */
    public record Limits(String memory, int threads) {}

    /** A question to the mirror. */
    public interface Reading<T> {
        /** @param asOf a moment at which the ledger held exactly what the connection shows, for asking the same again */
        T from(Connection connection, Instant asOf) throws SQLException;
    }

    /** Answers from one unchanging state that holds every line committed before the call. */
    public <T> T read(Reading<T> question) {
        return asked((current, now) -> current.file().read(question, now));
    }

    private interface Asked<T> {
        T of(Copy current, Instant now);
    }

    private <T> T asked(Asked<T> question) {
        // A failed follow may take the copy away between the two steps; the second time it is made anew.
        for (int tries = 0; tries < 2; tries++) {
            Instant now = catchUp();
            Copy current = copy;
            while (current != null && !current.enter()) {
                current = copy; // another stands in its place by now, or none
            }
            if (current != null) {
                try {
                    return question.of(current, now);
                } finally {
                    current.leave();
                }
            }
        }
        throw new IllegalStateException("the mirror is closed");
    }

    /**
     * The same for a question that was perhaps asked before: answered from memory as long as no line was committed since that
     * the answer hangs on.
     *
     * @param asked everything that the answer hangs on, besides the lines; equal questions have equal answers
     * @param on    which lines the answer hangs on
     * @param size  of how many parts an answer is
     */
    @SuppressWarnings("unchecked") // whoever asks an equal question asks for an answer of the same type
    public <T> T remembered(Object asked, HangsOn on, ToLongFunction<T> size, Reading<T> question) {
        Copy.Remark remark = new Copy.Remark(asked, on);
        return asked((current, now) -> {
            Heads before = current.heads();
            Object known = current.remembered().at(before, remark).orElse(null);
            if (known != null) {
                return (T) known;
            }
            T answer = current.file().read(question, now);
            if (answer != null && before.equals(current.heads())) {
                current.remembered().keep(before, remark, answer, size.applyAsLong(answer));
            }
            return answer;
        });
    }

    /** The number of the last entry that it shows; 0 if it is not there yet. */
    public long shown() {
        Copy current = copy;
        return current == null ? 0 : current.heads().entry();
    }

    /** The number of the last entry that the ledger has. */
    public long ahead() {
        return source.head().heads().entry();
    }

    /** Brings it up to the last committed line; gives the moment at which that was the last. */
    public Instant catchUp() {
        Moment now = source.head();
        Copy current = copy;
        if (current != null && current.reached(now.heads())) {
            return now.at();
        }
        following.lock();
        try {
            Copy locked = copy;
            if (locked == null) {
                replace(now);
            } else if (!locked.reached(now.heads())) {
                follow(locked, now);
            }
        } finally {
            following.unlock();
        }
        return now.at();
    }

    /**
     * Makes it again from the first line on. Until the new one stands, the old one follows the ledger and answers; who asks it
     * then is answered to the end, who asks later asks the new one, and nobody waits but for the last few lines.
     */
    public void rebuild() {
        rebuild(_ -> {});
    }

    /** The same, telling the number of the last entry that is in it already. */
    public void rebuild(LongConsumer reached) {
        upkeep.lock();
        try {
            Moment ahead = source.head();
            Copy fresh = filled(ahead, reached);
            boolean stands = false;
            try {
                for (Moment now = source.head(); behind(fresh, now) > LINES_AT_ONCE; now = source.head()) {
                    bringUp(fresh, now);
                }
                following.lock();
                try {
                    bringUp(fresh, source.head());
                    put(fresh);
                    stands = true;
                } finally {
                    following.unlock();
                }
            } finally {
                if (!stands) {
                    fresh.file().close();
                }
            }
        } finally {
            upkeep.unlock();
        }
    }

    /**
     * Whether it says what the ledger says: both are read side by side, from the first line to the last that the mirror shows.
     * Answers are given and lines are followed meanwhile.
     *
     * @throws IllegalStateException if the mirror had to be made anew before the end
     */
    public Proof prove() {
        return prove(_ -> {});
    }

    /** The same, telling the number of the last entry that was compared. */
    public Proof prove(LongConsumer reached) {
        upkeep.lock();
        try {
            catchUp();
            return proved(reached);
        } finally {
            upkeep.unlock();
        }
    }

    /** No line is written until the reader has its unchanging state, so that it is known where that ends. */
    private Proof proved(LongConsumer reached) {
        following.lock();
        boolean[] held = {true};
        Copy current = copy; // nobody gives it up before the lock is free
        try {
            if (current == null || !current.enter()) {
                throw new Proving.Stopped();
            }
            try {
                Heads heads = current.heads();
                return current.file()
                        .read(
                                (connection, now) -> {
                                    following.unlock();
                                    held[0] = false;
                                    return new Proving(source, current.shapes(), connection, heads)
                                            .prove(now, reached, current::givenUp);
                                },
                                Instant.EPOCH);
            } finally {
                current.leave();
            }
        } finally {
            if (held[0]) {
                following.unlock();
            }
        }
    }

    /**
     * From now on it counts under this set too, which may be asked for when this comes back. Nobody waits meanwhile: where the
     * set asks about nothing new, its measures are counted in what stands; else it is made anew beside that. If that fails, the next
     * mirror does not count it either.
     */
    public void take(DefinitionSet set) {
        upkeep.lock();
        List<DefinitionSet> before = taken;
        boolean done = false;
        try {
            taken = with(before, set);
            if (tells(set)) {
                following.lock();
                try {
                    count(set);
                } finally {
                    following.unlock();
                }
            } else {
                rebuild();
            }
            done = true;
        } finally {
            if (!done) {
                taken = before;
            }
            upkeep.unlock();
        }
    }

    private void count(DefinitionSet set) {
        Copy current = copy;
        boolean whole = current == null;
        try {
            if (current != null) {
                current.writer().take(set);
                whole = true;
            }
        } finally {
            if (!whole) {
                // Some of its measures may be in it; the next question makes it anew, with all of them.
                put(null);
            }
        }
    }

    /** Sees to it that the set can be {@linkplain #tried tried}; it is made anew, beside what stands, if need be. */
    public void tellApart(DefinitionSet set) {
        upkeep.lock();
        List<DefinitionSet> before = beside;
        boolean done = false;
        try {
            if (!tells(set)) {
                beside = with(before, set);
                rebuild();
            }
            done = true;
        } finally {
            if (!done) {
                beside = before;
            }
            upkeep.unlock();
        }
    }

    /** Nobody tries the set of this code any more: the next mirror need not tell apart what it asks about. */
    public void letGo(String code) {
        upkeep.lock();
        try {
            beside = beside.stream().filter(set -> !set.code().equals(code)).toList();
        } finally {
            upkeep.unlock();
        }
    }

    private static List<DefinitionSet> with(List<DefinitionSet> sets, DefinitionSet set) {
        return Stream.concat(sets.stream().filter(known -> !known.code().equals(set.code())), Stream.of(set))
                .toList();
    }

    /** Whether all that the set asks about is told apart in what stands. */
    public boolean tells(DefinitionSet set) {
        catchUp();
        Copy current = copy;
        return current != null && current.shapes().tells(set);
    }

    /**
     * Answers under a set that it does not count; nobody else sees it, and nothing of it stays.
     *
     * @param as what the question calls the set: no code of one that is counted
     * @throws IllegalArgumentException if it does not {@linkplain #tells tell} apart what the set asks about
     */
    public <T> T tried(String as, DefinitionSet set, Reading<T> question) {
        if (!tells(set)) {
            throw new IllegalArgumentException("set " + set.code() + " asks about what is not kept");
        }
        return read((connection, asOf) -> {
            for (Measure measure : set.measures()) {
                Shapes.count(connection, as, measure, 0); // the reader's own transaction, which is taken back
            }
            return question.from(connection, asOf);
        });
    }

    private Shapes.Asking asking() {
        Map<String, DefinitionSet> counted = new LinkedHashMap<>();
        definitions.sets().forEach(set -> counted.put(set.code(), set));
        taken.forEach(set -> counted.putIfAbsent(set.code(), set));
        return Shapes.Asking.of(List.copyOf(counted.values()), beside);
    }

    private static long behind(Copy copy, Moment now) {
        Heads heads = copy.heads();
        return now.heads().entry()
                - heads.entry()
                + now.heads().signature()
                - heads.signature()
                + now.heads().evidence()
                - heads.evidence();
    }

    private void replace(Moment ahead) {
        put(filled(ahead, _ -> {}));
    }

    private Copy filled(Moment ahead, LongConsumer reached) {
        Copy fresh = new Copy(MirrorFile.make(folder, limits), asking());
        boolean whole = false;
        try {
            Filling.fill(source, fresh.writer(), ahead, reached);
            fresh.reach(ahead.heads(), ahead.at(), new Touches());
            whole = true;
            return fresh;
        } finally {
            if (!whole) {
                fresh.file().close();
            }
        }
    }

    private void follow(Copy current, Moment ahead) {
        boolean whole = false;
        try {
            bringUp(current, ahead);
            whole = true;
        } finally {
            if (!whole) {
                // Half a batch may be in it; the next question makes it anew.
                put(null);
            }
        }
    }

    /** In one go: no reader may see half of what was committed together. */
    private void bringUp(Copy current, Moment ahead) {
        Heads next = current.heads();
        Touches touches = new Touches();
        while (!next.equals(ahead.heads())) {
            Step step = Step.next(source, next, ahead.heads(), LINES_AT_ONCE);
            current.writer().append(step.batch(), touches);
            next = step.reached();
        }
        current.reach(next, ahead.at(), touches);
    }

    /** Whoever asks from now on asks this one; only under the lock of following. */
    private void put(@Nullable Copy next) {
        Copy before = copy;
        copy = next;
        if (before != null) {
            before.giveUp();
        }
    }

    @Override
    public void close() {
        following.lock();
        try {
            put(null);
        } finally {
            following.unlock();
        }
    }
}
