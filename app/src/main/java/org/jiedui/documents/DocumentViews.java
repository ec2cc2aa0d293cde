package org.jiedui.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Documents in the words of the reader; what stands on them stays as it is. */
@Component
class DocumentViews {

    private final Regions regions;
    private final Looks looks;
    private final MessageSource messages;

    DocumentViews(Regions regions, Looks looks, MessageSource messages) {
        this.regions = regions;
        this.looks = looks;
        this.messages = messages;
    }

    /**
     * A row of the list.
     *
     * @param east      the eastern of the two places, whichever way the person goes; {@code west} the other
     * @param withdrawn why; absent while it stands
     */
    record Line(
            long id,
            String number,
            String kind,
            @Nullable Integer about,
            String title,
            String person,
            long nomination,
            String direction,
            String east,
            String west,
            String organ,
            String addressee,
            LocalDate dated,
            String by,
            Instant at,
            List<File> files,
            @Nullable String withdrawn) {}

    /** @param size in the reader's words */
    record File(String format, String size, String hash) {}

    Line line(Document document, Locale locale) {
        Ends ends = document.ends();
        boolean fromEast = ends.direction() == Direction.EAST_TO_WEST;
        String home = regions.label(ends.home(), locale);
        String host = regions.label(ends.host(), locale);
        return new Line(
                document.id().value(),
                document.number().toString(),
                document.kind().word(),
                document.about(),
                document.title(),
                document.personName(),
                document.nomination().value(),
                ends.direction().word(),
                fromEast ? home : host,
                fromEast ? host : home,
                document.organ(),
                document.addressee(),
                document.dated(),
                document.by(),
                document.at(),
                document.files().stream()
                        .map(file -> new File(file.format(), (file.size() + 1023) / 1024 + " KB", file.hash()))
                        .toList(),
                document.withdrawal() == null ? null : document.withdrawal().reason());
    }

    List<Line> lines(List<Document> documents, Locale locale) {
        return documents.stream().map(document -> line(document, locale)).toList();
    }

    Sheet sheet(List<Line> lines, Locale locale) {
        return new Sheet(
                say("documents.title", locale),
                Stream.of(
                                "number",
                                "kind",
                                "name",
                                "person",
                                "east",
                                "west",
                                "organ",
                                "addressee",
                                "dated",
                                "by",
                                "at",
                                "state")
                        .map(column -> say("documents.column." + column, locale))
                        .toList(),
                lines.stream().map(line -> cells(line, locale)).toList());
    }

    private List<@Nullable Object> cells(Line line, Locale locale) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(line.number());
        cells.add(say("documents.kind." + line.kind(), locale));
        cells.add(line.title());
        cells.add(line.person());
        cells.add(line.east());
        cells.add(line.west());
        cells.add(line.organ());
        cells.add(line.addressee());
        cells.add(line.dated());
        cells.add(line.by());
        cells.add(looks.moment(line.at()));
        cells.add(
                line.withdrawn() == null
                        ? say("documents.state.standing", locale)
                        : say("documents.state.withdrawn", locale) + say("documents.colon", locale) + line.withdrawn());
        return cells;
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
