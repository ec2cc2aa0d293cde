package org.jiedui.nation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jiedui.looks.Looks;
import org.jspecify.annotations.Nullable;

/**
 * The years one can slide over: a step for each, with a bar as high as its figure; the first is all years together.
 *
 * @param before the address of the year before the one shown, {@code after} of the next; absent at the ends
 */
record YearStrip(
        List<Step> steps, @Nullable String before, @Nullable String after, Sum undated) {

    static final int TALL = 30;

    /**
     * One step.
     *
     * @param year   empty: all years
     * @param height of its bar; 0: none
     * @param open   whether something is known of it, but no amount
     */
    record Step(String year, double height, boolean open, String text, String href, boolean current) {

        public double top() {
            return TALL - height;
        }
    }

    /** More years than these in a row are those only of which something is known. */
    private static final int ROW = 60;

    /** Years in a row from the first to the last that is known, none left out: what is empty between them shows. */
    static YearStrip of(
            Map<String, Sum> years, PictureForm form, String path, String unit, Looks looks, Locale locale) {
        TreeSet<Integer> known = new TreeSet<>();
        years.keySet().stream()
                .filter(year -> year.matches("\\d{4}"))
                .map(Integer::valueOf)
                .forEach(known::add);
        String shown = Objects.requireNonNullElse(PictureForm.present(form.year()), PictureReader.ALL);
        if (shown.matches("\\d{4}")) {
            known.add(Integer.valueOf(shown));
        }
        double most = years.values().stream()
                .map(Sum::value)
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(0);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                "", 0, false, "", form.href(path, "year", PictureReader.ALL), shown.equals(PictureReader.ALL)));
        for (int year : row(known)) {
            String name = String.valueOf(year);
            Sum sum = years.getOrDefault(name, Sum.NONE);
            BigDecimal value = sum.value();
            double height = value == null || most <= 0 ? 0 : Math.max(1, Math.round(value.doubleValue() / most * TALL));
            String text = looks.amount(value, unit, sum.qualifier(), locale).text();
            steps.add(new Step(
                    name,
                    height,
                    sum.facts() && value == null,
                    text,
                    form.href(path, "year", name),
                    name.equals(shown)));
        }
        int at = 0;
        while (!steps.get(at).current()) {
            at++;
        }
        return new YearStrip(
                steps,
                at > 0 ? steps.get(at - 1).href() : null,
                at + 1 < steps.size() ? steps.get(at + 1).href() : null,
                years.getOrDefault("", Sum.NONE));
    }

    private static List<Integer> row(TreeSet<Integer> known) {
        boolean few = known.isEmpty() || known.getLast() - known.getFirst() >= ROW;
        return few
                ? List.copyOf(known)
                : IntStream.rangeClosed(known.getFirst(), known.getLast())
                        .boxed()
                        .toList();
    }
}
