package org.jiedui.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.kernel.PartialDate;
import org.jiedui.workbooks.CellText;

/** What a cell of dates says. */
sealed interface DateWords {

    /** @param asWritten whether it stands there in the very form {@code 2018-10-07}, {@code 2018-10} or {@code 2018} */
    record Dated(PartialDate date, boolean asWritten) implements DateWords {}

    /** Nobody wrote a date down. */
    record Silent() implements DateWords {}

    /** It goes on. */
    record Onward() implements DateWords {}

    /** No date, or one that does not exist: the code of the finding and what its text needs. */
    record Wrong(String code, List<Object> args) implements DateWords {}

    Set<String> SILENT =
            Set.of("", "未记", "未记录", "不详", "未知", "无", "暂无", "待定", "-", "--", "—", "——", "/", "unknown", "n/a");
    Set<String> ONWARD = Set.of("至今", "在任", "在岗", "在挂", "现任", "目前", "今", "到现在", "进行中", "present", "ongoing", "open");
    Pattern ISO = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");
    Pattern PARTS = Pattern.compile("(\\d{4})(?:[-./年](\\d{1,2})(?:[-./月](\\d{1,2}))?)?[年月日号.]?"
            + "(?:T?\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)?");
    Pattern RUN = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})?");
    Pattern SHORT_YEAR = Pattern.compile("\\d{2}[-./年]\\d{1,2}([-./月]\\d{1,2}日?)?月?");
    Pattern NO_YEAR = Pattern.compile("\\d{1,2}月(\\d{1,2}[日号])?");
    Pattern ROUGH =
            Pattern.compile("(\\d{4}年?(?:\\d{1,2}月)?)(?:上半年|下半年|第?[一二三四1-4]季度|上旬|中旬|下旬|年?初|年?中|年?底|年?末|[春夏秋冬][季天]?)");
    Pattern SERIAL = Pattern.compile("[2-7]\\d{4}");
    LocalDate EXCEL_EPOCH = LocalDate.of(1899, 12, 30);
    int EARLIEST = 1900;
    int LATEST = 2100;

    static DateWords read(String cell) {
        String text = CellText.dense(cell);
        if (ISO.matcher(text).matches()) {
            return parts(text, text);
        }
        String word = text.toLowerCase(java.util.Locale.ROOT);
        if (SILENT.contains(word)) {
            return new Silent();
        }
        if (ONWARD.contains(word)) {
            return new Onward();
        }
        return parts(ChineseNumber.digits(text), text);
    }

    /** A number that is not formatted as a date: 2018, 2018.11, 201810, 20181007, or the serial day of a spreadsheet. */
    static DateWords readNumber(String number) {
        if (SERIAL.matcher(number).matches()) {
            return new Dated(PartialDate.day(EXCEL_EPOCH.plusDays(Integer.parseInt(number))), false);
        }
        if (number.matches("\\d{4}\\.1")) {
            return new Wrong("date-lost-zero", List.of(number, number.substring(0, 4)));
        }
        return read(number);
    }

    private static DateWords parts(String text, String written) {
        Matcher parts = PARTS.matcher(text);
        if (parts.matches()) {
            return date(parts.group(1), parts.group(2), parts.group(3), written);
        }
        Matcher run = RUN.matcher(text);
        if (run.matches()) {
            return date(run.group(1), run.group(2), run.group(3), written);
        }
        Matcher rough = ROUGH.matcher(text);
        if (rough.matches()) {
            return parts(rough.group(1), written);
        }
        if (SHORT_YEAR.matcher(text).matches()) {
            return new Wrong("date-short-year", List.of(written));
        }
        if (NO_YEAR.matcher(text).matches()) {
            return new Wrong("date-without-year", List.of(written));
        }
        return new Wrong("not-a-date", List.of(written));
    }

    @SuppressWarnings("NullAway") // groups that did not take part are null
    private static DateWords date(String yearText, String monthText, String dayText, String written) {
        int year = Integer.parseInt(yearText);
        if (year < EARLIEST || year > LATEST) {
            return new Wrong("date-odd-year", List.of(yearText));
        }
        if (monthText == null) {
            return dated(PartialDate.year(year), written);
        }
        int month = Integer.parseInt(monthText);
        if (month < 1 || month > 12) {
            return new Wrong("date-no-such-month", List.of(String.valueOf(month)));
        }
        if (dayText == null) {
            return dated(PartialDate.month(YearMonth.of(year, month)), written);
        }
        int day = Integer.parseInt(dayText);
        try {
            return dated(PartialDate.day(LocalDate.of(year, month, day)), written);
        } catch (DateTimeException nonexistent) {
            return new Wrong("date-no-such-day", List.of(yearText, String.valueOf(month), String.valueOf(day)));
        }
    }

    private static Dated dated(PartialDate date, String written) {
        return new Dated(date, date.toString().equals(written));
    }
}
