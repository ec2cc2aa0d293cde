package org.jiedui.answers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jiedui.access.Scope;
import org.jiedui.bench.NationalFacts;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.Period;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** What is asked of a nation's books: each question by its name, over years and counties that the number of the run chooses. */
final class NationalQuestions {

    static final String SET = "2017";
    static final int FIRST_YEAR = NationalFacts.FIRST.getYear();
    static final int YEARS = NationalFacts.LAST.getYear() - FIRST_YEAR + 1;
    private static final int A_PAGE = 51;

    private final Definitions definitions;
    private final Evaluation evaluation = new Evaluation();
    private final List<String> west;

    NationalQuestions(Definitions definitions, NationalFacts facts) {
        this.definitions = definitions;
        this.west = facts.west();
    }

    /** A question that a connection answers. */
    interface Asking {
        void of(Connection connection, int number) throws SQLException;
    }

    /** Few runs for what reads everything. */
    record Named(String name, int runs, Asking asking) {}

    List<Named> all() {
        return List.of(
                new Named(
                        "bare scan of the columns a county and year needs",
                        10,
                        (connection, n) -> read(
                                connection,
                                "select count(*), sum(amount), max(shape), max(day), max(giver), max(receiver), max(effect)"
                                        + " from fact")),
                new Named(
                        "all measures of the set, one county, one year",
                        100,
                        (connection, n) -> figures(connection, county(n), all(SET))),
                new Named(
                        "all measures of the set, everywhere, one year",
                        10,
                        (connection, n) -> figures(connection, asked(year(n), null, null, null), all(SET))),
                byCounty("F01", "a sum", 20),
                byCountyEachYear("F01", "a sum", 5),
                byCounty("E01", "each person once", 20),
                byCountyEachYear("E01", "each person once", 3),
                byCounty("B01", "stays in force, each person once", 20),
                new Named(
                        "E01 (each person once), everywhere, one year",
                        20,
                        (connection, n) -> figures(connection, asked(year(n), null, null, null), one("E01"))),
                new Named("all measures, one county, one year, as of a moment in the past", 20, (connection, n) -> {
                    Asked now = county(n);
                    Instant moment = now.end().plusMonths(6).atStartOfDay().toInstant(ZoneOffset.UTC);
                    figures(connection, ready(now.question().but(q -> q.asOf(moment))), all(SET));
                }),
                new Named(
                        "first page of the entries of F01, one county, one year",
                        20,
                        (connection, n) ->
                                evaluation.lines(connection, county(n), definitions.measure(SET, "F01"), null, A_PAGE)),
                new Named(
                        "first page of the entries of E01, one county, one year",
                        20,
                        (connection, n) ->
                                evaluation.lines(connection, county(n), definitions.measure(SET, "E01"), null, A_PAGE)),
                new Named(
                        "first page of the entries of F01, everywhere, one year",
                        10,
                        (connection, n) -> evaluation.lines(
                                connection,
                                asked(year(n), null, null, null),
                                definitions.measure(SET, "F01"),
                                null,
                                A_PAGE)),
                new Named(
                        "all measures by month, one county, one year",
                        20,
                        (connection, n) -> figures(
                                connection, asked(year(n), county(n).question().place(), By.MONTH, null), all(SET))),
                between("F01", "a sum"),
                between("E01", "each person once"),
                overTheYears("F01", "a sum"),
                overTheYears("E01", "each person once"),
                new Named(
                        "F01 (a sum) by host organisation, one year",
                        10,
                        (connection, n) -> figures(connection, split(year(n), By.HOST_ORGANISATION), one("F01"))),
                new Named("all measures of the set, one organisation, one year", 10, (connection, n) -> {
                    OrganisationId organisation =
                            new OrganisationId(1 + new Random(n).nextInt(NationalFacts.ORGANISATIONS));
                    figures(
                            connection,
                            ready(asked(year(n), null, null, null).question().but(q -> q.organisation(organisation))),
                            all(SET));
                }),
                new Named(
                        "pictures: all measures of the set by all counties, one year",
                        10,
                        (connection, n) -> figures(connection, split(year(n), By.COUNTY), all(SET))));
    }

    /** The bands between the provinces. */
    private Named between(String measure, String what) {
        return new Named(
                "pictures: %s (%s) by giving and receiving province, one year".formatted(measure, what),
                10,
                (connection, n) ->
                        figures(connection, split(year(n), By.GIVER_PROVINCE, By.RECEIVER_PROVINCE), one(measure)));
    }

    /** The small pictures of the counties. */
    private Named overTheYears(String measure, String what) {
        return new Named(
                "pictures: %s (%s) by county and year, all years".formatted(measure, what),
                5,
                (connection, n) -> figures(connection, split(Period.ALWAYS, By.COUNTY, By.YEAR), one(measure)));
    }

    private static Asked split(Period period, By... splits) {
        return ready(Question.everything().but(q -> q.period(period)).splitInto(List.of(splits)));
    }

    private Named byCounty(String measure, String what, int runs) {
        return new Named(
                "%s (%s) by all counties, one year".formatted(measure, what),
                runs,
                (connection, n) -> figures(connection, asked(year(n), null, By.PLACE, null), one(measure)));
    }

    private Named byCountyEachYear(String measure, String what, int runs) {
        return new Named(
                "%s (%s) by all counties, each of %d years in turn".formatted(measure, what, YEARS),
                runs,
                (connection, n) -> {
                    for (int i = 0; i < YEARS; i++) {
                        figures(connection, asked(Period.ofYear(FIRST_YEAR + i), null, By.PLACE, null), one(measure));
                    }
                });
    }

    Map<String, Map<String, Cell>> figures(Connection connection, Asked asked, List<Measure> measures)
            throws SQLException {
        return evaluation.figures(connection, asked, measures);
    }

    List<Measure> all(String set) {
        return definitions.set(set).measures();
    }

    Measure measure(String code) {
        return definitions.measure(SET, code);
    }

    private List<Measure> one(String measure) {
        return List.of(measure(measure));
    }

    /** All about one county and year; each run takes another. */
    Asked county(int number) {
        Random dice = new Random(number);
        Period year = year(number);
        return asked(year, new RegionCode(west.get(dice.nextInt(west.size()))), null, null);
    }

    static Period year(int number) {
        return Period.ofYear(FIRST_YEAR + new Random(number * 31L).nextInt(YEARS));
    }

    static Asked asked(Period period, @Nullable RegionCode place, @Nullable By by, @Nullable Instant asOf) {
        return ready(Question.everything()
                .but(q -> q.period(period).place(place).asOf(asOf))
                .splitBy(by));
    }

    private static Asked ready(Question question) {
        return new Asked(question, SET, null, LocalDate.of(2026, 11, 1), Scope.everything());
    }

    private static void read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
        }
    }
}
