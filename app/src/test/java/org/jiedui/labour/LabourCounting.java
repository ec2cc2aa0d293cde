package org.jiedui.labour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.jayway.jsonpath.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.junit.jupiter.api.Test;

/** What is counted. */
interface LabourCounting extends LabourBook {

    @Test
    default void aPlacementIsOnePersonOfTheRightPartsAndLeavesTheFiguresWhenItIsTakenBack() {
        Map<String, BigDecimal> before = figures(2023);
        placed("生成一", EAST, "2023-02-01", Map.of("poor", "yes"));
        placed("生成二", "440106", "2023-02-01", Map.of("poor", "no"));
        placed("生成三", "520115", "2023-03", Map.of("poor", "yes"));
        Report last = placed("生成四", "330106", "2023-04-01", Map.of());
        Map<String, BigDecimal> after = figures(2023);
        assertThat(more(before, after)).isEqualTo(Map.of("E01", 4, "E02", 2, "E03", 2, "E04", 1, "E05", 1));
        as(OFFICE, () -> {
            intake().undo(batch(last), new Actor(OFFICE));
            return "";
        });
        assertThat(more(before, figures(2023))).isEqualTo(Map.of("E01", 3, "E02", 2, "E03", 2, "E04", 1));
    }

    @Test
    default void whoLeavesAndIsPlacedAgainIsOnePerson() {
        Map<String, BigDecimal> before = figures(2024);
        Report first = placed("生成再", EAST, "2024-01-10", Map.of("number", identity(41), "poor", "yes"));
        Report again = row("生成再", EAST, Map.of("number", identity(41), "placed", "2024-06-01", "title", "保安"));
        assertThat(codes(again)).containsExactly("labour-under-way");
        step(first, "left", "2024-03-01", "wage");
        placed("生成再", "520115", "2024-06-01", Map.of("number", identity(41), "poor", "yes"));
        assertThat(more(before, figures(2024))).isEqualTo(Map.of("E01", 1, "E02", 1, "E03", 1, "E04", 1));
    }

    @Test
    default void aFairIsOneFairWithThePostsThatWereOffered() throws Exception {
        Map<String, BigDecimal> before = figures(2025);
        Report fair = record(
                OFFICE,
                "fairs",
                Map.of(
                        "title", "生成专场招聘会",
                        "day", "2025-02-20",
                        "place", HOME,
                        "giver", EAST,
                        "firms", "12家",
                        "posts", "300"));
        assertThat(codes(fair)).isEmpty();
        assertThat(more(before, figures(2025))).isEqualTo(Map.of("E07", 1, "E07-posts", 300));
        long id = as(OFFICE, () -> offers().fairsOf(batch(fair))).getFirst().id();
        assertThat(fairs("生成专场", HOME)).contains((int) id);
        assertThat(fairs("生成专场", "330000")).isEmpty();
        assertThat(fairs("别的", HOME)).doesNotContain((int) id);
        vacancy(Map.of("fair-no", String.valueOf(id)));
        assertThatThrownBy(() -> as(OFFICE, () -> {
                    intake().undo(batch(fair), new Actor(OFFICE));
                    return "";
                }))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .contains("fair-still-used"));
    }

    private List<Integer> fairs(String words, String place) throws Exception {
        String json = web().perform(get("/api/fairs")
                        .param("q", words)
                        .param("place", place)
                        .with(user(OFFICE)))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
        return JsonPath.read(json, "$.rows[*].id");
    }
}
