package org.jiedui.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ListRequestTest {

    enum Order {
        LEVEL,
        IN_FORCE_FROM
    }

    @Test
    void readsWordsFiltersOrderAndPage() {
        var list = ListRequest.of(
                Map.of(
                        "q",
                        " 平塘 ",
                        "year",
                        "2018",
                        "level",
                        " ",
                        "sort",
                        "in-force-from",
                        "order",
                        "desc",
                        "page",
                        "3"),
                Order.LEVEL);

        assertThat(list.text()).isEqualTo("平塘");
        assertThat(list.filters()).isEqualTo(Map.of("year", "2018"));
        assertThat(list.sort()).isEqualTo(Order.IN_FORCE_FROM);
        assertThat(list.descending()).isTrue();
        assertThat(list.offset()).isEqualTo(100);
    }

    @Test
    void readsAnOrderOrPageThatDoesNotExistAsTheUsualOne() {
        var list = ListRequest.of(Map.of("sort", "id; drop table pairing", "page", "-1"), Order.LEVEL);

        assertThat(list.sort()).isEqualTo(Order.LEVEL);
        assertThat(list.page()).isEqualTo(1);
        assertThat(list.narrowed()).isFalse();
    }

    @Test
    void turnsTheOrderRoundWhenItIsAskedForAgain() {
        var list = ListRequest.of(Map.of("q", "州 市", "page", "2"), Order.LEVEL);

        assertThat(list.addressSortedBy("level")).isEqualTo("?q=%E5%B7%9E+%E5%B8%82&sort=level&order=desc");
        assertThat(list.addressSortedBy("in-force-from")).endsWith("&sort=in-force-from");
        assertThat(list.addressOfPage(2)).endsWith("page=2");
        assertThat(list.directionOf("level")).isEqualTo("ascending");
    }

    @Test
    void takesSignsOfAPatternAsTheyStand() {
        assertThat(ListRequest.of(Map.of("q", "100%_a\\b"), Order.LEVEL).pattern())
                .isEqualTo("%100\\%\\_a\\\\b%");
    }
}
