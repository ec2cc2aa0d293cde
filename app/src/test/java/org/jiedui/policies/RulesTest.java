package org.jiedui.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.policies.Subject.Earlier;
import org.jiedui.policies.Subject.Together;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of the catalogue: when it holds, when it is broken, and when it cannot be told. */
class RulesTest {

    private static final Until NOT_RECORDED = new Until.NotRecorded();

    private static Verdict verdict(Rule rule, Map<String, Object> numbers, Said said) {
        return rule.with(new Parameters(numbers)).of(said.subject());
    }

    /** A subject put together from what a test says. */
    private record Said(
            @Nullable String origin,
            @Nullable String born,
            @Nullable String rank,
            @Nullable String postRank,
            @Nullable String education,
            @Nullable String from,
            Until until,
            List<Earlier> earlier,
            Together together) {

        static final Said NOTHING =
                new Said(null, null, null, null, null, null, NOT_RECORDED, List.of(), Together.NONE);

        Subject subject() {
            return new Subject(
                    new RegionCode("440111"),
                    new RegionCode("522727"),
                    origin == null ? null : new RegionCode(origin),
                    "cadre",
                    born == null ? null : PartialDate.parse(born),
                    rank,
                    postRank,
                    education,
                    from == null ? null : PartialDate.parse(from),
                    until,
                    earlier,
                    together);
        }

        Said origin(String code) {
            return new Said(code, born, rank, postRank, education, from, until, earlier, together);
        }

        Said aged(String on, @Nullable String as) {
            return new Said(origin, on, as, postRank, education, from, until, earlier, together);
        }

        Said ranked(@Nullable String own, @Nullable String post) {
            return new Said(origin, born, own, post, education, from, until, earlier, together);
        }

        Said educated(String word) {
            return new Said(origin, born, rank, postRank, word, from, until, earlier, together);
        }

        Said term(@Nullable String begins, @Nullable String ends) {
            Until end = ends == null ? NOT_RECORDED : new Until.On(PartialDate.parse(ends));
            return new Said(origin, born, rank, postRank, education, begins, end, earlier, together);
        }

        Said after(Earlier... others) {
            return new Said(origin, born, rank, postRank, education, from, until, List.of(others), together);
        }

        Said with(Together all) {
            return new Said(origin, born, rank, postRank, education, from, until, earlier, all);
        }
    }

    private static Earlier stay(@Nullable String from, @Nullable String until) {
        return new Earlier(
                "平塘县",
                from == null ? null : PartialDate.parse(from),
                until == null ? NOT_RECORDED : new Until.On(PartialDate.parse(until)));
    }

    @Test
    void nobodyHoldsTwoStaysOnOneDay() {
        Rule rule = new OneStayAtATime();
        Said planned = Said.NOTHING.term("2024-03", "2026-02");
        assertThat(verdict(rule, Map.of(), planned.after(stay("2022-01", "2024-02"))))
                .isEqualTo(Verdict.HOLDS);
        assertThat(verdict(rule, Map.of(), planned.after(stay("2022-01", "2024-04-01"))))
                .isEqualTo(Verdict.broken("平塘县"));
        assertThat(verdict(rule, Map.of(), planned.after(new Earlier("平塘县", null, new Until.Open()))))
                .as("nobody wrote down when it began")
                .isEqualTo(Verdict.HOLDS);
        assertThat(verdict(
                        rule, Map.of(), planned.after(new Earlier("平塘县", PartialDate.parse("2023"), new Until.Open()))))
                .isEqualTo(Verdict.broken("平塘县"));
        assertThat(verdict(
                        rule, Map.of(), planned.after(new Earlier(null, PartialDate.parse("2023"), new Until.Open()))))
                .as("where it is may not be told")
                .isEqualTo(Verdict.brokenElsewhere());
    }

    @ParameterizedTest
    @CsvSource({
        "522727, broken",
        "522727101, broken",
        "522723, holds",
        "440111, holds",
        "522700, unknown",
        "520000, unknown",
        "440000, holds"
    })
    void nobodyIsSentToTheirOwnCounty(String origin, String expected) {
        Verdict verdict = verdict(new NotInOwnCounty(), Map.of(), Said.NOTHING.origin(origin));
        assertThat(word(verdict)).isEqualTo(expected);
    }

    @Test
    void anUnknownOriginIsToldNotGuessed() {
        assertThat(verdict(new NotInOwnCounty(), Map.of(), Said.NOTHING)).isEqualTo(Verdict.unknown("origin"));
    }

    @Nested
    class Ages {

        private final Map<String, Object> caps = Map.of("most", Map.of("county-head", 50, "clerk", 40));

        @ParameterizedTest
        @CsvSource({
            "1974-03-01, county-head, 2024-03-01, holds", // fifty on the day
            "1973-03-01, county-head, 2024-02-29, holds", // a day before fifty-one
            "1973-03-01, county-head, 2024-03-01, broken",
            "1973, county-head, 2024-03-01, unknown", // fifty or fifty-one
            "1972, county-head, 2024-03-01, broken",
            "1973-03-01, county-deputy, 2024-03-01, holds", // no cap for this rank
            "1990-01-01, clerk, 2031-01-01, broken"
        })
        void areCountedInCompletedYearsOnTheFirstDay(String born, String rank, String from, String expected) {
            Said said = Said.NOTHING.aged(born, rank).term(from, null);
            assertThat(word(verdict(new AgeCap(), caps, said))).isEqualTo(expected);
        }

