package org.jiedui.bench;

import static org.jiedui.bench.CaseWorkbooks.LINE;
import static org.jiedui.bench.CaseWorkbooks.PAPER;

import org.apache.poi.ss.usermodel.Workbook;

/** Who is paired with whom, what was agreed, and how a place is made up. */
final class PairingSheets {

    private PairingSheets() {}

    static void add(Workbook workbook, CaseFacts facts) {
        CaseFact f01 = facts.get("F01");
        CaseFact f02 = facts.get("F02");
        CaseFact f03 = facts.get("F03");
        CaseFact f04 = facts.get("F04");
        CaseFact f05 = facts.get("F05");
        CaseFact f06 = facts.get("F06");
        new RegisterSheet(
                        workbook,
                        "结对关系",
                        "东西部扶贫协作结对关系台账",
                        LINE,
                        "出处:7",
                        "结对层级:11",
                        "帮扶方（东部）:16",
                        "受帮扶方（西部）:16",
                        "结对时间:14",
                        "隶属:18",
                        "备注:40",
                        "佐证:16")
                .row(
                        f02.number(),
                        "市州级",
                        f02.counterpart(),
                        f02.place(),
                        f02.month(),
                        null,
                        f02.says("广州市帮扶黔南布依族苗族自治州"),
                        PAPER)
                .row(f05.number(), "区县级", f05.counterpart(), f05.place(), null, f02.subject(), null, PAPER)
                .row(f06.number(), "区县级", f06.counterpart(), f06.place(), null, f02.subject(), null, PAPER);
        new RegisterSheet(
                        workbook,
                        "协议",
                        "扶贫协作协议台账",
                        LINE,
                        "出处:7",
                        "签署时间:14",
                        "协议名称:44",
                        "帮扶方:12",
                        "受帮扶方:12",
                        "签署方:22",
                        "佐证:16")
                .row(
                        f01.number(),
                        "2017年12月",
                        f01.says("东西部扶贫协作助推脱贫攻坚合作协议"),
                        f01.counterpart(),
                        f01.place(),
                        f01.says("广州与黔南州政府"),
                        PAPER);
        new RegisterSheet(workbook, "地区概况", "黔南州概况", LINE, "出处:7", "地区:14", "内容:20", "数量:10", "单位:8", "佐证:16")
                .row(f03.number(), f03.place(), "下辖县（市）", f03.quantity(), f03.unit(), PAPER)
                .row(f04.number(), f04.place(), "省级经济开发区", f04.quantity(), f04.unit(), PAPER);
    }
}
