package org.jiedui.bench;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says a row of results piece by piece; what is not said stays empty. The project is what the fact is about. */
final class ResultRow {

    private final Map<String, Object> cells = new HashMap<>();

    ResultRow(CaseFact fact, String kind) {
        cells.put("出处", fact.number());
        cells.put("性质", kind);
        cells.put("项目", fact.subject());
        cells.put("佐证", CaseWorkbooks.PAPER);
    }

    ResultRow when(YearMonth month) {
        return with("日期", month);
    }

    ResultRow what(String words) {
        return with("事项", words);
    }

    ResultRow amount(Object amount, String unit) {
        return with("数量", amount).with("单位", unit);
    }

    ResultRow places(@Nullable String from, @Nullable String to, String effect) {
        return with("来源地", from).with("接收地", to).with("生效地", effect);
    }

    ResultRow person(String name) {
        return with("相关的人", name);
    }

    ResultRow remark(String words) {
        return with("备注", words);
    }

    ResultRow with(String heading, @Nullable Object cell) {
        if (cell != null) {
            cells.put(heading, cell);
        }
        return this;
    }

    void addTo(RegisterSheet sheet) {
        sheet.row(cells);
    }
}
