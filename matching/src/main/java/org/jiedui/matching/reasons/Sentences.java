package org.jiedui.matching.reasons;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jiedui.matching.Worth;
import org.jiedui.matching.solving.Demand;

/** Reasons in words, in Chinese or English. */
public final class Sentences {

    /** So many names or moves are told; of the others how many they are. */
    private static final int TOLD = 3;

    private final ResourceBundle texts;
    private final int[] priorities;
    private final Map<String, MessageFormat> formats = new HashMap<>();

    /** @param priorities of the problem, the most urgent first */
    public Sentences(Locale language, int[] priorities) {
        this.texts = ResourceBundle.getBundle(
                "org.jiedui.matching.matching",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.priorities = priorities.clone();
    }

    public String of(WhyNot why) {
        String said = why.names().isEmpty() ? "" : names(why.names());
        String key = "not." + word(why.obstacle());
        List<String> sentences = new ArrayList<>();
        switch (why.obstacle()) {
            case IMPOSSIBLE -> {
                String against = why.names().isEmpty() ? key : key + "-against";
                sentences.add(text(against, why.person(), why.seat(), said));
            }
            case INELIGIBLE -> {
                String because = why.names().isEmpty() ? key : key + "-said";
                sentences.add(text(because, why.person(), why.seat(), said));
            }
            default -> sentences.add(text(key, why.person(), why.seat(), said));
        }
        moves(why.moves()).ifPresent(sentences::add);
        why.cost().map(this::cost).ifPresent(sentences::add);
        return String.join(gap(), sentences);
    }

    public String of(WhyHere why) {
        if (why.fixed()) {
            return text("here.fixed", why.person(), why.seat());
        }
        List<String> sentences = new ArrayList<>();
        if (why.kept()) {
            sentences.add(text("here.kept", why.person(), why.seat()));
        }
        sentences.add(text(
                "here",
                why.person(),
                why.seat(),
                String.valueOf(why.score()),
                String.valueOf(why.place()),
                String.valueOf(why.eligible())));
        if (!why.parts().isEmpty()) {
            List<String> parts = new ArrayList<>();
            why.parts().forEach((name, points) -> parts.add(text("here.part", name, String.valueOf(points))));
            sentences.add(text("here.parts", String.join(separator(), parts)));
        }
        return String.join(gap(), sentences);
    }

    public String of(WhyEmpty why) {
        String key = why.eligible() == 0 ? "empty.nobody" : why.cost().isPresent() ? "empty.cost" : "empty.unknown";
        List<String> sentences = new ArrayList<>();
        sentences.add(text(key, why.seat(), String.valueOf(why.free()), String.valueOf(why.eligible())));
        moves(why.moves()).ifPresent(sentences::add);
        why.cost().map(this::cost).ifPresent(sentences::add);
        return String.join(gap(), sentences);
    }

    public String of(Demand demand) {
        return text("demand." + word(demand.kind()), demand.arguments().toArray(String[]::new));
    }

    /** Why there is no plan. */
    public String conflict(List<Demand> demands) {
        return demands.isEmpty()
                ? text("conflict.unknown")
                : text(
                        "conflict",
                        String.join(separator(), demands.stream().map(this::of).toList()));
    }

    /** What the whole would lose. */
    public String cost(Worth cost) {
        List<String> parts = new ArrayList<>();
        part("cost.assigned", cost.assigned(), "", parts);
        part("cost.kept", cost.kept(), "", parts);
        for (int i = 0; i < cost.urgent().size(); i++) {
            part("cost.urgent", cost.urgent().get(i), String.valueOf(priorities[i]), parts);
        }
        part("cost.score", cost.score(), "", parts);
        return parts.isEmpty() ? text("cost.nothing") : text("cost", String.join(separator(), parts));
    }

    private void part(String key, long lost, String of, List<String> parts) {
        if (lost != 0) {
            parts.add(text(key + (lost > 0 ? ".lost" : ".won"), String.valueOf(Math.abs(lost)), of));
        }
    }

    private Optional<String> moves(List<Move> moves) {
        if (moves.isEmpty()) {
            return Optional.empty();
        }
        List<String> told = moves.stream().limit(TOLD).map(this::move).toList();
        String list = String.join(separator(), told);
        return Optional.of(
                moves.size() > TOLD ? text("moves.more", list, String.valueOf(moves.size())) : text("moves", list));
    }

    private String move(Move move) {
        if (move.from().isEmpty()) {
            return text("move.in", move.person(), move.to().orElse(""));
        }
        return move.to().isEmpty()
                ? text("move.out", move.person(), move.from().get())
                : text(
                        "move.change",
                        move.person(),
                        move.from().get(),
                        move.to().get());
    }

    private String names(List<String> names) {
        String list = String.join(separator(), names.subList(0, Math.min(TOLD, names.size())));
        return names.size() > TOLD ? text("names.more", list, String.valueOf(names.size())) : list;
    }

    private String separator() {
        return texts.getString("list.separator");
    }

    /** Between sentences: none in Chinese. */
    private String gap() {
        return texts.getLocale().getLanguage().equals("en") ? " " : "";
    }

    private String text(String key, String... arguments) {
        return formats.computeIfAbsent(key, any -> new MessageFormat(texts.getString(key), Locale.ROOT))
                .format(arguments);
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
