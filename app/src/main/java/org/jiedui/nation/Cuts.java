package org.jiedui.nation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answer.Figure;
import org.jiedui.answers.Answers;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks one measure in parts, and says where the entries behind a part are. */
@Component
class Cuts {

    private final Answers answers;

    Cuts(Answers answers) {
        this.answers = answers;
    }

    /**
     * A part of an answer.
     *
     * @param keys of each split; {@code ""} where nothing is recorded
     */
    record Cut(List<String> keys, List<String> labels, Sum sum) {

        String key(int split) {
            return keys.get(split);
        }

        String label(int split) {
            return labels.get(split);
        }

        /** The same without the first split. */
        Cut within() {
            return new Cut(keys.subList(1, keys.size()), labels.subList(1, labels.size()), sum);
        }
    }

    /** @param asOf the moment at which the books said this */
    record Parts(List<Cut> cuts, Instant asOf) {}

    /** @param asked with a measure */
    Parts of(Question asked, List<By> splits, Locale locale) {
        Answer answer = answers.answer(asked.splitInto(splits), locale);
        return new Parts(answer.figures().stream().map(Cuts::cut).toList(), answer.asOf());
    }

    private static Cut cut(Figure figure) {
        List<String> keys = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        keys.add(Objects.requireNonNullElse(figure.by(), ""));
        labels.add(Objects.requireNonNullElse(figure.label(), ""));
        for (Answer.Part part : figure.across()) {
            keys.add(part.key());
            labels.add(part.label());
        }
        return new Cut(keys, labels, Sum.of(figure));
    }

    /** Not in parts. */
    Sum whole(Question asked, Locale locale) {
        return answers.answer(asked.splitBy(null), locale).figures().stream()
                .findFirst()
                .map(Sum::of)
                .orElse(Sum.NONE);
    }

    /** The address of the entries behind the whole. */
    String entries(Question asked) {
        return entries(asked, List.of(), List.of());
    }

    /** The address of the entries behind one part. */
    String entries(Question asked, List<By> splits, List<String> keys) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/entries");
        Map<String, Object> values = new HashMap<>();
        say(address, values, "set", asked.set());
        say(address, values, "measure", asked.measure());
        say(address, values, "place", asked.place());
        say(address, values, "from", month(asked.period().from()));
        say(address, values, "to", month(asked.period().to()));
        if (!splits.isEmpty()) {
            say(address, values, "by", splits.getFirst().word());
            List<By> further = splits.subList(1, splits.size());
            say(
                    address,
                    values,
                    "across",
                    further.isEmpty() ? null : further.stream().map(By::word).collect(Collectors.joining(",")));
            say(address, values, "part", String.join(By.WITHIN, keys));
        }
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static void say(
            UriComponentsBuilder address, Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            address.queryParam(name, "{" + name + "}");
            values.put(name, value.toString());
        }
    }

    private static @Nullable String month(@Nullable LocalDate day) {
        return day == null ? null : YearMonth.from(day).toString();
    }
}
