package org.jiedui.dues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalendarTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static String calendar(String summary) {
        return Calendar.of(
                "到期",
                "jiedui.example",
                NOW,
                List.of(new Calendar.Event(
                        "nomination-1-letter", LocalDate.of(2026, 12, 31), summary, "http://x/n/1")));
    }

    @Test
    void aDayIsAWholeDayAndEndsWithTheNext() {
        assertThat(calendar("任期将满 · 甲").split("\r\n"))
                .startsWith("BEGIN:VCALENDAR", "VERSION:2.0")
                .contains(
                        "UID:nomination-1-letter@jiedui.example",
                        "DTSTAMP:20260102T030405Z",
                        "DTSTART;VALUE=DATE:20261231",
                        "DTEND;VALUE=DATE:20270101",
                        "SUMMARY:任期将满 · 甲")
                .endsWith("END:VEVENT", "END:VCALENDAR");
    }

    /** Whatever stands in a text: no line is longer than 75 bytes, no character is cut, and unfolding gives it back. */
    @Test
    void anyTextIsFoldedAndUnfoldedAgain() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String text = random.ints(random.nextInt(200), 0, 6)
                    .mapToObj(at -> List.of("汉", "a", ",", ";", "\\", "😀").get(at))
                    .reduce("", String::concat);
            String calendar = calendar(text);
            assertThat(calendar).endsWith("\r\n");
            for (String line : calendar.split("\r\n")) {
                assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(75);
            }
            String unfolded = calendar.replace("\r\n ", "");
            String summary = unfolded.substring(unfolded.indexOf("SUMMARY:") + 8, unfolded.indexOf("\r\nURL:"));
            assertThat(summary.replaceAll("\\\\([,;\\\\])", "$1")).isEqualTo(text);
        }
    }
}
