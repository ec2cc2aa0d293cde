package org.jiedui.bench;

import static org.jiedui.bench.CaseWorkbooks.LINE;
import static org.jiedui.bench.CaseWorkbooks.PAPER;

import org.apache.poi.ss.usermodel.Workbook;

/** Who was seconded where, in which posts, how often extended; own words; visits. */
final class SecondmentSheets {

    private SecondmentSheets() {}

    static void add(Workbook workbook, CaseFacts facts) {
        CaseFact f09 = facts.get("F09");
        CaseFact f10 = facts.get("F10");
        CaseFact f11 = facts.get("F11");
        CaseFact f15 = facts.get("F15");
        CaseFact f21 = facts.get("F21");
        CaseFact f23 = facts.get("F23");
        CaseFact f24 = facts.get("F24");
        CaseFact f29 = facts.get("F29");
        CaseFact f33 = facts.get("F33");
        new RegisterSheet(
                        workbook,
                        "挂职人员",
                        "挂职干部人才台账",
                        LINE,
                        "出处:7",
                        "姓名:10",
                        "原职务:26",
                        "类别:16",
                        "专业:11",
                        "派出单位:16",
                        "派出地:14",
                        "接收单位:20",
                        "接收地:12",
                        "挂任职务:24",
                        "挂职时间/起:13",
                        "挂职时间/止:13",
                        "佐证:16")
                .row(
                        f09.number(),
                        f09.subject(),
                        f09.says("广州市处级干部"),
                        "党政干部",
                        null,
                        null,
                        f09.counterpart(),
                        null,
                        f09.place(),
                        f09.says("瓮安县委常委、副县长"),
                        null,
                        null,
                        PAPER)
                .row(
                        f15.number(),
                        f15.subject(),
                        f15.says("白云区挂职干部"),
                        "党政干部",
                        null,
                        null,
                        f15.counterpart(),
                        null,
                        f15.place(),
                        f15.says("平塘县委常委、副县长"),
                        f15.month(),
                        null,
                        PAPER)
                .row(
                        f21.number(),
                        f21.subject(),
                        f21.says("曾任白云区同和中学校长、党支部书记"),
                        "专业技术人才",
                        f21.says("教育"),
                        null,
                        f21.counterpart(),
                        f21.says("平塘县塘边中学"),
                        f21.place(),
                        f21.says("校长"),
                        "2018.10",
                        null,
                        PAPER)
                .row(
                        f23.number(),
                        f23.subject(),
                        null,
                        "专业技术人才",
                        "医疗卫生",
                        f23.says("广州市卫健委"),
                        f23.counterpart(),
                        f23.says("平塘县人民医院"),
                        f23.place(),
                        f23.says("副院长"),
                        null,
                        null,
                        PAPER)
                .row(
                        f29.number(),
                        f29.subject(),
                        f29.says("贵定县委常委、统战部部长"),
                        "党政干部",
                        null,
                        null,
                        f29.counterpart(),
                        f29.says("南沙区委统战部"),
                        f29.place(),
                        f29.says("副部长"),
                        "2018年7月",
                        null,
                        PAPER);
        new RegisterSheet(
                        workbook,
                        "职务",
                        "挂职人员职务台账（先后、兼任）",
                        LINE,
                        "出处:7",
                        "姓名:10",
                        "任职方式:12",
                        "任职单位:28",
                        "职务:24",
                        "任职地:12",
                        "对方地区:12",
                        "备注:24",
                        "佐证:16")
                .row(
                        f10.number(),
                        f10.subject(),
                        "先后任职",
                        f10.says("黔南州委"),
                        f10.says("副秘书长"),
                        f10.place(),
                        null,
                        f10.says("第二段职务"),
                        PAPER)
                .row(
                        f11.number(),
                        f11.subject(),
                        f11.says("兼任"),
                        f11.says("广东省第一扶贫协作工作组"),
                        f11.says("副组长、黔南组组长"),
                        f11.place(),
                        f11.counterpart(),
                        null,
                        PAPER);
        new RegisterSheet(
                        workbook, "延期", "挂职延期台账", LINE, "出处:7", "姓名:10", "次数:8", "延期至:12", "本人意愿:10", "事由:30", "佐证:16")
                .row(f24.number(), f24.subject(), f24.quantity(), null, "是", f24.says("为胸痛中心通过国家验收"), PAPER);
        new RegisterSheet(workbook, "本人自述", "挂职人员自述", LINE, "出处:7", "姓名:10", "自述:70", "佐证:16")
                .row(f33.number(), f33.subject(), f33.says("视野和理念变化、两地差距与文化差异、求真务实作风、回到贵定后的工作方向"), PAPER);
        visits(workbook, facts);
    }

    private static void visits(Workbook workbook, CaseFacts facts) {
        CaseFact f07 = facts.get("F07");
        CaseFact f08 = facts.get("F08");
        new RegisterSheet(
                        workbook, "互访", "互访考察台账", LINE, "出处:7", "日期:12", "事项:44", "来访方:12", "到访地:12", "接待单位:26",
                        "参加人员:38", "相关的人:12", "佐证:16")
                .row(
                        f08.number(),
                        f08.month(),
                        f08.says("围绕深化对口帮扶、促进交流合作座谈交流"),
                        f08.counterpart(),
                        f08.place(),
                        f08.says("南沙区委统战部、区工商联"),
                        f08.says("张丽芳（贵定县委副书记、县长）；岑群英"),
                        f08.says("岑群英"),
                        PAPER)
                .row(
                        f07.number(),
                        f07.month(),
                        f07.says("赴贵定县开展精准扶贫帮扶考察调研"),
                        f07.counterpart(),
                        f07.place(),
                        null,
                        f07.says("陈莹（榄核镇商会会长）"),
                        null,
                        PAPER);
    }
}
