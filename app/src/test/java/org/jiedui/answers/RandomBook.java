package org.jiedui.answers;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Precision;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.ledger.Feed.Moment;
import org.jiedui.ledger.Kind;
import org.jiedui.ledger.Kinds;
import org.jiedui.ledger.Line;
import org.jiedui.ledger.Standing;
import org.jiedui.mirror.Source;

/** A small ledger thrown by dice with a fixed seed, given to whoever follows it bit by bit. */
final class RandomBook implements Source {

    static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
    private static final List<String> PLACES = java.util.Arrays.asList(
            "520000",
            "522700",
            "522727",
            "522723",
            "522727001",
            "440000",
            "440100",
            "440115",
            "530102",
            "500235",
            "429004",
            null);

    private final Random dice;
    private final List<Kind> kinds = new Kinds().all();
    private Instant now = START;

    final List<Line> entries = new ArrayList<>();
    final List<Line.TieLine> ties = new ArrayList<>();
    final List<Line.SignatureLine> signatures = new ArrayList<>();
    final List<Line.EvidenceLine> evidence = new ArrayList<>();

    RandomBook(long seed) {
        this.dice = new Random(seed);
    }

    Instant now() {
        return now;
    }

    /** Time never stands still between two calls, but within one several lines may bear the same moment. */
    void write(int lines) {
        now = now.plusSeconds(1 + dice.nextInt(5));
        for (int i = 0; i < lines; i++) {
            if (dice.nextInt(3) == 0) {
                now = now.plusMillis(dice.nextInt(2000));
            }
            int what = dice.nextInt(10);
            if (what < 7 || entries.isEmpty()) {
                entry();
            } else if (what == 7) {
                reversal();
            } else if (what == 8) {
                signatures.add(new Line.SignatureLine(
                        signatures.size() + 1L, anyEntry(), one(List.of(Standing.values())), now));
            } else {
                evidence.add(new Line.EvidenceLine(evidence.size() + 1L, anyEntry(), now));
            }
        }
    }

    private long anyEntry() {
        return 1 + dice.nextInt(entries.size());
    }

    private void reversal() {
        Line target = entries.get((int) anyEntry() - 1);
        boolean again = target.reverses() != null
                || entries.stream().anyMatch(e -> e.reverses() != null && e.reverses() == target.no());
        if (!again) {
            entries.add(new Line(
                    entries.size() + 1L,
                    target.kind(),
                    target.happenedOn(),
                    target.grain(),
                    target.countedOn(),
                    target.knownBy(),
                    target.untilHow(),
                    target.untilLast(),
                    target.quantity(),
                    target.unit(),
                    target.precision(),
                    target.giver(),
                    target.receiver(),
                    target.effect(),
                    target.pairing(),
                    target.project(),
                    target.subject(),
                    target.attributes(),
                    target.no(),
                    now));
        }
    }

    private void entry() {
        // Kinds that the measures count in several ways come up more often.
        Kind kind = dice.nextInt(3) == 0
                ? one(kinds.stream()
                        .filter(k -> Set.of("stay", "job-placed", "pairing").contains(k.code()))
                        .toList())
                : one(kinds);
        PartialDate happened = dice.nextInt(4) == 0 ? null : date();
        LocalDate knownBy = LocalDate.of(2016, 1, 1).plusDays(dice.nextInt(2200));
        boolean counted = kind.counted() && dice.nextInt(6) > 0;
        Precision precision = one(List.of(
                Precision.EXACT,
                Precision.EXACT,
                Precision.EXACT,
                Precision.AT_LEAST,
                Precision.ABOUT,
                Precision.UNKNOWN));
        String how = kind.state() ? one(List.of("on", "open", "not-recorded")) : null;
        long no = entries.size() + 1L;
        entries.add(new Line(
                no,
                kind.code(),
                happened == null ? null : happened.first(),
                happened == null ? null : happened.grain().name().toLowerCase(java.util.Locale.ROOT),
                happened == null ? knownBy : happened.last(),
                knownBy,
                how,
                "on".equals(how) ? date().last() : null,
                counted && precision != Precision.UNKNOWN ? amount() : null,
                counted ? one(kind.units()) : null,
                counted ? precision.word() : null,
                one(PLACES),
                one(PLACES),
                one(PLACES),
                dice.nextInt(3) == 0 ? null : 1L + dice.nextInt(4),
                dice.nextInt(2) == 0 ? null : 1L + dice.nextInt(3),
                dice.nextInt(2) == 0 ? null : "s" + dice.nextInt(5),
                attributes(kind),
                null,
                now));
        int left = 10_000;
        for (int i = dice.nextInt(4); i > 0; i--) {
            Integer share = dice.nextBoolean() && left > 1 ? Integer.valueOf(1 + dice.nextInt(left)) : null;
            left -= share == null ? 0 : share;
            long stay = 1L + dice.nextInt(9);
            ties.add(new Line.TieLine(no, stay, person(stay), share));
        }
    }

