package org.jiedui.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Makes the four registers of the example from its facts. Every text about an act is one that the fact says; only the words
 * of the registers themselves (headings, kinds, choices) are added.
 */
final class CaseWorkbooks {

    private static final String PAPER = "报道出处.txt";
    private static final String LINE = "依据：《南方》2019年7月27日报道";

    private final CaseFacts facts;

    private CaseWorkbooks(CaseFacts facts) {
        this.facts = facts;
    }

    /** Writes them into the folder that holds {@code facts.csv}. */
    static void make(Path folder) throws IOException {
        CaseWorkbooks made = new CaseWorkbooks(CaseFacts.read(folder.resolve("facts.csv")));
        write(folder.resolve("1-结对关系与协议.xlsx"), made::pairings);
        write(folder.resolve("2-挂职干部与人才.xlsx"), made::secondments);
        write(folder.resolve("3-项目.xlsx"), made::projects);
    }

    private static void write(Path file, Consumer<Workbook> sheets) throws IOException {
        try (Workbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            sheets.accept(workbook);
            workbook.write(out);
        }
    }

    private void pairings(Workbook workbook) {
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
                .row(f02.number(), "市州级", f02.counterpart(), f02.place(), f02.month(), null,
                        f02.says("广州市帮扶黔南布依族苗族自治州"), PAPER)
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
                .row(f01.number(), "2017年12月", f01.says("东西部扶贫协作助推脱贫攻坚合作协议"), f01.counterpart(), f01.place(),
                        f01.says("广州与黔南州政府"), PAPER);
        new RegisterSheet(workbook, "地区概况", "黔南州概况", LINE, "出处:7", "地区:14", "内容:20", "数量:10", "单位:8", "佐证:16")
                .row(f03.number(), f03.place(), "下辖县（市）", f03.quantity(), f03.unit(), PAPER)
                .row(f04.number(), f04.place(), "省级经济开发区", f04.quantity(), f04.unit(), PAPER);
    }

    private void secondments(Workbook workbook) {
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
                .row(f09.number(), f09.subject(), f09.says("广州市处级干部"), "党政干部", null, null, f09.counterpart(), null,
                        f09.place(), f09.says("瓮安县委常委、副县长"), null, null, PAPER)
                .row(f15.number(), f15.subject(), f15.says("白云区挂职干部"), "党政干部", null, null, f15.counterpart(), null,
                        f15.place(), f15.says("平塘县委常委、副县长"), f15.month(), null, PAPER)
                .row(f21.number(), f21.subject(), f21.says("曾任白云区同和中学校长、党支部书记"), "专业技术人才",
                        f21.says("教育"), null, f21.counterpart(), f21.says("平塘县塘边中学"), f21.place(), f21.says("校长"),
                        "2018.10.", null, PAPER)
                .row(f23.number(), f23.subject(), null, "专业技术人才", "医疗卫生", f23.says("广州市卫健委"), f23.counterpart(),
                        f23.says("平塘县人民医院"), f23.place(), f23.says("副院长"), null, null, PAPER)
                .row(f29.number(), f29.subject(), f29.says("贵定县委常委、统战部部长"), "党政干部", null, null,
                        f29.counterpart(), f29.says("南沙区委统战部"), f29.place(), f29.says("副部长"), "2018年7月", null, PAPER);
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
                .row(f10.number(), f10.subject(), "先后任职", f10.says("黔南州委"), f10.says("副秘书长"), f10.place(), null,
                        f10.says("第二段职务"), PAPER)
                .row(f11.number(), f11.subject(), f11.says("兼任"), f11.says("广东省第一扶贫协作工作组"),
                        f11.says("副组长、黔南组组长"), f11.place(), f11.counterpart(), null, PAPER);
        new RegisterSheet(
                        workbook, "延期", "挂职延期台账", LINE, "出处:7", "姓名:10", "次数:8", "延期至:12", "本人意愿:10", "事由:30",
                        "佐证:16")
                .row(f24.number(), f24.subject(), f24.quantity(), null, "是", f24.says("为胸痛中心通过国家验收"), PAPER);
        new RegisterSheet(workbook, "本人自述", "挂职人员自述", LINE, "出处:7", "姓名:10", "自述:70", "佐证:16")
                .row(f33.number(), f33.subject(), f33.says("视野和理念变化、两地差距与文化差异、求真务实作风、回到贵定后的工作方向"), PAPER);
        visits(workbook);
    }

