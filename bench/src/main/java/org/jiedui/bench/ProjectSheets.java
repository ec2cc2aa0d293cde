package org.jiedui.bench;

import static org.jiedui.bench.CaseWorkbooks.LINE;
import static org.jiedui.bench.CaseWorkbooks.PAPER;

import org.apache.poi.ss.usermodel.Workbook;

/** What was undertaken together, by whom, how far it got, and what it aimed at. */
final class ProjectSheets {

    private ProjectSheets() {}

    static void add(Workbook workbook, CaseFacts facts) {
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
                .row(
                        f12.number(),
                        f12.subject(),
                        "展销门店",
                        f12.place(),
                        f12.counterpart(),
                        f12.place(),
                        null,
                        f12.says("黎建明"),
                        f12.says("在海珠区设门店展示销售瓮安特产"),
                        PAPER)
                .row(
                        f13.number(),
                        f13.subject(),
                        "水产养殖",
                        null,
                        f13.place(),
                        f13.place(),
                        null,
                        f13.says("黎建明"),
                        f13.says("引进投资6亿多元水产养殖项目"),
                        PAPER)
                .row(
                        f14.number(),
                        f14.subject(),
                        "企业联合组织",
                        f14.counterpart(),
                        f14.place(),
                        f14.place(),
                        null,
                        f14.says("黎建明"),
                        f14.says("成立东西部协作第一家联合会，服务援黔企业"),
                        PAPER)
                .row(
                        "F16、F17",
                        f16.subject(),
                        "企业落户",
                        f16.counterpart(),
                        f16.place(),
                        f16.place(),
                        null,
                        f16.says("王晓立"),
                        f16.says("粤旺集团、番禺绿色科技有限公司等5家企业明确落户"),
                        PAPER)
                .row(
                        f18.number(),
                        f18.subject(),
                        "旅游推广",
                        f18.counterpart(),
                        f18.place(),
                        f18.place(),
                        null,
                        f18.says("王晓立"),
                        f18.says("旅游新业态"),
                        PAPER)
                .row(
                        f19.number(),
                        f19.subject(),
                        "结对助学",
                        f19.counterpart(),
                        f19.place(),
                        f19.place(),
                        null,
                        f19.says("王晓立"),
                        f19.says("联系社会力量资助贫困学生"),
                        PAPER)
                .row(
                        f20.number(),
                        f20.subject(),
                        "捐赠",
                        f20.counterpart(),
                        f20.place(),
                        f20.place(),
                        null,
                        f20.says("王晓立"),
                        f20.says("捐赠各类图书"),
                        PAPER)
                .row(
                        f22.number(),
                        f22.subject(),
                        "学校提升",
                        f22.counterpart(),
                        f22.place(),
                        f22.place(),
                        f22.month(),
                        f22.says("余显义"),
                        f22.says("学校改造与品牌提升（借助广州经验打造升级版的塘边中学）"),
                        PAPER)
                .row(
                        f25.number(),
                        f25.subject(),
                        "胸痛中心",
                        f25.counterpart(),
                        f25.place(),
                        f25.place(),
                        null,
                        f25.says("马韧凯"),
                        f25.says("创建胸痛中心"),
                        PAPER)
                .row(
                        f26.number(),
                        f26.subject(),
                        "急救体系",
                        f26.counterpart(),
                        f26.place(),
                        f26.place(),
                        null,
                        f26.says("马韧凯"),
                        f26.says("完善120急救体系"),
                        PAPER)
                .row(
                        f30.number(),
                        f30.subject(),
                        "友好结对",
                        f30.counterpart(),
                        f30.place(),
                        f30.place(),
                        null,
                        f30.says("岑群英"),
                        f30.says("友好工商联缔结"),
                        PAPER)
                .row(
                        f31.number(),
                        f31.subject(),
                        "捐赠",
                        f31.counterpart(),
                        f31.place(),
                        f31.place(),
                        null,
                        f31.says("岑群英"),
                        f31.says("对口支援贵定县脱贫攻坚，用于社会扶贫工作"),
                        PAPER)
                .row(
                        f32.number(),
                        f32.subject(),
                        "劳务输送",
                        f32.place(),
                        f32.counterpart(),
                        f32.place(),
                        null,
                        f32.says("岑群英"),
                        f32.says("龙穴商会招聘挂车司机；贵定县人社局宣传招聘"),
                        PAPER);
        partners(workbook, facts);
        new RegisterSheet(workbook, "里程碑", "项目里程碑台账", LINE, "出处:7", "项目名称:24", "里程碑:16", "达到情况:14", "日期:12", "佐证:16")
                .row(f25.number(), f25.subject(), f25.says("创建"), "已达到", null, PAPER)
                .row(f25.number(), f25.subject(), f25.says("国家验收"), "列为里程碑", null, PAPER);
        new RegisterSheet(
                        workbook, "目标", "项目目标台账（目标不是成效）", LINE, "出处:7", "项目名称:24", "目标内容:20", "目标数:10", "单位:8", "佐证:16")
                .row(f18.number(), f18.subject(), f18.says("老广游天眼"), f18.says("十万"), f18.unit(), PAPER);
    }

    private static void partners(Workbook workbook, CaseFacts facts) {
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
