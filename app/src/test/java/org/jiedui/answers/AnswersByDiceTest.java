package org.jiedui.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiedui.access.Scope;
import org.jiedui.answers.Answer.Qualifier;
import org.jiedui.answers.Evaluation.Counted;
import org.jiedui.answers.Evaluation.Cursor;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Standing;
import org.jiedui.measures.Counting;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.measures.Quotient;
import org.jiedui.measures.TestDefinitions;
import org.jiedui.mirror.Mirror;
import org.jiedui.regions.RegionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random small ledgers and random questions, against an evaluation in plain Java. */
class AnswersByDiceTest {

    private static final int PARTS_LOOKED_AT = 3;

    private static final LocalDate TODAY = LocalDate.of(2021, 3, 1);
    private static final Mirror.Limits LIMITS = new Mirror.Limits("256MB", 2);
    private static final Map<Long, Set<PairingId>> NESTING = Map.of(
            1L, Set.of(new PairingId(1), new PairingId(2), new PairingId(3)),
            2L, Set.of(new PairingId(2)),
            4L, Set.of(new PairingId(4)));

    private final Definitions definitions = TestDefinitions.shippedAndTest();
    private final Evaluation evaluation = new Evaluation();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyFigureAndItsEntriesAreWhatCountingByHandGives(long seed) {
        RandomBook book = new RandomBook(seed);
        Random dice = new Random(seed * 31);
        List<Instant> moments = new ArrayList<>();
        try (Mirror mirror = new Mirror(book, definitions, folder, LIMITS)) {
            for (int round = 0; round < 3; round++) {
                book.write(40);
                moments.add(book.now());
                for (int i = 0; i < 5; i++) {
                    compare(mirror, book, asked(dice, moments), dice);
                }
            }
            mirror.rebuild();
            for (int i = 0; i < 6; i++) {
                compare(mirror, book, asked(dice, moments), dice);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11})
    void partsWithTheRestEqualTheWhole(long seed) {
        RandomBook book = new RandomBook(seed);
        Random dice = new Random(seed);
        book.write(150);
        try (Mirror mirror = new Mirror(book, definitions, folder, LIMITS)) {
            for (int i = 0; i < 4; i++) {
                Asked any = asked(dice, List.of(book.now()));
                Question whole =
                        any.question().splitBy(null).but(q -> q.person(null).organisation(null));
                Map<String, Map<String, Cell>> wholes = figures(mirror, ready(whole, any.set()));
                for (List<By> splits : splits(dice)) {
                    Map<String, Map<String, Cell>> split = figures(mirror, ready(whole.splitInto(splits), any.set()));
                    for (Measure measure : measures(any.set())) {
                        if (splits.stream().anyMatch(By::ofTime)
                                && measure.timing().ofStates()) {
                            continue;
                        }
                        assertThat(total(split.get(measure.code()).values()))
                                .as("%s by %s of %s", measure.code(), splits, whole)
                                .isEqualByComparingTo(
                                        total(wholes.get(measure.code()).values()));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {15})
    void theEntriesOfAPartSumToThePart(long seed) {
        RandomBook book = new RandomBook(seed);
        Random dice = new Random(seed);
        book.write(40);
        try (Mirror mirror = new Mirror(book, definitions, folder, LIMITS)) {
            Asked any = asked(dice, List.of());
            Question whole =
                    any.question().splitBy(null).but(q -> q.person(null).organisation(null));
            for (List<By> splits : splits(dice)) {
                Question split = whole.splitInto(splits);
                Map<String, Map<String, Cell>> figures = figures(mirror, ready(split, any.set()));
                for (Measure measure : measures(any.set())) {
                    List<Map.Entry<String, Cell>> cells =
                            new ArrayList<>(figures.get(measure.code()).entrySet());
                    Collections.shuffle(cells, dice);
                    for (Map.Entry<String, Cell> cell :
                            cells.stream().limit(PARTS_LOOKED_AT).toList()) {
                        Question narrowed = split.but(q -> q.only(split.only().ofPart(cell.getKey())));
                        List<Counted> lines = allLines(mirror, ready(narrowed, any.set()), measure);
                        assertThat(lines.stream()
                                        .filter(line -> line.amount() != null)
                                        .map(line -> line.amount()
                                                .multiply(BigDecimal.valueOf(line.weight()))
                                                .movePointLeft(4))
                                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                                .as("%s of part %s by %s of %s", measure.code(), cell.getKey(), splits, whole)
                                .isEqualByComparingTo(cell.getValue().counted().total());
                        assertThat(lines).hasSize((int) cell.getValue().entries());
                    }
                }
            }
        }
    }

    /** Each way to split by itself, and some of them one within the other. */
    private static List<List<By>> splits(Random dice) {
        List<List<By>> all = new ArrayList<>();
        Stream.of(By.values()).filter(by -> by != By.MEASURE).forEach(by -> all.add(List.of(by)));
        while (all.size() < By.values().length + 3) {
            List<By> some = some(dice, 2 + dice.nextInt(By.MOST - 1));
            if (By.fit(some.getFirst(), some.subList(1, some.size()))) {
                all.add(some);
            }
        }
        return all;
    }

    private static List<By> some(Random dice, int number) {
        return Stream.generate(() -> By.values()[1 + dice.nextInt(By.values().length - 1)])
                .limit(number)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void aPartNeverExceedsItsWhole(long seed) {
        RandomBook book = new RandomBook(seed);
        Random dice = new Random(seed);
        book.write(250);
        try (Mirror mirror = new Mirror(book, definitions, folder, LIMITS)) {
            for (int i = 0; i < 10; i++) {
                Asked any = asked(dice, List.of(book.now()));
                Asked asked = ready(any.question().splitBy(null), any.set());
                Map<String, Map<String, Cell>> figures = figures(mirror, asked);
                assertThat(PartOf.exceeding(asked, measures(asked.set()), figures, Locale.ENGLISH))
                        .isEmpty();
                for (Measure measure : measures(asked.set())) {
                    if (measure.partOf() != null) {
                        assertThat(total(figures.get(measure.code()).values()))
                                .as("%s of %s", measure.code(), asked)
                                .isLessThanOrEqualTo(
                                        total(figures.get(measure.partOf()).values()));
                    }
                }
            }
        }
    }

    @Test
    void aPartThatExceedsItsWholeIsTold() {
        Asked asked = ready(Question.everything(), "2021");
        Measure part = measures("2021").stream()
                .filter(measure -> measure.partOf() != null)
                .findFirst()
                .orElseThrow();
        assertThat(exceeding(asked, part, 5, 3, 0)).hasSize(1);
        assertThat(exceeding(asked, part, 3, 3, 0)).isEmpty();
        assertThat(exceeding(asked, part, 5, 3, 1)).as("the whole is at least").isEmpty();
        Asked split = ready(Question.everything().splitBy(By.COUNTY), "2021");
        assertThat(exceeding(split, part, 5, 3, 0)).isEmpty();
    }

    private List<Answer.Exceeding> exceeding(Asked asked, Measure part, long some, long all, int atLeast) {
        return PartOf.exceeding(
                asked,
                measures(asked.set()),
                Map.of(part.code(), Map.of("0", cell(some, 0)), part.partOf(), Map.of("0", cell(all, atLeast))),
                Locale.ENGLISH);
    }

    private static Cell cell(long total, int atLeast) {
        Cell.Sum sum = new Cell.Sum(1, 0, atLeast, 0, BigDecimal.valueOf(total));
        return new Cell(1, 0, 0, sum, BigDecimal.ZERO, BigDecimal.ZERO, Cell.Sum.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void thePastSaysWhatItSaidThen(long seed) {
        RandomBook book = new RandomBook(seed);
        Random dice = new Random(seed);
        Map<Asked, Map<String, Map<String, Cell>>> said =
                new TreeMap<>(java.util.Comparator.comparing(Asked::toString));
        try (Mirror mirror = new Mirror(book, definitions, folder, LIMITS)) {
            for (int round = 0; round < 4; round++) {
                book.write(30);
                for (int i = 0; i < 3; i++) {
                    Question question = asked(dice, List.of()).question().but(q -> q.asOf(book.now()));
                    Asked asked = ready(question, "t");
                    said.put(asked, figures(mirror, asked));
                }
            }
            said.forEach((asked, then) -> assertThat(figures(mirror, asked)).isEqualTo(then));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52})
    void whatCameOfStaysIsWhatReadingEveryEntryGives(long seed) {
        RandomBook book = new RandomBook(seed);
        Random dice = new Random(seed);
        book.write(200);
        Set<String> setting = Set.of("stay", "position", "project-started");
        try (Mirror mirror = new Mirror(book, definitions, folder, LIMITS)) {
            for (int i = 0; i < 8; i++) {
                Asked any = asked(dice, List.of(book.now()));
                Asked asked = ready(
                        any.question().splitBy(null).but(q -> q.person(null).organisation(null)), any.set());
                BruteForce byHand = new BruteForce(book, asked);
                int each = 1 + dice.nextInt(6);
                List<StayId> stays = book.ties.stream()
                        .map(tie -> new StayId(tie.stay()))
                        .distinct()
                        .limit(3)
                        .toList();
                List<EntryNo> came = mirror.read((connection, now) ->
                        evaluation.cameOf(connection, stays, Tally.sorted(asked, setting, "project-started"), each));
                assertThat(came)
                        .as("at most %s of each of %s under %s", each, stays, asked)
                        .containsExactlyInAnyOrderElementsOf(stays.stream()
                                .flatMap(stay -> byHand.cameOf(stay.value(), setting, "project-started").stream()
                                        .limit(each))
                                .map(line -> new EntryNo(line.no()))
                                .distinct()
                                .toList());
            }
        }
    }

    @Test
    void aReversalLeavesWhatThereWasBefore() {
        RandomBook book = new RandomBook(41);
        book.write(80);
        try (Mirror mirror = new Mirror(book, definitions, folder, LIMITS)) {
            Asked asked = ready(Question.everything(), "t");
            Map<String, Map<String, Cell>> before = figures(mirror, asked);
            book.entries.add(Lines.of(book.entries.size() + 1L, "job-placed", 1000, "人", book.now()));
            assertThat(figures(mirror, asked)).isNotEqualTo(before);
            book.entries.add(Lines.reversal(book.entries.getLast(), book.now()));
            assertThat(figures(mirror, asked)).isEqualTo(before);
        }
    }

    private void compare(Mirror mirror, RandomBook book, Asked asked, Random dice) {
        BruteForce byHand = new BruteForce(book, asked);
        Map<String, Map<String, Cell>> figures = figures(mirror, asked);
        for (Measure measure : measures(asked.set())) {
            String what = measure.code() + " of " + asked;
            assertThat(plain(figures.get(measure.code()))).as(what).isEqualTo(plain(byHand.figures(measure)));
        }
        rates(asked, figures, byHand);
        Asked whole = ready(asked.question().splitBy(null), asked.set(), asked.scope());
        BruteForce wholeByHand = new BruteForce(book, whole);
        Map<String, Map<String, Cell>> wholes = figures(mirror, whole);
        for (int i = 0; i < 4; i++) {
            // A few measures for each question; over all questions every measure has its turn.
            Measure measure =
                    measures(asked.set()).get(dice.nextInt(measures(asked.set()).size()));
            List<Counted> lines = allLines(mirror, whole, measure);
            List<BruteForce.Piece> pieces = wholeByHand.pieces(measure);
            assertThat(lines.stream().map(Counted::no))
                    .as("entries of %s of %s", measure.code(), whole)
                    .containsExactlyElementsOf(Stream.concat(
                                    pieces.stream().filter(piece -> piece.line().happenedOn() != null),
                                    pieces.stream().filter(piece -> piece.line().happenedOn() == null))
                            .map(piece -> piece.line().no())
                            .toList());
            Cell cell = wholes.get(measure.code()).getOrDefault("0", Cell.NONE);
            assertThat(cell.counted().total())
                    .as("weighted sum of the entries of %s of %s", measure.code(), whole)
                    .isEqualByComparingTo(lines.stream()
                            .filter(line -> line.amount() != null)
                            .map(line -> line.amount()
                                    .multiply(BigDecimal.valueOf(line.weight()))
                                    .movePointLeft(4))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(cell.entries()).isEqualTo(lines.size());
            assertThat(cell.counted().qualifier() == Qualifier.NO_FACTS)
                    .isEqualTo(lines.stream().noneMatch(line -> line.weight() > 0));
        }
        assertThat(allLines(mirror, whole, null).stream().map(Counted::no))
                .containsExactlyInAnyOrderElementsOf(
                        wholeByHand.everything().stream().map(line -> line.no()).toList());
    }

    /** Each part divides its own two figures, counted by hand, and says nothing that another amount could belie. */
    private void rates(Asked asked, Map<String, Map<String, Cell>> figures, BruteForce byHand) {
        Drawing drawing = new Drawing(asked, figures, List.of(), Locale.ENGLISH);
        for (Quotient quotient : definitions.set(asked.set()).quotients()) {
            Measure above = definitions.measure(asked.set(), quotient.numerator());
            Measure below = definitions.measure(asked.set(), quotient.denominator());
            Map<String, Cell> numerators = byHand.figures(above);
            Map<String, Cell> denominators = byHand.figures(below);
            Set<String> parts = new TreeSet<>(numerators.keySet());
            parts.addAll(denominators.keySet());
            List<Answer.Ratio> ratios = drawing.ratios(quotient, above, below);
            assertThat(ratios).hasSize(asked.split() ? parts.size() : 1);
            for (Answer.Ratio ratio : ratios) {
                String part = asked.split() ? ratio.numerator().key() : "0";
                Cell.Sum up = numerators.getOrDefault(part, Cell.NONE).counted();
                Cell.Sum down = denominators.getOrDefault(part, Cell.NONE).counted();
                String what = quotient.code() + " part " + part + " of " + asked;
                boolean open = up.unknown() + up.atLeast() > 0 && down.unknown() + down.atLeast() > 0;
                if (up.value() == null || down.value() == null || down.value().signum() == 0 || open) {
                    assertThat(ratio.value()).as(what).isNull();
                    assertThat(ratio.untold()).as(what).isNotNull();
                    continue;
                }
                double told = ratio.value().doubleValue();
                double exact = up.value().doubleValue()
                        * (quotient.unit().equals("%") ? 100 : 1)
                        / down.value().doubleValue();
                assertThat(told).as(what).isCloseTo(exact, within(0.0100001));
                if (up.unknown() + up.atLeast() > 0) {
                    assertThat(ratio.qualifier()).as(what).isEqualTo(Qualifier.AT_LEAST);
                    assertThat(told).as(what).isLessThanOrEqualTo(exact + 1e-9);
                } else if (down.unknown() + down.atLeast() > 0) {
                    assertThat(ratio.qualifier()).as(what).isEqualTo(Qualifier.AT_MOST);
                    assertThat(told).as(what).isGreaterThanOrEqualTo(exact - 1e-9);
                } else {
                    assertThat(ratio.qualifier())
                            .as(what)
                            .isEqualTo(up.about() + down.about() > 0 ? Qualifier.ABOUT : Qualifier.EXACT);
                    if (quotient.code().startsWith("share")) {
                        assertThat(told).as(what).isBetween(0.0, 100.0);
                    }
                }
            }
        }
    }

    private List<Counted> allLines(Mirror mirror, Asked asked, Measure measure) {
        List<Counted> all = new ArrayList<>();
        Cursor after = null;
        while (true) {
            Cursor from = after;
            List<Counted> page =
                    mirror.read((connection, now) -> evaluation.lines(connection, asked, measure, from, 20));
            all.addAll(page);
            if (page.size() < 20) {
                return all;
            }
            after = Cursor.parse(Cursor.after(page.getLast()).toString());
        }
    }

    private Map<String, Map<String, Cell>> figures(Mirror mirror, Asked asked) {
        return mirror.read((connection, now) -> evaluation.figures(connection, asked, measures(asked.set())));
    }

    private List<Measure> measures(String set) {
        return definitions.set(set).measures();
    }

    private static BigDecimal total(java.util.Collection<Cell> cells) {
        return cells.stream().map(cell -> cell.counted().total()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Without trailing zeros, so that equal amounts are equal. */
    static Map<String, String> plain(Map<String, Cell> cells) {
        Map<String, String> plain = new TreeMap<>();
        cells.forEach((part, cell) -> plain.put(
                part,
                List.of(
                                cell.entries(),
                                cell.unknown(),
                                cell.undated(),
                                plain(cell.counted()),
                                plain(cell.confirmed()),
                                plain(cell.evidenced()),
                                plain(cell.related()))
                        .toString()));
        return plain;
    }

    private static String plain(Cell.Sum sum) {
        return sum.qualifier() + " " + (sum.value() == null ? null : plain(sum.value()));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private Asked asked(Random dice, List<Instant> moments) {
        Period period = switch (dice.nextInt(4)) {
            case 0 -> Period.ALWAYS;
            case 1 -> new Period(null, day(dice));
            case 2 -> Period.ofYear(2016 + dice.nextInt(6));
            default -> {
                LocalDate from = day(dice);
                yield new Period(from, dice.nextBoolean() ? from.plusDays(dice.nextInt(900)) : null);
            }
        };
        Question question = Question.everything()
                .but(q -> q.place(
                                dice.nextInt(3) > 0
                                        ? null
                                        : new RegionCode(List.of("520000", "522700", "522727", "440100", "522727001")
                                                .get(dice.nextInt(5))))
                        .side(dice.nextInt(3) > 0 ? null : Side.values()[dice.nextInt(2)])
                        .pairing(
                                dice.nextInt(4) > 0
                                        ? null
                                        : new PairingId(List.of(1L, 2L, 4L).get(dice.nextInt(3))))
                        .person(dice.nextInt(3) > 0 ? null : new PersonId(1 + dice.nextInt(4)))
                        .organisation(
                                dice.nextInt(3) > 0
                                        ? null
                                        : new OrganisationId(List.of(100L, 101L, 200L, 201L, 202L)
                                                .get(dice.nextInt(5))))
                        .end(dice.nextBoolean() ? null : Question.End.values()[dice.nextInt(2)])
                        .project(dice.nextInt(5) > 0 ? null : new ProjectId(1 + dice.nextInt(3)))
                        .period(period)
                        .standing(dice.nextInt(4) > 0 ? null : Standing.values()[dice.nextInt(3)])
                        .cumulative(dice.nextInt(5) == 0)
                        .undated(dice.nextInt(4) > 0));
        List<By> splits = some(dice, dice.nextInt(By.MOST + 1));
        if (splits.isEmpty() || By.fit(splits.getFirst(), splits.subList(1, splits.size()))) {
            question = question.splitInto(splits);
        }
        if (!moments.isEmpty() && dice.nextBoolean()) {
            Instant moment = moments.get(dice.nextInt(moments.size())).minusMillis(dice.nextInt(3000));
            question = question.but(q -> q.asOf(moment));
        }
        return ready(
                question, dice.nextInt(4) == 0 ? "2021" : "t", dice.nextInt(3) > 0 ? Scope.everything() : scope(dice));
    }

    private static LocalDate day(Random dice) {
        return LocalDate.of(2016, 1, 1).plusDays(dice.nextInt(2200));
    }

    /** A place, a pairing, a person, or several of these. */
    private static Scope scope(Random dice) {
        return new Scope.Within(
                dice.nextBoolean()
                        ? Set.of()
                        : Set.of(new RegionCode(
                                List.of("520000", "522723", "440115").get(dice.nextInt(3)))),
                dice.nextBoolean() ? Set.of() : Set.of(new PairingId(1 + dice.nextInt(4))),
                Set.of(),
                dice.nextBoolean() ? Set.of() : Set.of(new PersonId(1 + dice.nextInt(4))),
                Set.of());
    }

    private static Asked ready(Question question, String set) {
        return ready(question, set, Scope.everything());
    }

    private static Asked ready(Question question, String set, Scope scope) {
        return new Asked(
                question,
                set,
                question.pairing() == null
                        ? null
                        : NESTING.get(question.pairing().value()),
                TODAY,
                scope);
    }

    /** That the test set has every way of counting with every way of meaning time is itself tested. */
    @Test
    void theTestSetCountsInEveryWay() {
        assertThat(measures("t").stream().map(Measure::counting)).contains(Counting.values());
        assertThat(measures("t").stream()
                        .map(measure -> measure.timing().getClass().getSimpleName()))
                .contains("Happened", "InForceDuring", "InForceAtEnd", "CumulativeSince");
    }
}
