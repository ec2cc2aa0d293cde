package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class FlowDiagramTest {

    /** What flows in flows on: every column holds all entries, and a bar is as high as the ribbons that touch it. */
    @Test
    void keepsTheNumberOfEntriesFromColumnToColumn() {
        for (int seed = 0; seed < 200; seed++) {
            List<FlowDiagram.Strand> strands = strands(new Random(seed));
            FlowDiagram flow = FlowDiagram.of(strands);
            long all = sum(strands, FlowDiagram.Strand::entries);
            assertThat(sum(flow.people(), FlowDiagram.Bar::entries)).isEqualTo(all);
            assertThat(sum(flow.things(), FlowDiagram.Bar::entries)).isEqualTo(all);
            assertThat(sum(flow.results(), FlowDiagram.Bar::entries)).isEqualTo(all);
            assertThat(flow.ribbons()).hasSize(2 * strands.size());
        }
    }

    @Test
    void neverLetsTwoBarsOfAColumnOverlap() {
        for (int seed = 0; seed < 200; seed++) {
            FlowDiagram flow = FlowDiagram.of(strands(new Random(seed)));
            for (List<FlowDiagram.Bar> column : List.of(flow.people(), flow.things(), flow.results())) {
                double bottom = 0;
                for (FlowDiagram.Bar bar : column) {
                    assertThat(bar.y()).as("seed %d", seed).isGreaterThanOrEqualTo(bottom);
                    bottom = bar.y() + bar.height();
                }
                assertThat(bottom).as("seed %d", seed).isLessThanOrEqualTo(flow.height());
            }
        }
    }

    @Test
    void staysLowHoweverManyEntriesThereAre() {
        for (int entries : new int[] {10, 100, 1_000}) {
            FlowDiagram flow = FlowDiagram.of(List.of(
                    new FlowDiagram.Strand(end("p"), end("t"), end("r"), entries, false),
                    new FlowDiagram.Strand(end("q"), end("u"), end("s"), 1, false)));
            assertThat(flow.height()).isLessThan(760);
            double[] heights =
                    flow.people().stream().mapToDouble(FlowDiagram.Bar::height).toArray();
            assertThat(heights[0] / heights[1]).as("one scale").isCloseTo(entries, within(1e-6));
        }
    }

    private static <T> long sum(List<T> things, ToLongFunction<T> of) {
        return things.stream().mapToLong(of).sum();
    }

    private static List<FlowDiagram.Strand> strands(Random random) {
        List<FlowDiagram.Strand> strands = new ArrayList<>();
        int number = 1 + random.nextInt(20);
        for (int i = 0; i < number; i++) {
            strands.add(new FlowDiagram.Strand(
                    end("p" + random.nextInt(5)),
                    end("t" + i),
                    end("r" + random.nextInt(6)),
                    1 + random.nextInt(4),
                    random.nextBoolean()));
        }
        return strands;
    }

    private static FlowDiagram.End end(String key) {
        return new FlowDiagram.End(key, key, "", "east", "/");
    }
}
