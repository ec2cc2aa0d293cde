package org.jiedui.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.ledger.Feed.Moment;
import org.jiedui.ledger.Line;
import org.jiedui.mirror.Source;
import org.jspecify.annotations.Nullable;

/**
 * Facts that nobody did, for benchmarks: eight years of them in the order of their days, between 325 made-up eastern and
 * 447 made-up western counties, whose codes no region bears. The same number always gives the same fact. Subjects are
 * called {@code generated-…}.
 */
public final class GeneratedFacts implements Source {

    public static final int FIRST_YEAR = 2017;
    public static final int YEARS = 8;
    public static final int EAST = 325;
    public static final int WEST = 447;

    private static final long DAYS = LocalDate.of(FIRST_YEAR + YEARS, 1, 1).toEpochDay()
            - LocalDate.of(FIRST_YEAR, 1, 1).toEpochDay();

    private final long facts;

    public GeneratedFacts(long facts) {
        this.facts = facts;
    }

    /** A western county by its number; prefectures of twelve. */
    public static String west(int number) {
        return "9" + (1 + number / 144) + two(1 + number % 144 / 12) + two(1 + number % 12);
    }

    private static String east(int number) {
        return "8" + (1 + number / 144) + two(1 + number % 144 / 12) + two(1 + number % 12);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    @Override
    public Moment head() {
        return new Moment(new Heads(facts, facts / 10, facts / 20), Instant.now());
    }

    @Override
    public List<Line> entries(long after, int limit) {
        List<Line> lines = new ArrayList<>();
        for (long no = after + 1; no <= Math.min(facts, after + limit); no++) {
            lines.add(line(no));
        }
        return lines;
    }

    private Line line(long no) {
        SplittableRandom dice = new SplittableRandom(no);
        LocalDate day = LocalDate.of(FIRST_YEAR, 1, 1).plusDays((no - 1) * DAYS / facts);
        String east = east(dice.nextInt(EAST));
        String west = west(dice.nextInt(WEST));
        int kind = dice.nextInt(100);
        if (kind < 40) {
            boolean named = dice.nextInt(10) < 7;
            Map<String, String> attributes = Map.of(
                    "destination", pick(dice, "paired-east", "within-province", "elsewhere"),
                    "formerly-poor", pick(dice, "yes", "no"));
            return line(
                    no,
                    "job-placed",
                    day,
                    named ? 1 : 1 + dice.nextInt(40),
                    "人",
                    west,
                    east,
                    attributes,
                    named ? "generated-" + dice.nextInt(1_000_000) : null,
                    dice);
        }
        if (kind < 60) {
            return line(
                    no,
                    "goods-sold",
                    day,
                    1_000 + dice.nextInt(5_000_000),
                    "元",
                    west,
                    east,
                    Map.of("channel", pick(dice, "bought", "sold-through", "platform-832")),
                    null,
                    dice);
        }
        if (kind < 70) {
            return line(no, "aid-paid", day, 10_000 + dice.nextInt(9_000_000), "元", east, west, Map.of(), null, dice);
        }
        if (kind < 78) {
            return line(
                    no,
                    "training",
                    day,
                    20 + dice.nextInt(200),
                    "人次",
                    east,
                    west,
                    Map.of("trainees", pick(dice, "cadres", "specialists", "other")),
                    null,
                    dice);
        }
        if (kind < 86) {
            return line(no, "student-sponsored", day, 1 + dice.nextInt(100), "人", east, west, Map.of(), null, dice);
        }
        if (kind < 92) {
            return line(
                    no, "donation-money", day, 500 + dice.nextInt(2_000_000), "元", east, west, Map.of(), null, dice);
        }
        if (kind < 96) {
            return line(
                    no,
                    "visit",
                    day,
                    1,
                    "次",
                    east,
                    west,
                    Map.of("rank", pick(dice, "principal", "leader", "other")),
                    null,
                    dice);
        }
        Map<String, String> attributes = Map.of(
                "direction", dice.nextInt(4) > 0 ? "east-to-west" : "west-to-east",
                "category", pick(dice, "cadre", "specialist"),
                "profession", pick(dice, "education", "health", "agriculture"));
        return line(no, "stay", day, 1, "人", east, west, attributes, "generated-" + no, dice);
    }

    private static Line line(
            long no,
            String kind,
            LocalDate day,
            long amount,
            String unit,
            String giver,
            String receiver,
            Map<String, String> attributes,
            @Nullable String subject,
            SplittableRandom dice) {
        boolean state = kind.equals("stay");
        boolean dated = dice.nextInt(20) > 0;
        boolean unknown = dice.nextInt(50) == 0;
        Instant posted = day.plusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Line(
                no,
                kind,
                dated ? day : null,
                dated ? "day" : null,
                day,
                day.plusDays(2),
                state ? "on" : null,
                state ? day.plusDays(30 + dice.nextInt(900)) : null,
                unknown ? null : BigDecimal.valueOf(amount),
                unit,
                unknown ? "unknown" : dice.nextInt(30) == 0 ? "at_least" : "exact",
                giver,
                receiver,
                receiver,
                1L + dice.nextInt(WEST),
                dice.nextInt(5) == 0 ? 1L + dice.nextInt(20_000) : null,
                subject,
                attributes,
                null,
                posted);
    }

    private static String pick(SplittableRandom dice, String... words) {
        return words[dice.nextInt(words.length)];
    }

    /** One fact in five is owed in half to one person. */
    @Override
    public List<Line.TieLine> ties(long from, long to) {
        List<Line.TieLine> ties = new ArrayList<>();
        for (long no = from; no <= to; no++) {
            if (no % 5 == 0) {
                long person = 1 + new SplittableRandom(-no).nextInt(30_000);
                ties.add(new Line.TieLine(no, person, person, no % 10 == 0 ? 5_000 : null));
            }
        }
        return ties;
    }

    @Override
    public List<Line.SignatureLine> signatures(long after, int limit) {
        List<Line.SignatureLine> lines = new ArrayList<>();
        for (long no = after + 1; no <= Math.min(facts / 10, after + limit); no++) {
            lines.add(new Line.SignatureLine(
                    no, no * 10, org.jiedui.ledger.Standing.CONFIRMED, Instant.parse("2025-01-01T00:00:00Z")));
        }
        return lines;
    }

    @Override
    public List<Line.EvidenceLine> evidence(long after, int limit) {
        List<Line.EvidenceLine> lines = new ArrayList<>();
        for (long no = after + 1; no <= Math.min(facts / 20, after + limit); no++) {
            lines.add(new Line.EvidenceLine(no, no * 20, Instant.parse("2025-01-01T00:00:00Z")));
        }
        return lines;
    }
}
