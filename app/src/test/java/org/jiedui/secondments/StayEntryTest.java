package org.jiedui.secondments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.Files;
import org.jiedui.testing.JieduiTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A stay's live entry says what the words that stand say, whatever was told and taken back before. */
@JieduiTest
class StayEntryTest {

    private static final LocalDate IN_2017 = LocalDate.of(2017, 12, 31);
    private static final LocalDate IN_2019 = LocalDate.of(2019, 12, 31);
    private static final LocalDate IN_2020 = LocalDate.of(2020, 12, 31);

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    Secondments secondments;

    @Autowired
    Files files;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path folder;

    @BeforeEach
    void aPairingStands() {
        intake.record(
                "pairings",
                java.util.Map.of("giver", "海珠区", "receiver", "瓮安县", "level", "county", "from", "2010"),
                null,
                RealCase.CLERK);
    }

    @Test
    void saysAgainWhoTellsTheStartAfterAnExtensionIsUndone() {
        read(book().stay("还原甲", "", "", "初.txt").handedIn(IN_2017, null));
        BatchId second = read(book().stay("还原甲", "2016-03", "", "补.txt").handedIn(IN_2019, null));
        attach("还原甲", "手.txt");
        BatchId third =
                read(book().extension("还原甲", "", "2021-06", "项目未完", "延.txt").handedIn(IN_2020, null));
        assertThat(papers(live("还原甲"))).containsExactlyInAnyOrder("初.txt", "补.txt", "手.txt", "延.txt");

        intake.undo(third, RealCase.CLERK);

        Entry entry = live("还原甲");
        assertThat(entry.fact().happened()).isEqualTo(PartialDate.parse("2016-03"));
        assertThat(entry.fact().until()).isEqualTo(new Until.NotRecorded());
        assertThat(entry.fact().knownBy()).isEqualTo(IN_2019);
        assertThat(entry.fact().origin().batch()).isEqualTo(second);
        assertThat(entry.fact().origin().row()).isEqualTo(2);
        assertThat(papers(entry)).containsExactlyInAnyOrder("初.txt", "补.txt", "手.txt");
    }

    @Test
    void isOfTheSideThatTellsAllOfItAndOfNoneIfTwoDo() {
        read(book().stay("边别甲", "", "", "").handedIn(IN_2017, Side.GIVER));
        BatchId own = read(book().stay("边别甲", "2016-03", "", "").handedIn(IN_2019, Side.GIVER));
        assertThat(live("边别甲").fact().recordedBy()).isEqualTo(Side.GIVER);
        intake.undo(own, RealCase.CLERK);

        BatchId others = read(book().stay("边别甲", "2016-03", "", "").handedIn(IN_2019, Side.RECEIVER));
        assertThat(live("边别甲").fact().recordedBy()).isNull();

        intake.undo(others, RealCase.CLERK);
        assertThat(live("边别甲").fact().recordedBy()).isEqualTo(Side.GIVER);
    }

    @Test
    void givesTheTakingBackAsItsReason() {
        read(book().stay("事由甲", "2016-03", "2018-03", "").handedIn(IN_2017, null));
        BatchId extended =
                read(book().extension("事由甲", "", "2019-06", "项目未完", "").handedIn(IN_2019, null));
        Entry longer = live("事由甲");

        reverse(extensionOf("事由甲", extended));

        assertThat(live("事由甲").fact().until()).isEqualTo(new Until.On(PartialDate.parse("2018-03")));
        Entry reversal =
                ledger.entry(Objects.requireNonNull(ledger.entry(longer.no()).reversedBy()));
        assertThat(reversal.reason()).contains("撤回");
    }

