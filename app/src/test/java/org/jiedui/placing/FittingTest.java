package org.jiedui.placing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.No;
import org.jiedui.pairings.Direction;
import org.jiedui.placing.Candidate.About;
import org.jiedui.placing.Candidate.Offer;
import org.jiedui.placing.Fit.Measure;
import org.jiedui.placing.Fit.Offered;
import org.jiedui.placing.PostsShape.Choices;
import org.jiedui.policies.Policies;
import org.jiedui.policies.Subject.Earlier;
import org.jiedui.policies.TestPolicies;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each reason against a pair, and each point for one. */
class FittingTest {

    private static final Map<String, String> FITS = Map.ofEntries(
            Map.entry("direction", "east-to-west"),
            Map.entry("category", "specialist"),
            Map.entry("home", "440111"),
            Map.entry("host", "522700"),
            Map.entry("profession", "health"),
            Map.entry("asked", "health"),
            Map.entry("from", "2030-01"),
            Map.entry("until", "2030-12"),
            Map.entry("starts", "2030-03"),
            Map.entry("ends", "2030-11"));

    @ParameterizedTest
    @CsvSource({
        "direction, west-to-east, placing.no.direction",
        "home, 440500, placing.no.home",
        "host, 522723, placing.no.host",
        "category, cadre, placing.no.category",
        "until, 2030-02, placing.no.term",
        "from, 2030-12, placing.no.term",
        "profession, education, placing.no.profession",
        "profession, '', placing.no.profession",
        "team, 生成组团, placing.no.leads"
    })
    void whatDoesNotGoTogetherSaysWhy(String what, String otherwise, String code) {
        assertThat(against(TestPolicies.none(), Map.of(), false)).isNull();
        No no = against(TestPolicies.none(), Map.of(what, otherwise, "leads", "yes"), false);
        assertThat(no).isNotNull();
        assertThat(no.code()).isEqualTo(code);
    }

    @Test
    void aReasonNamesWhatItSpeaksOf() {
        No home = against(TestPolicies.none(), Map.of("home", "440500"), false);
        assertThat(home).isEqualTo(new No("placing.no.home", "place 440100"));
        No host = against(TestPolicies.none(), Map.of("host", "522723"), false);
        assertThat(host).isEqualTo(new No("placing.no.host", "place 522723"));
    }

    @Test
    void whatMayBeWaivedDoesNotCountWhenItIs() {
        Measure waived =
                new Measure(new Choices(false, false), Set.of("placing.no.profession", "placing.no.leads"), Map.of());
        Map<String, String> situation = Map.of("profession", "education", "team", "生成组团", "leads", "yes");
        assertThat(fit(TestPolicies.none(), situation, waived)).isInstanceOf(Fit.For.class);
        assertThat(fit(TestPolicies.none(), Map.of("category", "cadre"), waived))
                .isInstanceOf(Fit.Against.class);
    }

