package org.jiedui.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jiedui.access.Access;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Kinds;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.measures.Definitions;
import org.jiedui.mirror.Mirror;
import org.jiedui.pairings.Pairings;
import org.jiedui.projects.Projects;
import org.jiedui.regions.RegionCode;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** An answer asked for again as of the moment it was given says the same, whatever was under way at that moment. */
@JieduiTest
class AsOfTest {

    private static final Actor CLERK = new Actor("clerk");
    private static final RegionCode PLACE = new RegionCode("522732");

    @Autowired
    Answers answers;

    @Autowired
    WholeAnswers whole;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Intake intake;

    @Autowired
    Pairings pairings;

    @Autowired
    Projects projects;

    @Autowired
    Definitions definitions;

    @Autowired
    Labels labels;

    @Autowired
    Kinds kinds;

    @Autowired
    ObjectProvider<Naming.Nesting> nesting;

    @Autowired
    Access access;

    @Autowired
    Clock clock;

    @Autowired
    Mirror mirror;

    @Test
    void takesTheMomentOfAnAnswerThoughTheClockWasSetBackSince() {
        Instant given = ask().asOf();
        Asking later = new Asking(
                definitions, labels, kinds, nesting, access, Clock.offset(clock, Duration.ofHours(-1)), mirror);
        Asked again = inSession(() -> later.ready(Question.everything().but(q -> q.asOf(given))));
        assertThat(again.question().asOf()).isEqualTo(given);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> as(Question.everything().but(q -> q.asOf(given.plusSeconds(600)))));
    }

    @Test
    void countsWhatLayInsideAPairingThoughItWasTakenBackSince() {
        record("pairings", Map.of("level", "prefecture", "giver", "广州市", "receiver", "黔南州"));
        BatchId counties = record(
                "pairings", Map.of("level", "county", "giver", "440111", "receiver", "平塘县", "parent", "广州市—黔南州"));
        BatchId visit = record("visits", Map.of("from", "广州市白云区", "to", "平塘县", "date", "2018-09", "title", "赴平塘县对接"));
        PairingId outer = pairings.named("广州市—黔南州").getFirst().id();
        PairingId inner = pairings.named("白云区—平塘县").getFirst().id();
        Question ofOuter = Question.everything().but(q -> q.pairing(outer).by(By.PAIRING));
        Question ofInner = Question.everything().but(q -> q.pairing(inner));
        Answer outerBefore = as(ofOuter);
        Answer innerBefore = as(ofInner);
        assertThat(innerBefore.figures()).anyMatch(figure -> figure.entries() > 0);

        intake.undo(visit, CLERK);
        intake.undo(counties, CLERK);

        assertThat(as(ofOuter).figures()).isNotEqualTo(outerBefore.figures());
        assertThat(as(ofOuter.but(q -> q.asOf(outerBefore.asOf())))).isEqualTo(outerBefore);
        assertThat(as(ofInner.but(q -> q.asOf(innerBefore.asOf())))).isEqualTo(innerBefore);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> as(ofInner))
                .satisfies(refused ->
                        assertThat(refused.findings()).extracting(Finding::code).containsExactly("unknown-pairing"));
    }

    @Test
    void anOrganisationThatWasCorrectedStandsAsItStoodThen() {
        record("pairings", Map.of("level", "county", "giver", "440105", "receiver", "522725"));
        BatchId wrong = record("secondments", sentTo("瓮安县试医院"));
        Question byHost = Question.everything()
                .but(q -> q.place(new RegionCode("522725")).measure("B01"))
                .splitBy(By.HOST_ORGANISATION);
        Answer before = as(byHost);
        assertThat(before.figures()).extracting(Answer.Figure::label).containsExactly("瓮安县试医院");

        intake.undo(wrong, CLERK);
        record("secondments", sentTo("瓮安县试中学"));

        assertThat(as(byHost).figures()).extracting(Answer.Figure::label).containsExactly("瓮安县试中学");
        assertThat(as(byHost.but(q -> q.asOf(before.asOf())))).isEqualTo(before);
    }

    private static Map<String, String> sentTo(String host) {
        return Map.of(
                "person",
                "试派丙",
                "category",
                "cadre",
                "home-place",
                "440105",
                "host-place",
                "522725",
                "host",
                host,
                "from",
                "2018-03");
    }

    @Test
    void knowsAProjectThatWasTakenBackSince() {
        BatchId recorded =
                record("projects", Map.of("title", "茶园", "place", "平塘县", "kind", "other", "started", "2018"));
        Question ofProject = Question.everything()
                .but(q -> q.project(projects.named("茶园").getFirst().id()).by(By.PROJECT));
        Answer before = as(ofProject);

        intake.undo(recorded, CLERK);

        assertThat(as(ofProject.but(q -> q.asOf(before.asOf())))).isEqualTo(before);
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> as(ofProject));
    }

    @Test
    void doesNotCountBackwardsWhatWasPostedButNotCommittedWhenItWasAsked() {
        List<Answer> given = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            post(3);
            try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                given.add(await(other.submit(this::ask)));
            }
        });

        Answer before = given.getFirst();
        assertThat(again(before)).isEqualTo(before);
        assertThat(ask().figures()).isNotEqualTo(before.figures());
    }

    @Test
    void saysTheSameAsOfEveryMomentAtWhichItWasAskedWhileOthersWrote() {
        Random dice = new Random(20190727);
        List<Answer> given = new ArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                long seed = dice.nextLong();
                writers.add(people.submit(() -> write(new Random(seed), asked)));
            }
            Future<List<Answer>> reader = people.submit(() -> {
                List<Answer> read = new ArrayList<>();
                while (!writers.stream().allMatch(Future::isDone)) {
                    Answer answer = ask();
                    if (read.isEmpty() || !read.getLast().figures().equals(answer.figures())) {
                        asked.incrementAndGet();
                    }
                    read.add(answer);
                }
                read.add(ask());
                return read;
            });
            writers.forEach(AsOfTest::await);
            given.addAll(await(reader));
        }

        assertThat(given.stream().map(Answer::figures).distinct()).hasSizeGreaterThan(10);
        assertThat(given).allSatisfy(before -> assertThat(again(before)).isEqualTo(before));
        assertThat(ledger.firstBreak()).isEmpty();
    }

    @Test
    void aWholeIsTheSameHoweverFewAreAskedForAtATimeAndWhateverIsPostedMeanwhile() {
        transaction.executeWithoutResult(status -> post(9));
        Question asked = Question.everything().but(q -> q.place(PLACE).measure("C08"));
        Question settled = inSession(() -> whole.settled(asked));
        List<Answers.Weighted> once =
                inSession(() -> answers.entries(settled, null, 1_000)).entries();
        assertThat(once).hasSizeGreaterThanOrEqualTo(9);
        for (int atOnce : List.of(1, 2, once.size(), once.size() + 1)) {
            List<Answers.Weighted> bySteps = new ArrayList<>();
            List<Integer> steps = new ArrayList<>();
            inSession(() -> {
                whole.entries(settled, atOnce, 2, step -> {
                    steps.add(step.size());
                    bySteps.addAll(step);
                    transaction.executeWithoutResult(status -> post(1));
                });
                return 0;
            });
            assertThat(bySteps).isEqualTo(once);
            assertThat(steps).allMatch(size -> size <= Math.min(2, atOnce));
        }
    }

    /** Posts, signs and reverses, several lines in one transaction, sometimes in vain, until it was asked often enough. */
    private void write(Random dice, AtomicInteger asked) {
        List<EntryNo> own = new ArrayList<>();
        for (int round = 0; asked.get() < 40 && round < 2_000; round++) {
            transaction.executeWithoutResult(status -> {
                List<EntryNo> posted = post(1 + dice.nextInt(3));
                if (!own.isEmpty() && dice.nextInt(3) == 0) {
                    EntryNo number = own.remove(dice.nextInt(own.size()));
                    if (dice.nextBoolean()) {
                        ledger.sign(number, Side.RECEIVER, dice.nextBoolean(), "核对", null, CLERK);
                    } else {
                        ledger.reverse(number, "记错了", CLERK);
                    }
                }
                if (dice.nextInt(5) == 0) {
                    status.setRollbackOnly();
                } else {
                    own.addAll(posted);
                }
            });
        }
    }

    private List<EntryNo> post(int entries) {
        List<EntryNo> posted = new ArrayList<>();
        try (Posting posting = ledger.open(CLERK)) {
            for (int entry = 0; entry < entries; entry++) {
                posted.add(posting.post(
                        Fact.of("donation-money", "捐赠", Origin.typed(new BatchId(1)), LocalDate.of(2019, 7, 27))
                                .happened(PartialDate.parse("2018-10"))
                                .quantity(Quantity.exact(1 + entry, "元"))
                                .places(new Places(new RegionCode("440115"), PLACE, null))
                                .recordedBy(Side.GIVER)
                                .build()));
            }
        }
        return posted;
    }

    private Answer ask() {
        return asClerk(Question.everything());
    }

    private Answer again(Answer before) {
        return asClerk(asOf(before.asOf()));
    }

    private BatchId record(String register, Map<String, String> fields) {
        Intake.Report report = intake.record(register, fields, null, CLERK);
        assertThat(report.rows())
                .allMatch(
                        row -> row.outcome() == Intake.Outcome.ACCEPTED,
                        report.rows().toString());
        return Objects.requireNonNull(report.batch());
    }

    private Answer asClerk(Question question) {
        return as(question.but(q -> q.place(PLACE).measure("C08")));
    }

    private Answer as(Question question) {
        return inSession(() -> answers.answer(question, Locale.ENGLISH));
    }

    private static <T> T inSession(Supplier<T> asking) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("admin", null, List.of()));
        try {
            return asking.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Question asOf(Instant moment) {
        assertThat(moment).isEqualTo(moment.truncatedTo(ChronoUnit.MICROS));
        return Question.everything().but(q -> q.asOf(moment));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