    /** Several stays are of one person, and no stay of two. */
    private static long person(long stay) {
        return 1 + stay % 4;
    }

    /** Of some stays no organisation is recorded, at one end or both; of the last nothing is known. */
    static StayLine stay(long stay) {
        return new StayLine(
                stay,
                person(stay),
                stay % 3 == 0 ? null : 100 + stay % 2,
                stay % 4 == 3 ? null : stay == 8 ? 100 : 200 + stay % 3,
                stay % 2 == 0 ? "440100" : "440115",
                stay % 5 == 0 ? "522727001" : stay % 2 == 0 ? "522723" : "530102",
                stay % 4 == 0 ? null : stay % 4);
    }

    @Override
    public List<StayLine> stays(Collection<Long> ids) {
        return ids.stream().filter(id -> id < 9).map(RandomBook::stay).toList();
    }

    private Map<String, String> attributes(Kind kind) {
        Map<String, String> attributes = new HashMap<>();
        kind.attributes().forEach((name, words) -> {
            if (dice.nextInt(4) > 0) {
                attributes.put(name, words.isEmpty() ? "free" + dice.nextInt(2) : one(List.copyOf(words)));
            }
        });
        return attributes;
    }

    PartialDate date() {
        LocalDate day = LocalDate.of(2016, 1, 1).plusDays(dice.nextInt(2200));
        return switch (dice.nextInt(3)) {
            case 0 -> PartialDate.day(day);
            case 1 -> PartialDate.month(java.time.YearMonth.from(day));
            default -> PartialDate.year(day.getYear());
        };
    }

    private BigDecimal amount() {
        return switch (dice.nextInt(3)) {
            case 0 -> BigDecimal.valueOf(dice.nextInt(20));
            case 1 -> BigDecimal.valueOf(dice.nextLong(5_000_000_000_000L));
            default -> BigDecimal.valueOf(dice.nextLong(1_000_000_000L), dice.nextInt(7));
        };
    }

    <T> T one(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }

    @Override
    public Moment head() {
        return new Moment(new Heads(entries.size(), signatures.size(), evidence.size()), Instant.now());
    }

    @Override
    public List<Line> entries(long after, int limit) {
        return cut(entries, after, limit);
    }

    @Override
    public List<Line.TieLine> ties(long from, long to) {
        return ties.stream()
                .filter(tie -> tie.entry() >= from && tie.entry() <= to)
                .toList();
    }

    @Override
    public List<Line.SignatureLine> signatures(long after, int limit) {
        return cut(signatures, after, limit);
    }

    @Override
    public List<Line.EvidenceLine> evidence(long after, int limit) {
        return cut(evidence, after, limit);
    }

    private static <T> List<T> cut(List<T> lines, long after, int limit) {
        return List.copyOf(lines.subList((int) after, (int) Math.min(lines.size(), after + limit)));
    }
}
