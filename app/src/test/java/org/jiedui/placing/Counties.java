package org.jiedui.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.matching.No;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.RoundId;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/**
 * Two counties of one pairing with their offices, and what they say; generated persons only. Each round has a year of its own,
 * so that tests do not meet.
 */
final class Counties {

    static final String EAST = "440111";
    static final String WEST = "522727";
    static final String EASTERN = "organisation-department.east";
    static final String WESTERN = "organisation-department.west";
    static final String BOTH = "overseer";

    private static final AtomicInteger PERSONS = new AtomicInteger();
    private static final AtomicInteger YEARS = new AtomicInteger(2030);

    private final Intake intake;
    private final Store store;
    private final Candidates candidates;
    private final Nominations nominations;
    private final Posts posts;
    private final PostsShape shape;
    private final MockMvc web;

    Counties(
            Intake intake,
            Store store,
            Candidates candidates,
            Nominations nominations,
            Posts posts,
            PostsShape shape,
            MockMvc web) {
        this.intake = intake;
        this.store = store;
        this.candidates = candidates;
        this.nominations = nominations;
        this.posts = posts;
        this.shape = shape;
        this.web = web;
    }

    /** Opens the offices, on an example that was loaded. */
    void open() {
        Example.load(intake);
        if (OwnerDatabase.of(store)
                        .sql("select count(*) from account where name = ?")
                        .param(BOTH)
                        .query(Long.class)
                        .single()
                > 0) {
            return;
        }
        for (String role :
                List.of("cooperation-office", "organisation-department", "working-group", "line-bureau", "auditor")) {
            Offices.open(store, role + ".east", role, EAST);
            Offices.open(store, role + ".west", role, WEST);
            Offices.open(store, role + ".neighbour", role, "522723");
        }
        Offices.open(store, BOTH);
        OwnerDatabase.of(store)
                .sql("insert into access_grant (account, role, reach, from_day, granted_by, granted_at)"
                        + " values (?, 'auditor', 'everything', date '2020-01-01', 'test', now())")
                .param(BOTH)
                .update();
    }

    String fresh() {
        return "生成备选" + PERSONS.incrementAndGet() + "号";
    }

    /** Of the pairing of the two counties, in a year that no other test has. */
    Round round() {
        int year = YEARS.addAndGet(3);
        PairingId pairing = new PairingId(OwnerDatabase.of(store)
                .sql("select id from pairing where receiver_place = '522727' and giver_place = '440111'")
                .query(Long.class)
                .single());
        return new Round(
                new RoundId(year),
                "posts",
                year + " 年",
                pairing,
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                Map.of(),
                Map.of());
    }

    static Round with(Round round, Map<String, Long> weights, Map<String, String> settings) {
        return new Round(
                round.id(),
                round.shape(),
                round.title(),
                round.pairing(),
                round.from(),
                round.until(),
                weights,
                settings);
    }

    /** Free for the whole of the round's year. */
    static Map<String, String> in(Round round, Map<String, String> otherwise) {
        int of = round.from().getYear();
        return and(Map.of("from", of + "-01", "until", of + "-12"), otherwise);
    }

    static Map<String, String> and(Map<String, String> one, Map<String, String> otherwise) {
        Map<String, String> both = new LinkedHashMap<>(one);
        both.putAll(otherwise);
        return both;
    }

    CandidateId offer(String account, String person, Map<String, String> otherwise) {
        Map<String, String> row = new LinkedHashMap<>(Map.of(
                "person", person,
                "office", "生成·医师",
                "sex", "female",
                "born", "1985-05",
                "category", "specialist",
                "profession", "health",
                "home-place", EAST,
                "host-place", WEST,
                "priority", "first"));
        row.put("origin", EAST);
        row.put("from", "2027-01");
        row.put("until", "2027-12");
        row.putAll(otherwise);
        row.values().removeIf(String::isEmpty);
        as(account, () -> recorded("candidates", row, account));
        return as(account, () -> named(person)).id();
    }

