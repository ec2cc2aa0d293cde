package org.jiedui.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Makes the register of published figures from the list of figures and that of their sources. */
final class FigureWorkbook {

    static final String NAME = "公布数据.xlsx";

    private static final Map<String, String> KINDS = Map.of("annual", "年度", "cumulative", "累计", "point", "时点");
    private static final Map<String, String> WAYS = Map.of("east-to-west", "东→西", "west-to-east", "西→东", "both", "双向");
    private static final Map<String, String> PRECISIONS =
            Map.of("exact", "确数", "at_least", "至少", "about", "约数", "unknown", "数量未记");
    private static final String OPEN_END = "open end";

    private FigureWorkbook() {}

    /** Writes it into the folder that holds {@code figures.csv} and {@code sources.csv}. */
    static void make(Path folder) throws IOException {
        Map<String, Map<String, String>> sources = new HashMap<>();
        CaseFacts.lines(folder.resolve("sources.csv")).forEach(source -> sources.put(source.get("source"), source));
        try (Workbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(folder.resolve(NAME))) {
            RegisterSheet sheet = new RegisterSheet(
                    workbook,
                    "公布数据",
                    "东西部协作公布数据",
                    "数值按基本单位；给出方、接收方空着的是全国或多地",
                    "编号:7",
                    "性质:7",
                    "给出方:10",
                    "接收方:16",
                    "给出方原称:14",
                    "接收方原称:18",
                    "起:12",
                    "止:12",
                    "时间口径:9",
                    "指标代码:9",
                    "指标名称:26",
                    "方向:8",
                    "数值:16",
                    "单位:7",
                    "准确程度:9",
                    "来源编号:9",
                    "来源等级:9",
                    "公布单位:26",
                    "网址:36",
                    "备注:36");
            for (Map<String, String> figure : CaseFacts.lines(folder.resolve("figures.csv"))) {
                sheet.row(row(figure, sources.getOrDefault(figure.get("source"), Map.of())));
            }
            workbook.write(out);
        }
    }

    private static Map<String, Object> row(Map<String, String> figure, Map<String, String> source) {
        Map<String, Object> row = new LinkedHashMap<>();
        String note = figure.getOrDefault("note", "");
        put(row, "编号", figure.get("row"));
        put(row, "性质", "公布");
        put(row, "给出方", figure.get("giver"));
        put(row, "接收方", figure.get("receiver"));
        put(row, "给出方原称", figure.get("giver_name"));
        put(row, "接收方原称", figure.get("receiver_name"));
        put(row, "起", figure.get("from"));
        put(row, "止", note.startsWith(OPEN_END) ? "至今" : figure.get("to"));
        put(row, "时间口径", KINDS.get(figure.getOrDefault("kind", "")));
        put(row, "指标代码", figure.get("measure"));
        put(row, "指标名称", figure.get("measure_name"));
        put(row, "方向", WAYS.get(figure.getOrDefault("direction", "")));
        put(row, "数值", figure.get("value"));
        put(row, "单位", figure.get("unit"));
        put(row, "准确程度", PRECISIONS.get(figure.getOrDefault("qualifier", "")));
        put(row, "来源编号", figure.get("source"));
        put(row, "来源等级", figure.get("grade"));
        put(row, "公布单位", source.get("publisher"));
        put(row, "网址", source.get("address"));
        put(row, "备注", note);
        return row;
    }

    private static void put(Map<String, Object> row, String heading, @Nullable String cell) {
        if (cell != null && !cell.isEmpty()) {
            row.put(heading, cell);
        }
    }
}
