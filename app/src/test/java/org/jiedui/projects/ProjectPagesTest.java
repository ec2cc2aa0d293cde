package org.jiedui.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@JieduiTest
class ProjectPagesTest {

    private static final String CENTRE = "平塘县胸痛中心";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Intake intake;

    @Autowired
    private Projects projects;

    @BeforeEach
    void aChestPainCentreAndACampaign() {
        record("pairings", Map.of("level", "prefecture", "giver", "广州市", "receiver", "黔南州"));
        record(
                "secondments",
                Map.of("person", "马韧凯", "category", "specialist", "home-place", "广州市", "host-place", "平塘县"));
        record(
                "projects",
                Map.of(
                        "title", CENTRE,
                        "kind", "chest-pain-centre",
                        "giver", "广州市",
                        "place", "平塘县",
                        "people", "马韧凯"));
        record("project-partners", Map.of("project", CENTRE, "organisation", "平塘县政府", "organisation-place", "平塘县"));
        record("project-partners", Map.of("project", CENTRE, "organisation", "南部战区总医院"));
        record("milestones", Map.of("project", CENTRE, "milestone", "创建", "status", "reached"));
        record("milestones", Map.of("project", CENTRE, "milestone", "国家验收", "status", "planned"));
        record("projects", Map.of("title", "十万老广游天眼", "kind", "tourism-campaign", "giver", "广州市", "place", "平塘县"));
        record("targets", Map.of("project", "十万老广游天眼", "subject", "老广游天眼", "quantity", "10万", "unit", "人次"));
    }

    @Test
    void listsProjectsInBothLanguages() throws Exception {
        assertThat(page("/projects?lang=zh")).contains(CENTRE, "胸痛中心", "马韧凯", "广州市—黔南州", "未记");
        assertThat(page("/projects?lang=en"))
                .contains(CENTRE, "Chest pain centre", "Related secondees", "Not recorded");
        assertThat(page("/projects?lang=zh&kind=donation"))
                .contains("没有符合条件的项目")
                .doesNotContain(CENTRE + "</a>");
        assertThat(page("/projects?lang=zh&sort=title&order=desc")).contains("aria-sort=\"descending\"");
    }

    @Test
    void showsAProjectWithItsPartnersAndMilestones() throws Exception {
        String chinese = page("/projects/" + id(CENTRE) + "?lang=zh");
        assertThat(chinese).contains("平塘县政府", "南部战区总医院", "创建", "日期未记", "国家验收", "列为里程碑", "日期与结果未记", "马韧凯");
        assertThat(chinese).contains("data-side=\"none\"", "data-side=\"west\"");
        assertThat(page("/projects/" + id(CENTRE) + "?lang=en"))
                .contains("National acceptance", "date and outcome not recorded", "Project partners")
                .doesNotContain("No partners recorded");
    }

    @Test
    void showsATargetAsATargetAndNotAmongTheResults() throws Exception {
        String chinese = page("/projects/" + id("十万老广游天眼") + "?lang=zh");
        assertThat(chinese).contains("jd-tag-dash", "10万人次", "目标不是成效", "还没有记下成效");
    }

    @Test
    void exportsTheListAsAWorkbook() throws Exception {
        byte[] file = mvc.perform(
                        get("/projects.xlsx?lang=zh&kind=chest-pain-centre").with(user("admin")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).getCellText(0)).isEqualTo("项目名称");
            assertThat(rows.get(1).getCellText(0)).isEqualTo(CENTRE);
        }
    }

    @Test
    void anUnknownProjectIsAbsent() throws Exception {
        mvc.perform(get("/projects/999999").with(user("admin"))).andExpect(status().isNotFound());
        mvc.perform(get("/projects/0").with(user("admin"))).andExpect(status().isNotFound());
    }

    @Test
    void givesAndTakesProjectsOverTheApi() throws Exception {
        mvc.perform(get("/api/projects?kind=chest-pain-centre").with(user("admin")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.rows[0].place").value("522727"));
        mvc.perform(get("/api/projects/" + id(CENTRE)).with(user("admin")))
                .andExpect(jsonPath("$.partners.length()").value(2))
                .andExpect(jsonPath("$.milestones[1].reached").value(false))
                .andExpect(jsonPath("$.milestones[1].national").value(true));
        String body = "{\"title\": \"接口登记的项目\", \"kind\": \"other\", \"place\": \"平塘县\"}";
        mvc.perform(post("/api/projects")
                        .with(user("admin"))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.accepted").value(1));
        mvc.perform(post("/api/projects")
                        .with(user("admin"))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.replace("other", "space-station")))
                .andExpect(status().is(422));
    }

    private void record(String register, Map<String, String> fields) {
        assertThat(intake.record(register, fields, null, new Actor("clerk")).rejected())
                .isZero();
    }

    private long id(String title) {
        return projects.named(title).getFirst().id().value();
    }

    private String page(String address) throws Exception {
        return mvc.perform(get(address).with(user("admin")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
