package org.jiedui.rounds;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The shapes that there are; a round of one that is gone is still shown, without its names. */
@Component
class Shapes {

    /** In which order they are offered; others after them. */
    private static final List<String> ORDER = List.of("posts", "students", "jobs");

    private final ObjectProvider<Shape> shapes;

    Shapes(ObjectProvider<Shape> shapes) {
        this.shapes = shapes;
    }

    List<Shape> all() {
        return shapes.stream()
                .sorted(Comparator.comparing((Shape shape) -> Math.floorMod(ORDER.indexOf(shape.word()), ORDER.size() + 1))
                        .thenComparing(Shape::word))
                .toList();
    }

    Optional<Shape> find(String word) {
        return shapes.stream().filter(shape -> shape.word().equals(word)).findFirst();
    }
}
