package org.jiedui.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.jiedui.bench.NationalPairs.Pair;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.ledger.Feed.Moment;
import org.jiedui.ledger.Line;
import org.jiedui.ledger.Standing;
import org.jiedui.mirror.Source;
import org.jspecify.annotations.Nullable;

/**
 * A nation's books that nobody wrote, for benchmarks: 2013 to October 2026, in about the order of their days, with seasons, a
 * growth by years, busy and quiet pairings, reversals, signatures and papers. A number and a seed always give the same line,
 * so that any of them can be made without those before it. Persons are called {@code generated-…}.
 */
public final class NationalFacts implements Source {

    public static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2026, 10, 31);

    /** Organisations that send somebody or take somebody in; the first of them send. */
    public static final int ORGANISATIONS = 28_000;

    private static final int SENDING = 8_000;
    private static final int MONTHS = (LAST.getYear() - FIRST.getYear()) * 12 + LAST.getMonthValue();
    /** What is done in a year, against the last: little before 2016, more from 2017, most from 2021. */
    private static final int[] GROWTH = {10, 12, 15, 25, 45, 60, 75, 85, 80, 90, 95, 98, 100, 100};

    private static final int A_REVERSAL_IN = 199;
    private static final int A_SIGNATURE_IN = 4;
    private static final int A_PAPER_IN = 8;
    private static final int A_TIE_IN = 10;

    private final long facts;
    private final long seed;
    private final NationalPairs pairs;
    private final long persons;
    private final long[] begins = new long[MONTHS + 1];
    private final double[][] mix = new double[MONTHS][NationalKind.ALL.size()];

    public NationalFacts(long facts, long seed) {
        this.facts = facts;
        this.seed = seed;
        this.pairs = NationalPairs.drawnBy(seed);
        // A named person comes up two to three times over the years.
        this.persons = Math.max(1_000, facts / 10);
        double[] done = new double[MONTHS];
        for (int month = 0; month < MONTHS; month++) {
            for (int i = 0; i < NationalKind.ALL.size(); i++) {
                NationalKind kind = NationalKind.ALL.get(i);
                double season = kind.season()[month % 12]
                        / (double) Arrays.stream(kind.season()).sum();
                done[month] += kind.share() * season * GROWTH[month / 12];
                mix[month][i] = done[month];
            }
            for (int i = 0; i < mix[month].length; i++) {
                mix[month][i] /= done[month];
            }
        }
        double all = Arrays.stream(done).sum();
        double before = 0;
        for (int month = 0; month < MONTHS; month++) {
            before += done[month];
            begins[month + 1] = month + 1 == MONTHS ? facts : Math.round(facts * before / all);
        }
    }

    /** Western counties, each once. */
    public List<String> west() {
        return pairs.all().stream().map(Pair::receiver).distinct().sorted().toList();
    }

    /** Eastern counties, each once. */
    public List<String> east() {
        return pairs.all().stream().map(Pair::giver).distinct().sorted().toList();
    }

    @Override
    public Moment head() {
        return new Moment(new Heads(facts, facts / A_SIGNATURE_IN, facts / A_PAPER_IN), Instant.now());
    }

    @Override
    public List<Line> entries(long after, int limit) {
        List<Line> lines = new ArrayList<>(limit);
        for (long no = after + 1; no <= Math.min(facts, after + limit); no++) {
            lines.add(no % A_REVERSAL_IN == 0 ? reversal(no) : line(no));
        }
        return lines;
    }

    /** The month of the book in which a line stands, counted from the first. */
    private int month(long no) {
        int found = Arrays.binarySearch(begins, no - 1);
        int month = found < 0 ? -found - 2 : found;
        // A month without lines begins where the next does.
        while (begins[month + 1] <= no - 1) {
            month++;
        }
        return month;
    }

    private LocalDate entered(long no, int month) {
        YearMonth of = YearMonth.from(FIRST).plusMonths(month);
        long within = (no - 1 - begins[month]) * of.lengthOfMonth() / (begins[month + 1] - begins[month]);
        return of.atDay(1 + (int) within);
    }

    private Instant moment(long no) {
        return Instant.ofEpochSecond(entered(no, month(no)).toEpochDay() * 86_400 + 43_200);
    }

    private Line line(long no) {
        SplittableRandom dice = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + no);
        int month = month(no);
        LocalDate entered = entered(no, month);
        int at = Arrays.binarySearch(mix[month], dice.nextDouble());
        NationalKind kind = NationalKind.ALL.get(Math.min(at < 0 ? -at - 1 : at + 1, mix[month].length - 1));
        String subject = null;
        Pair pair;
        if (kind.people() && dice.nextInt(10) < 7) {
            long person = dice.nextLong(persons);
            subject = "generated-" + person;
            pair = pairs.at(new SplittableRandom(seed ^ person * 0xD1342543DE82EF95L).nextDouble());
        } else {
            pair = pairs.at(dice.nextDouble());
        }
        return line(no, kind, pair, subject, entered, dice);
    }

    private static Line line(
            long no, NationalKind kind, Pair pair, @Nullable String subject, LocalDate entered, SplittableRandom dice) {
        LocalDate day = entered.minusDays(lag(dice));
        boolean dated = dice.nextInt(25) > 0;
        boolean wholeMonth = dated && dice.nextInt(6) == 0;
        LocalDate last = wholeMonth ? YearMonth.from(day).atEndOfMonth() : day;
        boolean counted = !kind.unit().isEmpty();
        boolean unknown = counted && dice.nextInt(60) == 0;
        var words = kind.words().get(dice.nextInt(kind.words().size()));
        boolean eastward = kind.code().equals("goods-sold")
                || kind.code().equals("job-placed")
                || "west-to-east".equals(words.get("direction"));
        return new Line(
                no,
                kind.code(),
                dated ? (wholeMonth ? day.withDayOfMonth(1) : day) : null,
                dated ? (wholeMonth ? "month" : "day") : null,
                last,
                entered,
                kind.state() ? "on" : null,
                kind.state() ? day.plusDays(30 + dice.nextInt(900)) : null,
                !counted || unknown ? null : BigDecimal.valueOf(subject == null ? kind.amount(dice) : 1),
                counted ? kind.unit() : null,
                !counted ? null : unknown ? "unknown" : dice.nextInt(40) == 0 ? "at_least" : "exact",
                eastward ? pair.receiver() : pair.giver(),
                eastward ? pair.giver() : pair.receiver(),
                pair.receiver(),
                pair.number(),
                dice.nextInt(5) == 0 ? pair.number() * 50 + dice.nextInt(40) : null,
                subject,
                words,
                null,
                Instant.ofEpochSecond(entered.toEpochDay() * 86_400 + 43_200));
    }

    /** Most is entered within days, some at the end of a quarter, a little is found a year later. */
    private static int lag(SplittableRandom dice) {
        int sort = dice.nextInt(100);
        return sort < 75 ? dice.nextInt(10) : sort < 97 ? 10 + dice.nextInt(80) : 90 + dice.nextInt(300);
    }

    private Line reversal(long no) {
        Line target = line(no - 100);
        return new Line(
                no,
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
                moment(no));
    }

    @Override
    public List<Line.TieLine> ties(long from, long to) {
        List<Line.TieLine> ties = new ArrayList<>();
        for (long no = from + A_TIE_IN - 1 - (from + A_TIE_IN - 1) % A_TIE_IN; no <= to; no += A_TIE_IN) {
            long person = 1 + new SplittableRandom(seed - no).nextLong(1 + facts / 100);
            ties.add(new Line.TieLine(no, person, person, no % 3 == 0 ? null : 5_000));
        }
        return ties;
    }

    /** A stay goes from one organisation of the east to one of the west. */
    @Override
    public List<StayLine> stays(Collection<Long> ids) {
        return ids.stream()
                .map(id -> {
                    SplittableRandom dice = new SplittableRandom(~(seed + id));
                    return new StayLine(
                            id,
                            id,
                            1 + dice.nextLong(SENDING),
                            1 + dice.nextLong(SENDING, ORGANISATIONS),
                            "440000",
                            "520000",
                            null);
                })
                .toList();
    }

    @Override
    public List<Line.SignatureLine> signatures(long after, int limit) {
        List<Line.SignatureLine> lines = new ArrayList<>(limit);
        for (long no = after + 1; no <= Math.min(facts / A_SIGNATURE_IN, after + limit); no++) {
            long entry = no * A_SIGNATURE_IN;
            Standing standing = no % 20 == 0 ? Standing.DISPUTED : Standing.CONFIRMED;
            lines.add(new Line.SignatureLine(no, entry, standing, moment(entry).plusSeconds(20 * 86_400L)));
        }
        return lines;
    }

    @Override
    public List<Line.EvidenceLine> evidence(long after, int limit) {
        List<Line.EvidenceLine> lines = new ArrayList<>(limit);
        for (long no = after + 1; no <= Math.min(facts / A_PAPER_IN, after + limit); no++) {
            lines.add(new Line.EvidenceLine(
                    no, no * A_PAPER_IN - 1, moment(no * A_PAPER_IN - 1).plusSeconds(86_400)));
        }
        return lines;
    }
}