    private void visits(Workbook workbook) {
        CaseFact f07 = facts.get("F07");
        CaseFact f08 = facts.get("F08");
        new RegisterSheet(
                        workbook,
                        "互访",
                        "互访考察台账",
                        LINE,
                        "出处:7",
                        "日期:12",
                        "事项:44",
                        "来访方:12",
                        "到访地:12",
                        "接待单位:26",
                        "参加人员:38",
                        "相关的人:12",
                        "佐证:16")
                .row(f08.number(), f08.month(), f08.says("围绕深化对口帮扶、促进交流合作座谈交流"), f08.counterpart(), f08.place(),
                        f08.says("南沙区委统战部、区工商联"), f08.says("张丽芳（贵定县委副书记、县长）；岑群英"), f08.says("岑群英"), PAPER)
                .row(f07.number(), f07.month(), f07.says("赴贵定县开展精准扶贫帮扶考察调研"), f07.counterpart(), f07.place(), null,
                        f07.says("陈莹（榄核镇商会会长）"), null, PAPER);
    }

    private void projects(Workbook workbook) {
        CaseFact f12 = facts.get("F12");
        CaseFact f13 = facts.get("F13");
        CaseFact f14 = facts.get("F14");
        CaseFact f16 = facts.get("F16");
        CaseFact f18 = facts.get("F18");
        CaseFact f19 = facts.get("F19");
        CaseFact f20 = facts.get("F20");
        CaseFact f22 = facts.get("F22");
        CaseFact f25 = facts.get("F25");
        CaseFact f26 = facts.get("F26");
        CaseFact f30 = facts.get("F30");
        CaseFact f31 = facts.get("F31");
        CaseFact f32 = facts.get("F32");
        new RegisterSheet(
                        workbook,
                        "项目",
                        "扶贫协作项目台账",
                        LINE,
                        "出处:9",
                        "项目名称:26",
                        "项目类别:14",
                        "帮扶方:14",
                        "受帮扶方:12",
                        "实施地点:12",
                        "启动时间:12",
                        "相关挂职人员:14",
                        "项目内容:44",
                        "佐证:16")
                .row(f12.number(), f12.subject(), "展销门店", f12.place(), f12.counterpart(), f12.place(), null,
                        f12.says("黎建明"), f12.says("在海珠区设门店展示销售瓮安特产"), PAPER)
                .row(f13.number(), f13.subject(), "水产养殖", null, f13.place(), f13.place(), null, f13.says("黎建明"),
                        f13.says("引进投资6亿多元水产养殖项目"), PAPER)
                .row(f14.number(), f14.subject(), "企业联合组织", f14.counterpart(), f14.place(), f14.place(), null,
                        f14.says("黎建明"), f14.says("成立东西部协作第一家联合会，服务援黔企业"), PAPER)
                .row("F16、F17", f16.subject(), "企业落户", f16.counterpart(), f16.place(), f16.place(), null,
                        f16.says("王晓立"), f16.says("粤旺集团、番禺绿色科技有限公司等5家企业明确落户"), PAPER)
                .row(f18.number(), f18.subject(), "旅游推广", f18.counterpart(), f18.place(), f18.place(), null,
                        f18.says("王晓立"), f18.says("旅游新业态"), PAPER)
                .row(f19.number(), f19.subject(), "结对助学", f19.counterpart(), f19.place(), f19.place(), null,
                        f19.says("王晓立"), f19.says("联系社会力量资助贫困学生"), PAPER)
                .row(f20.number(), f20.subject(), "捐赠", f20.counterpart(), f20.place(), f20.place(), null,
                        f20.says("王晓立"), f20.says("捐赠各类图书"), PAPER)
                .row(f22.number(), f22.subject(), "学校提升", f22.counterpart(), f22.place(), f22.place(), f22.month(),
                        f22.says("余显义"), f22.says("学校改造与品牌提升（借助广州经验打造升级版的塘边中学）"), PAPER)
                .row(f25.number(), f25.subject(), "胸痛中心", f25.counterpart(), f25.place(), f25.place(), null,
                        f25.says("马韧凯"), f25.says("创建胸痛中心"), PAPER)
                .row(f26.number(), f26.subject(), "急救体系", f26.counterpart(), f26.place(), f26.place(), null,
                        f26.says("马韧凯"), f26.says("完善120急救体系"), PAPER)
                .row(f30.number(), f30.subject(), "友好结对", f30.counterpart(), f30.place(), f30.place(), null,
                        f30.says("岑群英"), f30.says("友好工商联缔结"), PAPER)
                .row(f31.number(), f31.subject(), "捐赠", f31.counterpart(), f31.place(), f31.place(), null,
                        f31.says("岑群英"), f31.says("对口支援贵定县脱贫攻坚，用于社会扶贫工作"), PAPER)
                .row(f32.number(), f32.subject(), "劳务输送", f32.place(), f32.counterpart(), f32.place(), null,
                        f32.says("岑群英"), f32.says("龙穴商会招聘挂车司机；贵定县人社局宣传招聘"), PAPER);
        partners(workbook);
        new RegisterSheet(workbook, "里程碑", "项目里程碑台账", LINE, "出处:7", "项目名称:24", "里程碑:16", "达到情况:14", "日期:12", "佐证:16")
                .row(f25.number(), f25.subject(), f25.says("创建"), "已达到", null, PAPER)
                .row(f25.number(), f25.subject(), f25.says("国家验收"), "列为里程碑", null, PAPER);
        new RegisterSheet(workbook, "目标", "项目目标台账（目标不是成效）", LINE, "出处:7", "项目名称:24", "目标内容:20", "目标数:10",
                        "单位:8", "佐证:16")
                .row(f18.number(), f18.subject(), f18.says("老广游天眼"), f18.says("十万"), f18.unit(), PAPER);
    }