        @Test
        void tellWhatIsMissing() {
            assertThat(verdict(new AgeCap(), caps, Said.NOTHING)).isEqualTo(Verdict.unknown("rank"));
            assertThat(verdict(new AgeCap(), caps, Said.NOTHING.ranked("clerk", null)))
                    .isEqualTo(Verdict.unknown("born"));
            assertThat(verdict(new AgeCap(), caps, Said.NOTHING.aged("1990-01-01", "clerk")))
                    .isEqualTo(Verdict.unknown("from"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-01, 2026-02-28, holds", // 24 months to the day, the last day included
        "2024-03-01, 2026-02-27, broken",
        "2024-03-01, 2027-02-28, holds", // 36
        "2024-03-01, 2027-04-01, broken",
        "2024, 2026, holds", // anything from one year to three
        "2024, 2024, broken"
    })
    void aTermIsAsLongAsIsUsual(String from, String until, String expected) {
        Map<String, Object> numbers = Map.of("least", Map.of("cadre", 24), "most", Map.of("cadre", 36));
        assertThat(word(verdict(new TermLength(), numbers, Said.NOTHING.term(from, until))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-31, 2024-12-31, holds",
        "2023-12-31, 2024-12-30, broken",
        "2023-12, 2024-11-30, broken",
        "2023-12, 2024-12-01, holds",
        "2025-06-30, 2024-01-01, holds"
    })
    void someMonthsLieBetweenTwoStays(String ended, String from, String expected) {
        Said said = Said.NOTHING.term(from, null).after(stay("2022-01", ended));
        assertThat(word(verdict(new CoolDown(), Map.of("months", 12), said))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "county-head, county-head, holds", "county-deputy, county-head, holds", "township-head, county-head, broken",
        "county-head, county-deputy, broken", "title-associate, county-deputy, holds", ", county-head, unknown",
        "county-head, , holds", "clerk, county-head, holds"
    })
    void thePostIsNotBelowTheRankAndNotFarAboveIt(@Nullable String own, @Nullable String post, String expected) {
        Map<String, Object> numbers = Map.of(
                "ladder",
                Map.of("township-head", 1, "county-deputy", 2, "title-associate", 2, "county-head", 3),
                "above",
                1);
        assertThat(word(verdict(new RankEquivalence(), numbers, Said.NOTHING.ranked(own, post))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"college, broken", "bachelor, holds", "doctor, holds"})
    void somebodySentHasTheEducationThatIsAskedFor(String education, String expected) {
        Map<String, Object> numbers =
                Map.of("ladder", Map.of("college", 1, "bachelor", 2, "doctor", 4), "least", Map.of("cadre", 2));
        assertThat(word(verdict(new EducationFloor(), numbers, Said.NOTHING.educated(education))))
                .isEqualTo(expected);
        assertThat(verdict(new EducationFloor(), numbers, Said.NOTHING)).isEqualTo(Verdict.unknown("education"));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0, 0, holds", // too few for a share
        "10, 2, 0, holds",
        "10, 1, 0, broken",
        "10, 1, 1, unknown",
        "10, 0, 1, broken",
        "10, 2, 3, holds"
    })
    void aShareOfThoseWhoAreSentTogetherAreWomen(int all, int women, int unstated, String expected) {
        Map<String, Object> numbers = Map.of("percent", 20, "among", 5);
        Said said = Said.NOTHING.with(new Together(all, women, unstated));
        assertThat(word(verdict(new ShareOfWomen(), numbers, said))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, holds", "2, holds", "3, broken"})
    void aPlaceSendsNoMoreInAYearThanItsNumber(int all, String expected) {
        Said said = Said.NOTHING.with(new Together(all, 0, all));
        assertThat(word(verdict(new MostSent(), Map.of("most", Map.of("cadre", 2)), said)))
                .isEqualTo(expected);
        assertThat(word(verdict(new MostSent(), Map.of("most", Map.of("specialist", 2)), said)))
                .as("of another category it says nothing")
                .isEqualTo("holds");
    }

    @Test
    void numbersThatCannotBeMeantAreRefused() {
        refuses(new AgeCap(), Map.of(), "most");
        refuses(new AgeCap(), Map.of("most", Map.of("clerk", "forty")), "most.clerk");
        refuses(new AgeCap(), Map.of("most", Map.of("clerk", -1)), "most.clerk");
        refuses(new TermLength(), Map.of("least", Map.of("cadre", 3), "most", Map.of("cadre", 2)), "cadre");
        refuses(new TermLength(), Map.of("least", Map.of("cadre", 3), "most", Map.of("specialist", 9)), "same");
        refuses(new ShareOfWomen(), Map.of("percent", 101, "among", 1), "above 100");
        refuses(new CoolDown(), Map.of("months", 1.5), "months");
        refuses(new MostSent(), Map.of("most", 3), "most");
    }

    private static void refuses(Rule rule, Map<String, Object> numbers, String why) {
        assertThatThrownBy(() -> rule.with(new Parameters(numbers)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Holds() -> "holds";
            case Verdict.Broken(String variant, List<Object> args) -> "broken";
            case Verdict.Unknown(String missing) -> "unknown";
        };
    }
}
