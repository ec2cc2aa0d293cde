package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairDiagramTest {

    @Test
    void drawsTheLinesOfAFormalPairLevelAndOverItsBand() {
        PairDiagram diagram = PairDiagram.of(
                List.of(place("440111", true, "522727"), place("522727", false, "440111")),
                List.of(movement("440111", "522727"), movement("440111", "522727")));

        PairDiagram.Band band = diagram.bands().getFirst();
        assertThat(diagram.threads()).hasSize(2).allSatisfy(thread -> {
            assertThat(thread.eastY()).isEqualTo(thread.westY());
            assertThat(thread.eastY()).isBetween(band.y(), band.y() + band.height());
        });
    }

    @Test
    void leavesNoPlaceWithoutItsBoxAndNoLineWithoutItsPlace() {
        PairDiagram diagram = PairDiagram.of(
                List.of(place("440100", true, null), place("522700", false, null)),
                List.of(movement("440100", "522700"), movement("440199", "522700"), movement(null, "522700")));

        assertThat(diagram.nodes()).hasSize(2);
        assertThat(diagram.threads()).hasSize(2);
        assertThat(diagram.threads().getLast().movement().heading()).isEqualTo(Movement.Heading.ONE_END);
    }

    /** Whatever the pairs and movements: boxes of a side never overlap, and no two lines start or end at one point. */
    @Test
    void keepsEverythingApartInAnyCase() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<PairDiagram.Place> places = places(random);
            PairDiagram diagram = PairDiagram.of(places, movements(random, places));
            for (int x : new int[] {0, PairDiagram.WIDTH - 168}) {
                List<PairDiagram.Node> column =
                        diagram.nodes().stream().filter(node -> node.x() == x).toList();
                for (PairDiagram.Node one : column) {
                    assertThat(one.y() + one.height()).as("seed %d", seed).isLessThanOrEqualTo(diagram.height());
                    for (PairDiagram.Node two : column) {
                        if (one != two) {
                            assertThat(one.y() + one.height() <= two.y() || two.y() + two.height() <= one.y())
                                    .as("seed %d", seed)
                                    .isTrue();
                        }
                    }
                }
            }
            for (PairDiagram.Thread one : diagram.threads()) {
                assertThat(one.pill().x() + one.pill().width())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(PairDiagram.WIDTH - 168);
                for (PairDiagram.Thread two : diagram.threads()) {
                    assertThat(one != two && overlap(one.pill(), two.pill()))
                            .as("%s and %s, seed %d", one.pill(), two.pill(), seed)
                            .isFalse();
                }
            }
            Set<Integer> starts = new HashSet<>();
            Set<Integer> ends = new HashSet<>();
            for (PairDiagram.Thread thread : diagram.threads()) {
                if (thread.movement().east() != null) {
                    assertThat(starts.add(thread.eastY())).as("seed %d", seed).isTrue();
                }
                if (thread.movement().west() != null) {
                    assertThat(ends.add(thread.westY())).as("seed %d", seed).isTrue();
                }
            }
        }
    }

    private static boolean overlap(PairDiagram.Pill one, PairDiagram.Pill two) {
        return one.x() < two.x() + two.width()
                && two.x() < one.x() + one.width()
                && one.y() < two.y() + two.height()
                && two.y() < one.y() + one.height();
    }

    private static List<PairDiagram.Place> places(Random random) {
        List<PairDiagram.Place> places = new ArrayList<>();
        int each = 1 + random.nextInt(5);
        for (int i = 0; i < each; i++) {
            boolean paired = random.nextBoolean();
            places.add(place("e" + i, true, paired ? "w" + i : null));
            places.add(place("w" + i, false, paired ? "e" + i : null));
        }
        return places;
    }

    private static List<Movement> movements(Random random, List<PairDiagram.Place> places) {
        List<Movement> movements = new ArrayList<>();
        int places2 = places.size() / 2;
        for (int i = 0; i < random.nextInt(15); i++) {
            String east = "e" + random.nextInt(places2);
            String west = "w" + random.nextInt(places2);
            int ends = random.nextInt(5);
            movements.add(movement(ends == 0 ? null : east, ends == 1 ? null : west, parts(random)));
        }
        return movements;
    }

    private static List<Movement.Part> parts(Random random) {
        List<String> words = List.of("挂职", "Enterprise settled", "Agreed investment", "在海珠区设门店展示销售瓮安特产", "Secondment");
        List<String> amounts = List.of("1人", "≥ 3.3 billion yuan", "amount not recorded", "5 enterprises");
        List<Movement.Part> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            parts.add(new Movement.Part(
                    (i == 0 ? "" : ", ") + words.get(random.nextInt(words.size())),
                    amounts.get(random.nextInt(amounts.size()))));
        }
        return parts;
    }

    private static PairDiagram.Place place(String code, boolean east, String mate) {
        return new PairDiagram.Place(code, code, "", east, mate, "/");
    }

    private static Movement movement(String east, String west) {
        return movement(east, west, List.of(new Movement.Part("投资", "≥6亿元")));
    }

    private static Movement movement(String east, String west, List<Movement.Part> parts) {
        return new Movement(
                east,
                west,
                east == null || west == null ? Movement.Heading.ONE_END : Movement.Heading.WESTWARD,
                "money",
                parts,
                true,
                "/entries");
    }
}
