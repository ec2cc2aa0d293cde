package org.jiedui.bench;

import static org.jiedui.bench.CaseWorkbooks.LINE;

import java.math.BigDecimal;
import org.apache.poi.ss.usermodel.Workbook;

/** What came of it, one act a row. */
final class ResultSheets {

    private static final BigDecimal WAN = new BigDecimal(10_000);
    private static final BigDecimal YI = new BigDecimal(100_000_000);

    private ResultSheets() {}

    static void add(Workbook workbook, CaseFacts facts) {
        RegisterSheet sheet = new RegisterSheet(
                workbook,
                "成效",
                "扶贫协作成效台账",
                LINE + "；金额单位见各行",
                "出处:7",
                "日期:12",
                "事项:40",
                "性质:16",
                "数量:11",
                "单位:8",
                "来源地:12",
                "接收地:12",
                "生效地:12",
                "相关的人:12",
                "项目:24",
                "租金来源:11",
                "之间:9",
                "结对形式:14",
                "物资:9",
                "去向:11",
                "工种:11",
                "设施:14",
                "救治:14",
                "备注:36",
                "佐证:16");
        industry(sheet, facts);
        schooling(sheet, facts);
        care(sheet, facts);
        ties(sheet, facts);
    }

    private static void industry(RegisterSheet sheet, CaseFacts facts) {
        CaseFact f12 = facts.get("F12");
        CaseFact f13 = facts.get("F13");
        CaseFact f14 = facts.get("F14");
        CaseFact f16 = facts.get("F16");
        CaseFact f17 = facts.get("F17");
        act(f12, "外销门店")
                .what(f12.says("在海珠区设门店展示销售瓮安特产"))
                .places(f12.counterpart(), f12.place(), f12.place())
                .person(f12.says("黎建明"))
                .with("租金来源", f12.says("扶贫资金"))
                .remark(f12.says("门店租金来自一部分扶贫资金"))
                .addTo(sheet);
        act(f13, "引进投资（协议）")
                .what(f13.says("引进投资"))
                .amount(f13.says("6亿多元"), f13.unit())
                .places(null, null, f13.place())
                .person(f13.says("黎建明"))
                .addTo(sheet);
        act(f14, "联合会")
                .what(f14.says("成立东西部协作第一家联合会"))
                .amount(f14.quantity(), f14.unit())
                .places(f14.counterpart(), f14.place(), f14.place())
                .person(f14.says("黎建明"))
                .addTo(sheet);
        act(f16, "落户企业")
                .what(f16.says("粤旺集团、番禺绿色科技有限公司等5家企业明确落户"))
                .amount(f16.quantity(), f16.unit())
                .places(f16.counterpart(), f16.place(), f16.place())
                .person(f16.says("王晓立"))
                .addTo(sheet);
        act(f17, "引进投资（协议）")
                .what(f17.says("项目总金额"))
                .amount(f17.quantity().divide(YI).toPlainString() + "亿", f17.unit())
                .places(f17.counterpart(), f17.place(), f17.place())
                .person(f17.says("王晓立"))
                .addTo(sheet);
    }

    private static void schooling(RegisterSheet sheet, CaseFacts facts) {
        CaseFact f19 = facts.get("F19");
        CaseFact f20 = facts.get("F20");
        act(f19, "结对助学")
                .what(f19.says("联系社会力量资助贫困学生"))
                .amount(f19.quantity(), f19.unit())
                .places(f19.counterpart(), f19.place(), f19.place())
                .person(f19.says("王晓立"))
                .with("结对形式", "几种形式都有")
                .remark(f19.says("一对一、一对多、多对一三种结对方式"))
                .addTo(sheet);
        act(f20, "捐赠物")
                .what(f20.says("捐赠各类图书"))
                .amount(f20.quantity(), f20.unit())
                .places(f20.counterpart(), f20.place(), f20.place())
                .person(f20.says("王晓立"))
                .with("物资", f20.says("图书"))
                .addTo(sheet);
    }

    private static void care(RegisterSheet sheet, CaseFacts facts) {
        CaseFact f25 = facts.get("F25");
        CaseFact f26 = facts.get("F26");
        CaseFact f27 = facts.get("F27");
        CaseFact f28 = facts.get("F28");
        act(f25, "设施建成")
                .what(f25.says("创建胸痛中心"))
                .amount(f25.quantity(), f25.unit())
                .places(f25.counterpart(), f25.place(), f25.place())
                .person(f25.says("马韧凯"))
                .with("设施", f25.says("胸痛中心"))
                .addTo(sheet);
        act(f26, "设施建成")
                .what(f26.says("完善120急救体系"))
                .amount(f26.quantity(), f26.unit())
                .places(f26.counterpart(), f26.place(), f26.place())
                .person(f26.says("马韧凯"))
                .with("设施", f26.says("120急救体系"))
                .addTo(sheet);
        act(f27, "医疗救治")
                .what(f27.says("已救治多例急性心肌梗死患者"))
                .amount(f27.says("多例"), f27.unit())
                .places(null, null, f27.place())
                .person(f27.says("马韧凯"))
                .with("救治", f27.says("急性心肌梗死"))
                .addTo(sheet);
        act(f28, "变化（不计数）")
                .what(f28.says("全院医务人员急救能力大幅提升；百姓对急性胸痛的认知逐步提高"))
                .places(null, null, f28.place())
                .person(f28.says("马韧凯"))
                .addTo(sheet);
    }

    private static void ties(RegisterSheet sheet, CaseFacts facts) {
        CaseFact f30 = facts.get("F30");
        CaseFact f31 = facts.get("F31");
        CaseFact f32 = facts.get("F32");
        act(f30, "友好缔结")
                .when(f30.month())
                .what(f30.says("友好工商联缔结"))
                .amount(f30.quantity(), f30.unit())
                .places(f30.counterpart(), f30.place(), f30.place())
                .person(f30.says("岑群英"))
                .with("之间", f30.says("工商联"))
                .remark(f30.says("南沙区工商联—贵定县工商联"))
                .addTo(sheet);
        act(f31, "捐赠款")
                .when(f31.month())
                .what(f31.says("对口支援贵定县脱贫攻坚，用于社会扶贫工作"))
                .amount(f31.quantity().divide(WAN), "万" + f31.unit())
                .places(f31.counterpart(), f31.place(), f31.place())
                .person(f31.says("岑群英"))
                .addTo(sheet);
        act(f32, "劳务输送")
                .what(f32.says("首批输送13名"))
                .amount(f32.quantity(), f32.unit())
                .places(f32.counterpart(), f32.place(), f32.place())
                .person(f32.says("岑群英"))
                .with("去向", "结对东部")
                .with("工种", f32.says("挂车司机"))
                .remark(f32.says("龙穴商会招聘挂车司机；贵定县人社局宣传招聘"))
                .addTo(sheet);
    }

    private static ResultRow act(CaseFact fact, String kind) {
        return new ResultRow(fact, kind);
    }
}
