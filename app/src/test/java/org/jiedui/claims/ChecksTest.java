package org.jiedui.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.claims.Figures.claim;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jiedui.claims.Found.Outcome;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check on figures that were published, and on made-up ones where none were. */
class ChecksTest {

    private static final Map<String, Claim> PUBLISHED = Figures.published();
    private static final Check.Wholes WHOLES = part -> part.measure() == null
            ? null
            : Map.of("E02", "E01", "E03", "E01", "B01", "B03").get(part.measure());

    private static List<Found> over(Check check, Claim... claims) {
        return check.over(List.of(claims), WHOLES);
    }

    private static Claim published(String number) {
        return Objects.requireNonNull(PUBLISHED.get(number), number);
    }

    @Test
    void theAidPerCountyOfTheNationMakes447CountiesAndNoOtherNumber() {
        List<Found> found = over(new PerCounty(), published("29"), published("30"), published("49a"), published("49b"));
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.outcome()).isEqualTo(Outcome.CONFIRMED);
            assertThat(one.args()).containsExactly(new BigDecimal(447));
            assertThat(one.claims()).containsExactly(published("29"), published("30"), published("49b"));
        });
    }

    @Test
    void theAidOfGuizhouOver66CountiesIsWhatEachCountyOfItsNeighbourGot() {
        List<Found> found =
                over(new PerCounty(), published("66"), published("70a"), published("70b"), published("G02"));
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.outcome()).isEqualTo(Outcome.CONFIRMED);
            assertThat(one.says()).isEqualTo("neighbour");
            assertThat(one.claims()).containsExactly(published("66"), published("70b"), published("G02"));
            assertThat(one.args()).containsExactly(new Quantity(new BigDecimal(53_270_000), "元", Precision.ABOUT));
        });
    }

    @Test
    void theAidPerCountyOfGuangxiMakesItsThirtyThreeCounties() {
        assertThat(over(new PerCounty(), published("G01"), published("G02"), published("G03")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(Outcome.CONFIRMED);
                    assertThat(one.args()).containsExactly(new BigDecimal(33));
                });
    }

    @Test
    void anotherNumberOfCountiesThanTheAidMakesDisagrees() {
        Claim counties = claim().measure("A06", "县")
                .amount("488", "个")
                .time("2023-01-01", "2023-12-31", "point")
                .done();
        assertThat(over(new PerCounty(), published("29"), published("30"), counties))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(Outcome.DISAGREES);
                    assertThat(one.reasons()).contains(Reason.WHICH_COUNTIES);
                });
        assertThat(over(new PerCounty(), published("29"), published("30")))
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEqualTo(Outcome.CANNOT_BE_TOLD));
    }

    @Test
    void theJobsOfOneProvinceGoBeyondThoseOfTheNationAYearLater() {
        List<Found> found = over(new PlacesWithinWhole(), published("39"), published("G08"));
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.outcome()).isEqualTo(Outcome.DISAGREES);
            assertThat(one.says()).isEqualTo("other-year");
            assertThat(one.claims()).containsExactly(published("G08"), published("39"));
            assertThat(one.reasons()).contains(Reason.NEW_OR_ALL, Reason.PERSONS_OR_TIMES, Reason.OTHER_YEAR);
        });
    }

    @Test
    void aPrefectureWithinTheNationIsConfirmedAndOneBeyondItIsFound() {
        assertThat(over(new PlacesWithinWhole(), published("39"), published("121a")))
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEqualTo(Outcome.CONFIRMED));
        Claim more = claim().givers("441300")
                .receivers("522300")
                .time("2023-01-01", "2023-12-31", "annual")
                .amount("740000", "人")
                .done();
        assertThat(over(new PlacesWithinWhole(), published("39"), more))
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEqualTo(Outcome.DISAGREES));
    }

    @Test
    void whatIsOfTwoPlacesBesideEachOtherOrTwoYearsApartIsNotCompared() {
        Claim guizhou =
                claim().givers("440000").receivers("520000").amount("90", "人").done();
        Claim guangxi =
                claim().givers("440000").receivers("450000").amount("95", "人").done();
        Claim nation = claim().time("2025-01-01", "2025-12-31", "annual")
                .amount("3", "人")
                .done();
        assertThat(over(new PlacesWithinWhole(), guizhou, guangxi, nation)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "40, 39, CONFIRMED", // 脱贫劳动力 of all
        "121b, 121a, CONFIRMED",
        "127b, 127a, CONFIRMED",
        "G09, G08, CONFIRMED",
        "39, 40, none",
    })
    void aPartIsHeldAgainstItsWhole(String part, String whole, String outcome) {
        Claim one = published(part);
        Claim other = published(whole);
        List<Found> found = over(new PartOfWhole(), one, other);
        if (outcome.equals("none")) {
            assertThat(found)
                    .hasSize(1)
                    .allSatisfy(each -> assertThat(each.claims().getFirst()).isEqualTo(other));
        } else {
            assertThat(found).singleElement().satisfies(each -> {
                assertThat(each.claims()).containsExactly(one, other);
                assertThat(each.outcome()).isEqualTo(Outcome.valueOf(outcome));
            });
        }
    }

    @Test
    void aPartBeyondItsWholeIsFoundAndOneWithinTheRoundingCannotBeTold() {
        Claim whole = claim().amount("25000", "人").done();
        Claim more = claim().measure("E02", "其中脱贫劳动力").amount("25501", "人").done();
        Claim near = claim().measure("E02", "其中脱贫劳动力").amount("25400", "人").done();
        Claim least = claim().measure("E02", "其中脱贫劳动力")
                .amount("20000", "人", Precision.AT_LEAST)
                .done();
        assertThat(over(new PartOfWhole(), whole, more))
                .extracting(Found::outcome)
                .containsExactly(Outcome.DISAGREES);
        assertThat(over(new PartOfWhole(), whole, near))
                .extracting(Found::outcome)
                .containsExactly(Outcome.CANNOT_BE_TOLD);
        assertThat(over(new PartOfWhole(), whole, least))
                .extracting(Found::outcome)
                .containsExactly(Outcome.CANNOT_BE_TOLD);
    }

    @Test
    void whatIsCumulativeHasGrownByALaterDayAndIsMoreThanAYearOfIt() {
        assertThat(over(new CumulativeNeverFalls(), published("90a"), published("101a")))
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEqualTo(Outcome.CONFIRMED));
        assertThat(over(new CumulativeNeverFalls(), published("11"), published("18"), published("1")))
                .extracting(Found::outcome)
                .contains(Outcome.CONFIRMED)
                .doesNotContain(Outcome.DISAGREES);
    }

    @Test
    void aCumulativeFigureThatFellIsFound() {
        Claim before = claim().time("2016-01-01", "2018-12-31", "cumulative")
                .amount("212", "人")
                .done();
        Claim after = claim().time("2016-01-01", "2019-12-31", "cumulative")
                .amount("205", "人")
                .done();
        Claim unnamed =
                claim().time("", "2020-12-31", "cumulative").amount("1", "人").done();
        assertThat(over(new CumulativeNeverFalls(), after, before, unnamed))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(Outcome.DISAGREES);
                    assertThat(one.claims()).containsExactly(before, after);
                });
    }

    @Test
    void aYearGrowsFromDayToDay() {
        Claim june = claim().time("2022-01-01", "2022-06-30", "annual")
                .amount("73", "人")
                .done();
        Claim october = claim().time("2022-01-01", "2022-10-31", "annual")
                .amount("71", "人")
                .done();
        Claim december = claim().amount("75", "人").done();
        assertThat(over(new YearGrows(), december, june, october))
                .extracting(found -> found.claims().getFirst() + " " + found.outcome())
                .containsExactlyInAnyOrder(june + " CONFIRMED", october + " CONFIRMED", june + " DISAGREES");
        assertThat(over(new YearGrows(), published("29"), published("43"))).isEmpty();
    }

    @Test
    void thereAreNoMorePersonsThanPersonTimes() {
        Claim persons = claim().measure("B04", "专业技术人才").amount("79", "人").done();
        Claim times = claim().measure("B04", "专业技术人才").amount("63", "人次").done();
        assertThat(over(new PersonsWithinTimes(), persons, times))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(Outcome.DISAGREES);
                    assertThat(one.reasons()).contains(Reason.PERSONS_OR_TIMES);
                });
        Claim fewer = claim().measure("B04-times", "专业技术人才").amount("81", "人次").done();
        assertThat(over(new PersonsWithinTimes(), persons, fewer))
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEqualTo(Outcome.CONFIRMED));
    }

    @Test
    void twoPublicationsOfSocialAidDisagreeAndMayCountMoneyOnlyOrGoodsToo() {
        assertThat(over(new TwoPublications(), published("31"), published("32")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(Outcome.DISAGREES);
                    assertThat(one.reasons()).contains(Reason.MONEY_OR_GOODS, Reason.OTHER_NAME);
                });
    }

    @Test
    void theSameThingInMoreDigitsAgreesAndCountiesOfTwoSidesAreNotTheSameThing() {
        Claim rounded = claim().amount("731000", "人").done();
        Claim finer = claim().amount("730620", "人").done();
        assertThat(over(new TwoPublications(), rounded, finer))
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEqualTo(Outcome.CONFIRMED));
        Claim about = claim().amount("900000", "人", Precision.ABOUT).done();
        assertThat(over(new TwoPublications(), rounded, about))
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEqualTo(Outcome.CANNOT_BE_TOLD));
        assertThat(over(new TwoPublications(), published("49a"), published("49b")))
                .isEmpty();
    }

    /** All figures of the example together: what is found stays found, and nothing else disagrees. */
    @Test
    void ofAllPublishedFiguresJustTheseDisagree() {
        List<Claim> all = List.copyOf(PUBLISHED.values());
        assertThat(Check.ALL.stream()
                        .flatMap(check -> check.over(all, WHOLES).stream())
                        .filter(found -> found.outcome() == Outcome.DISAGREES)
                        .map(found -> found.check() + " " + numbers(found)))
                .containsExactlyInAnyOrder("two-publications 31 32", "places G08 39");
    }

    private static String numbers(Found found) {
        return found.claims().stream()
                .map(claim -> PUBLISHED.entrySet().stream()
                        .filter(entry -> entry.getValue().no() == claim.no())
                        .findFirst()
                        .orElseThrow()
                        .getKey())
                .sorted()
                .reduce((one, other) -> found.check().equals("places") ? other + " " + one : one + " " + other)
                .orElse("");
    }

    @Test
    void everyCheckOutcomeAndReasonHasItsText() {
        ResourceBundle texts = ResourceBundle.getBundle("messages.claims", java.util.Locale.ENGLISH);
        assertThat(Check.ALL).extracting(Check::word).doesNotHaveDuplicates();
        assertThat(Check.ALL.stream()
                        .flatMap(check -> Stream.concat(
                                Stream.of("claims.check." + check.word()),
                                Outcome.words().stream()
                                        .map(outcome -> "claims.found." + check.word() + "." + outcome))))
                .allMatch(texts::containsKey);
        assertThat(Reason.values()).allMatch(reason -> texts.containsKey("claims.reason." + reason.word()));
    }
}