    private void partners(Workbook workbook) {
        CaseFact f16 = facts.get("F16");
        CaseFact f25 = facts.get("F25");
        CaseFact f30 = facts.get("F30");
        CaseFact f32 = facts.get("F32");
        new RegisterSheet(workbook, "参与方", "项目参与方台账", LINE, "出处:7", "项目名称:24", "参与单位:28", "单位所在地:14", "作用:16")
                .row(f16.number(), f16.subject(), f16.says("粤旺集团"), f16.counterpart(), f16.says("落户"))
                .row(f16.number(), f16.subject(), f16.says("番禺绿色科技有限公司"), f16.counterpart(), f16.says("落户"))
                .row(f25.number(), f25.subject(), f25.says("广州市卫健委"), f25.counterpart(), f25.says("参与方"))
                .row(f25.number(), f25.subject(), f25.says("平塘县政府"), f25.place(), f25.says("参与方"))
                .row(f25.number(), f25.subject(), f25.says("南部战区总医院"), null, f25.says("参与方"))
                .row(f25.number(), f25.subject(), f25.says("黔南州人民医院"), "黔南州", f25.says("参与方"))
                .row(f30.number(), f30.subject(), f30.says("南沙区工商联"), f30.counterpart(), f30.says("缔结"))
                .row(f30.number(), f30.subject(), f30.says("贵定县工商联"), f30.place(), f30.says("缔结"))
                .row(f32.number(), f32.subject(), f32.says("龙穴商会"), null, f32.says("招聘挂车司机"))
                .row(f32.number(), f32.subject(), f32.says("贵定县人社局"), f32.counterpart(), f32.says("宣传招聘"));
    }
}
