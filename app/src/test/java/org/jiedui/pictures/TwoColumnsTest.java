package org.jiedui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.pictures.TwoColumns.Box;
import org.jiedui.pictures.TwoColumns.End;
import org.jiedui.pictures.TwoColumns.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where people, seats and the lines between them are drawn. */
class TwoColumnsTest {

    @Test
    void whoHangsTogetherStandsOnOneLevelAndWhoIsAloneByThemselves() {
        TwoColumns picture = TwoColumns.of(List.of(
                        row("p1", "s1"),
                        row("p2", "s1"),
                        row(null, "s2"),
                        row("p3", "s3"),
                        row("p3", "s4"),
                        row("p4", null)))
                .getFirst();
        assertThat(picture.left()).extracting(box -> box.end().key()).containsExactly("p1", "p2", "p3", "p4");
        assertThat(picture.right()).extracting(box -> box.end().key()).containsExactly("s1", "s2", "s3", "s4");
        assertThat(picture.lines()).hasSize(4);
        assertThat(picture.left().get(3).alone()).isTrue();
        assertThat(picture.right().get(1).alone()).isTrue();
        assertThat(picture.right().get(0).y())
                .isEqualTo((picture.left().get(0).y() + picture.left().get(1).y()) / 2);
        assertThat(picture.left().get(2).y())
                .isEqualTo((picture.right().get(2).y() + picture.right().get(3).y()) / 2);
        apart(picture.left());
        apart(picture.right());
    }

    @Test
    void aTallPictureIsPartedBetweenThoseWhoHangTogether() {
        List<Row> rows = new ArrayList<>();
        for (int person = 0; person < 40; person++) {
            rows.add(row("p" + person, "s" + person / 3));
        }
        List<TwoColumns> pictures = TwoColumns.of(rows);
        assertThat(pictures).hasSizeGreaterThan(2).allSatisfy(picture -> {
            assertThat(picture.height()).isLessThan(900);
            assertThat(picture.lines()).hasSameSizeAs(picture.left());
            apart(picture.left());
        });
        assertThat(pictures.stream().mapToInt(picture -> picture.lines().size()).sum())
                .isEqualTo(40);
    }

    private static void apart(List<Box> boxes) {
        for (int i = 1; i < boxes.size(); i++) {
            assertThat(boxes.get(i).y() - boxes.get(i - 1).y())
                    .isGreaterThanOrEqualTo(boxes.get(i).height());
        }
    }

    private static Row row(@Nullable String left, @Nullable String right) {
        return new Row(end(left), end(right), "open", "");
    }

    private static @Nullable End end(@Nullable String key) {
        return key == null ? null : new End(key, key, "", "", null, null);
    }
}
