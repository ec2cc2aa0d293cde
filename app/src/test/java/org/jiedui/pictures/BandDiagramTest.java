package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jiedui.pictures.BandDiagram.Band;
import org.jiedui.pictures.BandDiagram.Flow;
import org.jiedui.pictures.BandDiagram.Node;
import org.jiedui.pictures.BandDiagram.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BandDiagramTest {

    private static Place place(String code) {
        return new Place(code, code, "", null);
    }

    private static Flow flow(String east, String west, boolean westward, @Nullable String value) {
        return new Flow(
                east,
                west,
                westward,
                value == null ? null : new BigDecimal(value),
                String.valueOf(value),
                "",
                "/down",
                "/entries");
    }

    @Test
    void bandsAreOfOneScaleAndNoneIsTooThinToBeSeen() {
        BandDiagram diagram = BandDiagram.of(
                List.of(place("e1"), place("e2")),
                List.of(place("w1"), place("w2")),
                List.of(flow("e1", "w1", true, "100"), flow("e2", "w2", true, "50"), flow("e2", "w1", true, "0.01")));
        List<Double> widths = diagram.bands().stream().map(Band::width).toList();
        assertThat(widths.get(0)).isEqualTo(widths.get(1) * 2);
        assertThat(widths.get(2)).isEqualTo(2);
    }

    @Test
    void anAmountThatIsNotKnownIsALineAndNoBand() {
        BandDiagram diagram = BandDiagram.of(
                List.of(place("e")),
                List.of(place("w")),
                List.of(flow("e", "w", true, null), flow("e", "w", false, "7")));
        Band unknown = diagram.bands().getFirst();
        assertThat(unknown.known()).isFalse();
        assertThat(unknown.path()).doesNotContain("Z");
        assertThat(diagram.bands().getLast().known()).isTrue();
        assertThat(diagram.bands().getLast().path()).endsWith("Z");
    }

    /** The arrow touches the box of whoever receives: the western one at the right, the eastern one at the left. */
    @Test
    void theArrowPointsToWhoReceives() {
        BandDiagram diagram = BandDiagram.of(
                List.of(place("e")),
                List.of(place("w")),
                List.of(flow("e", "w", true, "5"), flow("e", "w", false, "5")));
        Node east = diagram.nodes().getFirst();
        Node west = diagram.nodes().getLast();
        assertThat(diagram.bands().getFirst().tip()).contains("L" + west.x() + ".0 ");
        assertThat(diagram.bands().getLast().tip()).contains("L" + (east.x() + east.width()) + ".0 ");
    }

    /** At the size of a nation: each label has its own line, boxes do not overlap, all lies within the picture. */
    @Test
    void isLegibleAtTheSizeOfANation() {
        List<Place> east = new ArrayList<>();
        List<Place> west = new ArrayList<>();
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            east.add(place("e" + i));
            west.add(place("w" + i));
            flows.add(flow("e" + i, "w" + i, true, String.valueOf(i * i * 1_000_000L)));
            flows.add(flow("e" + i, "w" + (11 - i) / 2 * 2, i % 2 == 0, i == 3 ? null : "5"));
        }
        west.removeIf(place -> flows.stream().noneMatch(flow -> flow.west().equals(place.code())));
        BandDiagram diagram = BandDiagram.of(east, west, flows);
        assertThat(diagram.bands()).hasSameSizeAs(flows);
        List<Double> labels =
                diagram.bands().stream().map(Band::labelY).sorted().toList();
        for (int i = 1; i < labels.size(); i++) {
            assertThat(labels.get(i) - labels.get(i - 1)).isGreaterThanOrEqualTo(20);
        }
        for (boolean eastern : List.of(true, false)) {
            List<Node> column = diagram.nodes().stream()
                    .filter(node -> node.east() == eastern)
                    .sorted(Comparator.comparing(Node::y))
                    .toList();
            for (int i = 1; i < column.size(); i++) {
                Node above = column.get(i - 1);
                assertThat(column.get(i).y()).isGreaterThan(above.y() + above.height());
            }
            assertThat(column.getLast().y() + column.getLast().height()).isLessThanOrEqualTo(diagram.height());
            assertThat(column.getFirst().y()).isNotNegative();
        }
    }

    @Test
    void westernPlacesStandNearThoseTheyExchangeWith() {
        BandDiagram diagram = BandDiagram.of(
                List.of(place("e1"), place("e2"), place("e3")),
                List.of(place("w1"), place("w2"), place("w3")),
                List.of(flow("e1", "w3", true, "1"), flow("e2", "w1", true, "1"), flow("e3", "w2", true, "1")));
        assertThat(diagram.nodes().stream()
                        .filter(node -> !node.east())
                        .sorted(Comparator.comparing(Node::y))
                        .map(node -> node.place().code()))
                .containsExactly("w3", "w1", "w2");
    }

    @Test
    void aSingleNoughtIsDrawnAndNothingIsDividedByIt() {
        BandDiagram diagram =
                BandDiagram.of(List.of(place("e")), List.of(place("w")), List.of(flow("e", "w", true, "0")));
        assertThat(diagram.bands().getFirst().path()).doesNotContain("NaN");
        assertThat(diagram.height()).isPositive();
    }

    @Test
    void refusesABandToAPlaceThatIsNotDrawn() {
        assertThatThrownBy(() -> BandDiagram.of(
                        List.of(place("e")), List.of(place("w")), List.of(flow("e", "elsewhere", true, "1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elsewhere");
    }
}
