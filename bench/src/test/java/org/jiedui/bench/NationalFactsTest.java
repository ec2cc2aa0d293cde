package org.jiedui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.ledger.Kind;
import org.jiedui.ledger.Kinds;
import org.jiedui.ledger.Line;
import org.junit.jupiter.api.Test;

/** A nation's books that nobody wrote: as large as the scheme of 2021, the same each time, and seen to be made up. */
class NationalFactsTest {

    private final NationalFacts facts = new NationalFacts(50_000, 7);

    @Test
    void asManyCountiesAsTheSchemeHas() {
        assertThat(facts.east()).hasSize(325);
        assertThat(facts.west()).hasSize(447);
    }

    @Test
    void publishedPairingsStandAndAllOthersAreNumberedAsMadeUp() {
        List<NationalPairs.Pair> pairs = NationalPairs.drawnBy(7).all();
        assertThat(pairs.stream()
                        .filter(NationalPairs.Pair::published)
                        .map(pair -> pair.giver() + " " + pair.receiver()))
                .containsExactlyInAnyOrder(
                        "440106 520502",
                        "440114 520424",
                        "440111 522728",
                        "440115 520425",
                        "440104 520403",
                        "440113 520523");
        assertThat(pairs.stream().filter(pair -> !pair.published()))
                .allMatch(pair -> pair.number() >= NationalPairs.GENERATED);
        assertThat(pairs.stream().map(NationalPairs.Pair::number)).doesNotHaveDuplicates();
    }

    @Test
    void aNumberAndASeedGiveTheSameLineWhateverWasReadBefore() {
        List<Line> whole = facts.entries(0, 50_000);
        assertThat(facts.entries(30_000, 500)).isEqualTo(whole.subList(30_000, 30_500));
        assertThat(new NationalFacts(50_000, 7).entries(100, 50)).isEqualTo(whole.subList(100, 150));
        assertThat(new NationalFacts(50_000, 8).entries(100, 50)).isNotEqualTo(whole.subList(100, 150));
    }

    @Test
    void everyLineCouldStandInTheBook() {
        Map<String, Kind> kinds = new Kinds().all().stream().collect(Collectors.toMap(Kind::code, kind -> kind));
        Set<Long> reversed = new HashSet<>();
        List<Line> before = new ArrayList<>();
        for (Line line : facts.entries(0, 50_000)) {
            Kind kind = kinds.get(line.kind());
            assertThat(kind).as(line.kind()).isNotNull();
            assertThat(line.unit() == null || kind.units().contains(line.unit()))
                    .as(line.toString())
                    .isTrue();
            line.attributes()
                    .forEach((attribute, word) -> assertThat(kind.attributes().get(attribute))
                            .as(line.toString())
                            .contains(word));
            assertThat(line.untilHow() != null).isEqualTo(kind.state());
            assertThat(line.subject() == null || line.subject().startsWith("generated-"))
                    .isTrue();
            if (line.reverses() != null) {
                assertThat(reversed.add(line.reverses())).isTrue();
                assertThat(before.get((int) (line.reverses() - 1)).reverses()).isNull();
            }
            before.add(line);
        }
        assertThat(before.stream().map(Line::since)).isSorted();
        assertThat(before.getLast().knownBy()).isEqualTo(LocalDate.of(2026, 10, 31));
        assertThat(before.getFirst().knownBy()).isEqualTo(LocalDate.of(2013, 1, 1));
    }

    @Test
    void jobsComeAfterTheFestivalAndDonationsInOctober() {
        Map<String, Map<Integer, Long>> months = facts.entries(0, 50_000).stream()
                .collect(Collectors.groupingBy(
                        Line::kind,
                        Collectors.groupingBy(line -> line.knownBy().getMonthValue(), Collectors.counting())));
        assertThat(months.get("job-placed").get(3))
                .isGreaterThan(3 * months.get("job-placed").get(11));
        assertThat(months.get("donation-money").get(10))
                .isGreaterThan(2 * months.get("donation-money").get(3));
    }
}
