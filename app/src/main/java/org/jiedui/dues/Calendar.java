package org.jiedui.dues;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Days as a calendar (RFC 5545): each an event of one whole day, in lines of at most 75 bytes. */
final class Calendar {

    private static final String END = "\r\n";
    private static final int LONGEST = 75;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private Calendar() {}

    /** An event. @param key the same for the same event at another time */
    record Event(String key, LocalDate on, String summary, String address) {}

    static String of(String name, String host, Instant now, List<Event> events) {
        StringBuilder text = new StringBuilder();
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//Jiedui//" + "dues//ZH");
        line(text, "CALSCALE:GREGORIAN");
        line(text, "X-WR-CALNAME:" + escaped(name));
        for (Event event : events) {
            line(text, "BEGIN:VEVENT");
            line(text, "UID:" + event.key() + "@" + host);
            line(text, "DTSTAMP:" + STAMP.format(now));
            line(text, "DTSTART;VALUE=DATE:" + DAY.format(event.on()));
            line(text, "DTEND;VALUE=DATE:" + DAY.format(event.on().plusDays(1)));
            line(text, "SUMMARY:" + escaped(event.summary()));
            line(text, "URL:" + event.address());
            line(text, "TRANSP:TRANSPARENT");
            line(text, "END:VEVENT");
        }
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "\\n");
    }

    /** Folded between characters, never within one; a line that goes on begins with a blank. */
    private static void line(StringBuilder text, String line) {
        int bytes = 0;
        int[] points = line.codePoints().toArray();
        for (int point : points) {
            String character = Character.toString(point);
            int size = character.getBytes(UTF_8).length;
            if (bytes + size > LONGEST) {
                text.append(END).append(' ');
                bytes = 1;
            }
            text.append(character);
            bytes += size;
        }
        text.append(END);
    }
}