    Candidate named(String person) {
        return candidates.all().stream()
                .filter(one -> one.name().equals(person))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    PostId asked(Round round, Map<String, String> otherwise) {
        int of = round.from().getYear();
        Map<String, String> row = new LinkedHashMap<>(Map.of(
                "title",
                "生成·医师",
                "category",
                "specialist",
                "profession",
                "health",
                "host-place",
                WEST,
                "home-place",
                EAST,
                "from",
                of + "-03",
                "until",
                of + "-11"));
        row.putAll(otherwise);
        row.values().removeIf(String::isEmpty);
        return asked(row, "cooperation-office.west", Side.RECEIVER);
    }

    PostId askedOfTheWest(Round round) {
        int of = round.from().getYear();
        Map<String, String> row = Map.of(
                "title",
                "生成·跟岗医师",
                "category",
                "specialist",
                "profession",
                "health",
                "host-place",
                EAST,
                "home-place",
                WEST,
                "from",
                of + "-03",
                "until",
                of + "-11");
        return asked(row, "cooperation-office.east", Side.GIVER);
    }

    PostId asked(Map<String, String> row, String account, Side side) {
        Intake.Report report = as(account, () -> intake.record("posts", row, side, new Actor(account)));
        assertThat(report.accepted()).isEqualTo(1);
        return new PostId(OwnerDatabase.of(store)
                .sql("select max(id) from post_asked")
                .query(Long.class)
                .single());
    }

    PostId answered(PostId post, int agreed, String words) {
        posts.answer(post, agreed, words);
        return post;
    }

    NominationId accepted(Round round, CandidateId candidate, PostId post) {
        String address = as(EASTERN, () -> shape.accept(round, candidate.key(), key(post), new Actor(EASTERN)));
        assertThat(address).startsWith("/nominations/");
        return new NominationId(Long.parseLong(address.substring("/nominations/".length())));
    }

    /** In post since the first day of the round, as the register of nominations keeps it. */
    Nomination arrived(NominationId way, Round round) {
        OwnerDatabase.of(store)
                .sql("insert into nomination_step (nomination, no, step, answer, day, party, by, at)"
                        + " select ?, 1 + at, step, true, ?::text, 'host', 'test', now() from unnest(array['review', 'vet',"
                        + " 'decide-home', 'send-letter', 'appoint', 'arrive']) with ordinality as steps (step, at)")
                .params(way.value(), round.from().toString())
                .update();
        return as(EASTERN, () -> nominations.nomination(way));
    }

    String recorded(String register, Map<String, String> row, String account) {
        Intake.Report report = intake.record(register, row, null, new Actor(account));
        if (report.batch() == null) {
            throw new RefusedException(report.rows().stream()
                    .flatMap(found -> found.findings().stream())
                    .map(Intake.Located::finding)
                    .toList());
        }
        return register;
    }

    CandidateId takenOff(CandidateId id, String words) {
        candidates.takeOff(id, words);
        return id;
    }

    BatchId undone(BatchId batch) {
        intake.undo(batch, new Actor(EASTERN));
        return batch;
    }

    BatchId batchOf(CandidateId id) {
        return new BatchId(Long.parseLong(sql("select batch::text from candidate where id = ?", id)));
    }

    BatchId batchOf(NominationId id) {
        return new BatchId(OwnerDatabase.of(store)
                .sql("select batch from nomination where id = ?")
                .param(id.value())
                .query(Long.class)
                .single());
    }

    String sql(String sql, CandidateId id) {
        return OwnerDatabase.of(store)
                .sql(sql)
                .param(id.value())
                .query(String.class)
                .single();
    }

    /** An account of the person, with a role that reaches themselves. */
    String tied(Candidate candidate) {
        String account = "self." + candidate.person().value();
        Offices.open(store, account);
        OwnerDatabase.of(store)
                .sql("update account set person = ? where name = ?")
                .params(candidate.person().value(), account)
                .update();
        OwnerDatabase.of(store)
                .sql("insert into access_grant (account, role, reach, from_day, granted_by, granted_at)"
                        + " values (?, 'secondee', 'oneself', date '2020-01-01', 'test', now())")
                .param(account)
                .update();
        return account;
    }

    static String key(PostId post) {
        return Long.toString(post.value());
    }

    static List<String> names(Problem problem) {
        return IntStream.range(0, problem.people())
                .mapToObj(number -> problem.person(number).name())
                .toList();
    }

    static List<String> seats(Problem problem) {
        return IntStream.range(0, problem.seats())
                .mapToObj(number -> problem.seat(number).name())
                .toList();
    }

    static @Nullable String no(Problem problem, CandidateId candidate, PostId post) {
        return problem.no(problem.personNumber(candidate.key()), problem.seatNumber(key(post)))
                .map(No::code)
                .orElse(null);
    }

    static Map<String, String> placed(Problem problem) {
        Outcome.Solved solved = (Outcome.Solved) new Solver(Terms.USUAL).solve(problem);
        assertThat(solved.proved()).isTrue();
        Plan plan = solved.plan();
        Map<String, String> placed = new LinkedHashMap<>();
        plan.pairs()
                .forEach(pair -> placed.put(
                        problem.person(problem.personOf(pair)).name(),
                        problem.seat(problem.seatOf(pair)).name()));
        return placed;
    }

    MockHttpServletResponse page(AbstractMockHttpServletRequestBuilder<?> request, String account) throws Exception {
        return web.perform(request.with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }

    static String text(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isBetween(200, 299);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    interface Doing {
        Object go();
    }

    static List<String> codes(Doing doing) {
        try {
            return List.of("done: " + doing.go());
        } catch (RefusedException refused) {
            return refused.findings().stream().map(Finding::code).toList();
        }
    }

    static <T> T as(String account, Supplier<T> act) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, "", List.of()));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