    /** The rules are the policies' own; each kind of them reaches the reason. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one-stay-at-a-time | stay=2030-05 | finding.policy-one-stay-at-a-time | 生成·县医院",
                "cool-down, months: 24 | stay=2029-05 | finding.policy-cool-down | 生成·县医院 2029-12 24",
                "not-in-own-county | origin=522727 | finding.policy-not-in-own-county | ''",
                "age-cap, most: {clerk: 40} | born=1980-01,rank=clerk | finding.policy-age-cap | 50 40",
                "education-floor, ladder: {college: 1, bachelor: 2}, least: {specialist: 2} | education=college"
                        + " | finding.policy-education-floor | ''",
                "rank-equivalence, ladder: {clerk: 1, county-head: 5}, above: 1 | rank=clerk,postRank=county-head"
                        + " | finding.policy-rank-equivalence | 4 1",
                "term-length, least: {specialist: 12}, most: {specialist: 24} | x=y | finding.policy-term-length | 9 12 24"
            })
    void aRuleThatMustHoldForbidsAndOneThatShouldLowersTheScore(
            String rule, String breaks, String code, String arguments) {
        Map<String, String> situation = words(breaks);
        No no = against(TestPolicies.ruling("must", rule), situation, false);
        assertThat(no).isNotNull();
        assertThat(no.code()).isEqualTo(code);
        assertThat(String.join(" ", no.arguments())).isEqualTo(arguments);

        Policies should = TestPolicies.ruling("should", rule);
        assertThat(against(should, situation, false)).isNull();
        assertThat(points(should, situation).get("post-rules")).isZero();
        assertThat(against(should, situation, true))
                .as("in a strict round it forbids")
                .isEqualTo(no);
        Measure waived = new Measure(new Choices(false, true), Set.of(code), Map.of());
        assertThat(fit(should, situation, waived)).as("unless it is waived").isInstanceOf(Fit.For.class);
        assertThat(fit(TestPolicies.ruling("must", rule), situation, waived))
                .as("what must hold cannot be waived")
                .isInstanceOf(Fit.Against.class);
    }

    @Test
    void aRuleThatIsWaivedIsWaivedHoweverItIsBrokenAndLowersNoScore() {
        Policies should = TestPolicies.ruling("should", "cool-down, months: 24");
        Map<String, String> elsewhere = Map.of("stay", "2029-05", "at", "");
        No no = against(should, elsewhere, true);
        assertThat(no).isNotNull();
        assertThat(no.code()).isEqualTo("finding.policy-cool-down.elsewhere");
        Measure waived = new Measure(new Choices(false, true), Set.of("finding.policy-cool-down"), Map.of());
        assertThat(fit(should, elsewhere, waived))
                .isInstanceOfSatisfying(
                        Fit.For.class,
                        found -> assertThat(found.points()[Speaks.RULES.ordinal()])
                                .isEqualTo(2));
        assertThat(fit(TestPolicies.ruling("must", "cool-down, months: 24"), elsewhere, waived))
                .isInstanceOf(Fit.Against.class);
    }

    @Test
    void whatIsNotRecordedNeitherForbidsNorIsTakenForGood() {
        Policies rules = TestPolicies.ruling("must", "age-cap, most: {clerk: 40}", "not-in-own-county");
        assertThat(against(rules, Map.of("rank", "clerk"), true)).isNull();
        assertThat(points(rules, Map.of("rank", "clerk")).get("post-rules")).isEqualTo(1);
        assertThat(points(rules, Map.of("rank", "clerk", "born", "2000-01", "origin", "440111"))
                        .get("post-rules"))
                .isEqualTo(2);
        Map<String, Long> nothing = points(
                TestPolicies.none(),
                Map.of("asked", "", "profession", "", "from", "", "until", "", "starts", "", "ends", ""));
        assertThat(nothing)
                .containsEntry("post-profession", 1L)
                .containsEntry("post-rank", 1L)
                .containsEntry("post-experience", 0L)
                .containsEntry("post-wish", 0L)
                .containsEntry("post-term", 0L)
                .containsEntry("post-priority", 0L)
                .containsEntry("post-continuity", 0L);
    }

    @ParameterizedTest
    @CsvSource({
        "profession, health, post-profession, 2",
        "postRank, title-senior, post-rank, 0",
        "years, 7, post-experience, 7",
        "years, 30, post-experience, 10",
        "wishes, '522727', post-wish, 3",
        "wishes, '522723;#7', post-wish, 2",
        "wishes, '别处;522723;县医院', post-wish, 1",
        "wishes, '别处', post-wish, 0",
        "from, 2030-01, post-term, 1",
        "from, 2030-04, post-term, 0",
        "until, 2030-10, post-term, 0",
        "until, open, post-term, 1",
        "priority, first, post-priority, 2",
        "priority, ordinary, post-priority, 1",
        "priority, reserve, post-priority, 0",
        "unit, 生成·番禺医院, post-continuity, 1",
        "unit, 生成·白云医院, post-continuity, 0"
    })
    void eachThingThatSpeaksForAPairHasItsPoints(String what, String said, String criterion, long expected) {
        assertThat(points(TestPolicies.none(), Map.of(what, said))).containsEntry(criterion, expected);
    }

    @Test
    void experienceInAnotherProfessionIsNone() {
        Measure waived = new Measure(new Choices(false, false), Set.of("placing.no.profession"), Map.of());
        Fit fit = fit(TestPolicies.none(), Map.of("profession", "education", "years", "9"), waived);
        assertThat(fit).isInstanceOfSatisfying(Fit.For.class, found -> {
            assertThat(found.points()[Speaks.EXPERIENCE.ordinal()]).isZero();
            assertThat(found.points()[Speaks.PROFESSION.ordinal()]).isZero();
        });
    }

    @Test
    void weightsAreTakenByNameAndOthersWeighAsUsual() {
        List<Criterion> weighed = Speaks.weighed(Map.of("post-wish", 0L, "post-rank", 77L, "another", 5L));
        assertThat(weighed).hasSameSizeAs(Speaks.usual());
        assertThat(weighed).contains(new Criterion("post-wish", 0), new Criterion("post-rank", 77));
        assertThat(weighed.getFirst()).isEqualTo(Speaks.usual().getFirst());
    }

    @Test
    void numbersOfSeveralGroupsThatCanBeHadTogetherAreTheGreatest() {
        Seating<String, Integer> seating = new Seating<>(Map.of(1, 1, 2, 1, 3, 2));
        seating.fits("one", new PersonId(1), Set.of(1));
        seating.fits("one", new PersonId(2), Set.of(1, 2));
        seating.fits("two", new PersonId(3), Set.of(1));
        seating.fits("two", new PersonId(2), Set.of(3));
        assertThat(seating.most(Map.of("one", 1))).as("no more than wanted").isEqualTo(Map.of("one", 1));
        assertThat(seating.most(Map.of("two", 5)))
                .as("the first of the one group makes room, and who is in it counts there alone")
                .isEqualTo(Map.of("two", 1));

        Seating<String, Integer> shared = new Seating<>(Map.of(1, 1, 3, 2));
        for (int person = 1; person <= 3; person++) {
            shared.fits("one", new PersonId(person), Set.of(1));
            shared.fits("two", new PersonId(10 + person), Set.of(1, 3));
        }
        assertThat(shared.most(Map.of("one", 3, "two", 3)).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(3);
        assertThat(new Seating<String, Integer>(Map.of()).most(Map.of("none", 2)))
                .isEqualTo(Map.of("none", 0));
    }

    // -- what the tests say

    private static Map<String, Long> points(Policies policies, Map<String, String> otherwise) {
        Measure measure = new Measure(new Choices(false, false), Set.of(), Map.of(new PostId(7), Set.of("生成·番禺医院")));
        Fit fit = fit(policies, otherwise, measure);
        assertThat(fit).isInstanceOf(Fit.For.class);
        Map<String, Long> points = new LinkedHashMap<>();
        for (Speaks one : Speaks.values()) {
            points.put(one.word(), ((Fit.For) fit).points()[one.ordinal()]);
        }
        return points;
    }

    private static @Nullable No against(Policies policies, Map<String, String> otherwise, boolean strict) {
        Fit fit = fit(policies, otherwise, new Measure(new Choices(false, strict), Set.of(), Map.of()));
        return fit instanceof Fit.Against(No why) ? why : null;
    }

    private static Fit fit(Policies policies, Map<String, String> otherwise, Measure measure) {
        Map<String, String> said = new LinkedHashMap<>(FITS);
        said.putAll(otherwise);
        return new Fitting(policies, place -> "place " + place).of(offered(said), post(said), measure);
    }

    private static Map<String, String> words(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : text.strip().split(",")) {
            words.put(word.split("=")[0], word.split("=")[1]);
        }
        return words;
    }

    private static Offered offered(Map<String, String> said) {
        String origin = text(said, "origin");
        String years = text(said, "years");
        String stay = text(said, "stay");
        Candidate candidate = new Candidate(
                new CandidateId(1),
                new PersonId(1),
                "生成人",
                said.getOrDefault("category", ""),
                new RegionCode(said.getOrDefault("home", "")),
                new RegionCode(said.getOrDefault("host", "")),
                null,
                Direction.valueOf(said.getOrDefault("direction", "")
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')),
                "recommended",
                new About(
                        "",
                        said.getOrDefault("unit", ""),
                        text(said, "profession"),
                        text(said, "rank"),
                        null,
                        date(said, "born"),
                        text(said, "education"),
                        origin == null ? null : new RegionCode(origin),
                        years == null ? null : Integer.valueOf(years),
                        ""),
                new Offer(
                        new Term(date(said, "from"), Until.of(text(said, "until"))),
                        List.of(),
                        said.getOrDefault("team", ""),
                        false,
                        "",
                        text(said, "priority")));
        List<Wish> wishes = text(said, "wishes") == null
                ? List.of()
                : List.of(said.getOrDefault("wishes", "").split(";")).stream()
                        .map(FittingTest::wish)
                        .toList();
        List<Earlier> earlier = stay == null
                ? List.of()
                : List.of(new Earlier(
                        said.containsKey("at") ? null : "生成·县医院",
                        PartialDate.parse(stay),
                        new Until.On(PartialDate.parse(stay.substring(0, 4) + "-12"))));
        return new Offered(candidate, wishes, earlier, List.of());
    }

    private static Wish wish(String words) {
        if (words.startsWith("#")) {
            return new Wish(words, Long.valueOf(words.substring(1)), List.of());
        }
        return new Wish(words, null, RegionCode.isCode(words) ? List.of(new RegionCode(words)) : List.of());
    }

    private static Post post(Map<String, String> said) {
        return new Post(
                new PostId(7),
                new EntryNo(1),
                null,
                Direction.EAST_TO_WEST,
                new RegionCode("440100"),
                null,
                new RegionCode("522727"),
                "生成·县医院医师",
                "",
                "specialist",
                text(said, "asked"),
                text(said, "postRank"),
                1,
                date(said, "starts"),
                Until.of(text(said, "ends")),
                false,
                "",
                "",
                said.containsKey("leads"),
                null,
                "");
    }

    private static @Nullable PartialDate date(Map<String, String> said, String name) {
        String text = text(said, name);
        return text == null ? null : PartialDate.parse(text);
    }

    private static @Nullable String text(Map<String, String> said, String name) {
        String text = said.getOrDefault(name, "");
        return text.isEmpty() ? null : text;
    }
}