    @Test
    void attachesThePapersOfADateThatAnExtensionOutdoes() {
        read(book().stay("附件甲", "2016-03", "", "初.txt").handedIn(IN_2017, null));
        BatchId extended =
                read(book().extension("附件甲", "", "2020-06", "项目未完", "延.txt").handedIn(IN_2019, null));
        Entry before = live("附件甲");

        Report report =
                intake.read(book().stay("附件甲", "2016-03", "2018-03", "补.txt").handedIn(IN_2020, null), false);

        assertThat(report.rows().getFirst().findings())
                .extracting(located -> located.finding().code())
                .containsExactly("stay-completed-beside");
        assertThat(live("附件甲").no()).isEqualTo(before.no());
        assertThat(papers(live("附件甲"))).containsExactlyInAnyOrder("初.txt", "延.txt", "补.txt");

        intake.undo(extended, RealCase.CLERK);

        Entry after = live("附件甲");
        assertThat(after.fact().until()).isEqualTo(new Until.On(PartialDate.parse("2018-03")));
        assertThat(after.fact().origin().batch()).isEqualTo(report.batch());
        assertThat(papers(after)).containsExactlyInAnyOrder("初.txt", "补.txt");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void saysWhatAFreshReckoningOfTheStandingWordsSays(long seed) {
        Random dice = new Random(seed);
        String name = "骰子" + seed;
        Reckoning words = new Reckoning();
        tell(words, name, dice, 0, true, false);
        for (int step = 1; step <= 12; step++) {
            List<Word> later = words.later();
            switch (dice.nextInt(6)) {
                case 0 -> tell(words, name, dice, step, true, false);
                case 1 -> tell(words, name, dice, step, false, true);
                case 2 -> tell(words, name, dice, step, true, true);
                case 3 -> {
                    String paper = "手" + seed + "-" + step + ".txt";
                    attach(name, paper);
                    words.byHand.add(paper);
                }
                case 4 ->
                    later.stream().filter(Word::extends_).findAny().ifPresent(word -> {
                        reverse(extensionOf(name, word.batch()));
                        words.standing.remove(word);
                    });
                default -> {
                    if (!later.isEmpty()) {
                        BatchId batch = later.get(dice.nextInt(later.size())).batch();
                        intake.undo(batch, RealCase.CLERK);
                        words.standing.removeIf(word -> word.batch().equals(batch));
                    }
                }
            }
            assertThat(said(live(name))).as("seed %d, step %d", seed, step).isEqualTo(words.reckoned());
            Stay stay = secondments.named(name).getFirst();
            assertThat(live(name).fact().happened()).isEqualTo(stay.from());
            assertThat(live(name).fact().until()).isEqualTo(stay.until());
        }
        assertThat(ledger.firstBreak()).isEmpty();
    }

    /** Hands in a workbook with a row for the stay (of the dates that nobody told yet), an extension, or both. */
    private void tell(Reckoning words, String name, Random dice, int step, boolean row, boolean extension) {
        String from = words.from() == null && dice.nextBoolean() ? "2015-0" + (1 + dice.nextInt(9)) : "";
        String until = words.planned() == null && dice.nextBoolean() ? "2016-0" + (1 + dice.nextInt(9)) : "";
        boolean tells = row && (step == 0 || !from.isEmpty() || !until.isEmpty());
        if (!tells && !extension) {
            return;
        }
        LocalDate knownBy = LocalDate.of(2015 + dice.nextInt(9), 12, 31);
        Side side = List.of(Side.GIVER, Side.RECEIVER, Side.GIVER).get(dice.nextInt(3));
        StayBook book = book();
        String paper = name + "-" + step + "补.txt";
        if (tells) {
            book.stay(name, from, until, paper);
        }
        String decided = dice.nextBoolean() ? "" : "2016-0" + (1 + dice.nextInt(9));
        String end = dice.nextInt(4) == 0 ? "" : (2017 + dice.nextInt(6)) + "-0" + (1 + dice.nextInt(9));
        String longer = name + "-" + step + "延.txt";
        if (extension) {
            book.extension(name, decided, end, "第" + step, longer);
        }
        BatchId batch = read(book.handedIn(knownBy, side));
        if (tells) {
            words.standing.add(new Word(batch, false, "", from, until, knownBy, side, StayBook.STAYS, paper));
        }
        if (extension) {
            words.standing.add(new Word(batch, true, decided, "", end, knownBy, side, StayBook.EXTENSIONS, longer));
        }
    }

    /** One row as it was handed in; its dates as texts, empty if not told. */
    private record Word(
            BatchId batch,
            boolean extends_,
            String decided,
            String from,
            String until,
            LocalDate knownBy,
            Side side,
            String sheet,
            String paper) {}

    private record Said(
            String from,
            String until,
            LocalDate knownBy,
            @Nullable Side side,
            BatchId batch,
            String sheet,
            Set<String> papers) {}

    /** The standing words in the order they were told, the first record first, and what an entry must say by them. */
    private static final class Reckoning {

        private final List<Word> standing = new ArrayList<>();
        private final Set<String> byHand = new TreeSet<>();

        List<Word> later() {
            return standing.subList(1, standing.size()).stream().toList();
        }

        @Nullable Word from() {
            return rows().stream()
                    .filter(word -> !word.from.isEmpty())
                    .findFirst()
                    .orElse(null);
        }

        @Nullable Word planned() {
            return rows().stream()
                    .filter(word -> !word.until.isEmpty())
                    .findFirst()
                    .orElse(null);
        }

        private List<Word> rows() {
            return standing.stream().filter(word -> !word.extends_).toList();
        }

        Said reckoned() {
            Word first = standing.getFirst();
            Word start = Objects.requireNonNullElse(from(), first);
            Word end = Objects.requireNonNullElse(planned(), first);
            List<Word> extensions = standing.stream()
                    .filter(Word::extends_)
                    .sorted(Comparator.comparing(word -> word.decided.isEmpty() ? "9999" : word.decided))
                    .toList();
            String until = end.until;
            for (Word extension : extensions) {
                boolean known = !until.isEmpty() && !extension.until.isEmpty();
                if (known ? extension.until.compareTo(until) > 0 : !extension.until.equals(until)) {
                    until = extension.until;
                    end = extension;
                }
            }
            Set<String> papers = new TreeSet<>(byHand);
            rows().forEach(word -> papers.add(word.paper));
            papers.add(end.paper);
            LocalDate knownBy = first.knownBy;
            boolean oneSide = true;
            for (Word teller : List.of(start, end)) {
                knownBy = teller.knownBy.isAfter(knownBy) ? teller.knownBy : knownBy;
                oneSide &= teller.side == first.side;
            }
            Word latest = standing.indexOf(start) > standing.indexOf(end) ? start : end;
            return new Said(
                    start.from, until, knownBy, oneSide ? first.side : null, latest.batch, latest.sheet, papers);
        }
    }

    private static Said said(Entry entry) {
        PartialDate from = entry.fact().happened();
        return new Said(
                from == null ? "" : from.toString(),
                entry.fact().until() instanceof Until.On(PartialDate date) ? date.toString() : "",
                entry.fact().knownBy(),
                entry.fact().recordedBy(),
                entry.fact().origin().batch(),
                Objects.requireNonNull(entry.fact().origin().sheet()),
                new TreeSet<>(papers(entry)));
    }

    private StayBook book() {
        return new StayBook(folder);
    }

    private BatchId read(Handover handover) {
        Report report = intake.read(handover, false);
        assertThat(report.rows()).as(report.rows().toString()).allMatch(row -> row.outcome() == Outcome.ACCEPTED);
        return Objects.requireNonNull(report.batch());
    }

    private void attach(String name, String paper) {
        Evidence held = new Evidence(files.hold(StayBook.written(folder, paper)).hash(), paper);
        transaction.executeWithoutResult(status -> ledger.attach(live(name).no(), held, RealCase.CLERK));
    }

    private void reverse(Entry entry) {
        transaction.executeWithoutResult(status -> ledger.reverse(entry.no(), "记错了", RealCase.CLERK));
    }

    private Entry extensionOf(String name, BatchId batch) {
        return entries(name, "extension").stream()
                .filter(entry -> entry.fact().origin().batch().equals(batch))
                .findFirst()
                .orElseThrow();
    }

    private Entry live(String name) {
        List<Entry> live = entries(name, "stay");
        assertThat(live).hasSize(1);
        return live.getFirst();
    }

    private List<Entry> entries(String name, String kind) {
        Stay stay = secondments.named(name).getFirst();
        return ledger.liveOf(new Ledger.Subject.OfStay(stay.id())).stream()
                .filter(entry -> entry.fact().kind().equals(kind))
                .toList();
    }

    private static List<String> papers(Entry entry) {
        return entry.evidence().stream().map(Evidence::name).toList();
    }
}
