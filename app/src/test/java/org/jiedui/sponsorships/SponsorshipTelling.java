package org.jiedui.sponsorships;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.matching.Problem;
import org.jiedui.testing.Offices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is told of a child, by whom and to whom. */
interface SponsorshipTelling extends SponsorshipBook {

    @ParameterizedTest
    @CsvSource({
        "senior, none, 某小树, false, ''",
        "senior, school, 某小树, true, ''",
        "senior, first-name, 某小树, true, 小树",
        "senior, full, 某小树, true, 某小树",
        "junior, full, 某小树, true, 小树",
        "primary, full, 欧阳小树, true, 小树"
    })
    default void theGuardianSaysWhatASponsorSees(String stage, String level, String name, boolean school, String called)
            throws Exception {
        long student = student(stage);
        long pledge = pledge("生成资助人" + last(), 1);
        long one = sponsorship(pledge, student);
        consent(student, level, name);
        String donor = accountOf(pledge);

        for (String address : List.of(
                "/sponsorships",
                "/sponsorships.xlsx",
                "/api/sponsorships",
                "/api/sponsorships/" + one,
                "/students",
                "/students.xlsx",
                "/api/students",
                "/students/" + student)) {
            String text = read(address, donor);
            assertThat(text.contains(SCHOOL)).as(address).isEqualTo(school);
            assertThat(text)
                    .as(address)
                    .contains(address.startsWith("/api/") ? "522727" : "平塘县")
                    .doesNotContain("小树", "生成家长", "N" + last());
        }
        for (String address : List.of("/sponsorships/mine", "/sponsorships/" + one)) {
            String text = read(address, donor);
            assertThat(text.contains("小树")).as(address).isEqualTo(!called.isEmpty());
            assertThat(text.contains(name)).as(address).isEqualTo(called.equals(name));
            assertThat(text).doesNotContain("生成家长", "N" + last());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "某树, 树",
        "某小树, 小树",
        "呼延小树, 小树",
        "宇文树, 树",
        "阿依生成·生成江, ''",
        "阿依•生成江, 依",
        "扎西生成, 生成",
        "树, ''",
        "Aygul Generated, Aygul",
        "'', ''"
    })
    default void theGivenNameAndInDoubtLess(String name, String given) {
        assertThat(StudentNames.given(name)).isEqualTo(given);
    }

    @Test
    default void aConsentThatIsTakenBackCountsAtOnce() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成资助人" + last(), 1);
        sponsorship(pledge, student);
        consent(student, "full", "某大树");
        String donor = accountOf(pledge);
        assertThat(read("/sponsorships/mine", donor)).contains("某大树");

        record(
                "west",
                "student-consents",
                Map.of("student", String.valueOf(student), "consent", "none", "day", TODAY.toString()));

        assertThat(read("/sponsorships/mine", donor)).doesNotContain("大树", SCHOOL);
    }

    @Test
    default void theLaterDayCountsWhateverWasTypedLast() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成资助人" + last(), 1);
        sponsorship(pledge, student);
        consent(student, "none", "某补录");
        record(
                "west",
                "student-consents",
                Map.of(
                        "student",
                        String.valueOf(student),
                        "consent",
                        "full",
                        "day",
                        TODAY.minusDays(30).toString(),
                        "guardian",
                        "生成家长"));

        assertThat(read("/sponsorships/mine", accountOf(pledge))).doesNotContain("补录", SCHOOL);
    }

    @Test
    default void afterTheEndTheSponsorIsToldNoMore() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成前资助人" + last(), 1);
        long one = sponsorship(pledge, student);
        consent(student, "full", "某曾经");
        record(
                "west",
                "sponsorship-letters",
                Map.of(
                        "sponsorship",
                        String.valueOf(one),
                        "day",
                        TODAY.minusDays(40).toString(),
                        "direction",
                        "to-sponsor",
                        "kind",
                        "reply"));
        String donor = accountOf(pledge);
        assertThat(read("/sponsorships/" + one, donor)).contains("某曾经", "给资助方");

        record(
                "west",
                "sponsorships",
                with(act("ended", pledge, student), "day", TODAY.minusDays(1).toString(), "reason", "sponsor-stopped"));

        assertThat(read("/sponsorships/" + one, donor)).doesNotContain("曾经", "给资助方");
        assertThat(read("/sponsorships/mine", donor))
                .contains("以前资助过的", "/sponsorships/" + one)
                .doesNotContain("曾经", SCHOOL);
        assertThat(read("/sponsorships/" + one, "west")).contains("给资助方");
        for (String address :
                List.of("/sponsorships/" + one, "/pledges/" + pledge, "/api/sponsorships", "/sponsorships")) {
            assertThat(read(address, donor))
                    .as(address)
                    .contains("一名学生")
                    .doesNotContain(SCHOOL, "平塘县", "高中", "/students/" + student);
        }
        assertThat(ask(get("/students/" + student), donor).getStatus()).isEqualTo(404);
        assertThat(read("/students", donor)).doesNotContain("/students/" + student);
        assertThat(read("/students/" + student, "east")).contains(SCHOOL);
    }

    @Test
    default void aSchoolThatIsNotToBeToldSpeaksForNobody() throws Exception {
        long hidden = student("senior");
        long told = student("senior", "consent", "school");
        long pledge = pledge("生成校友" + last(), 1, "wish-school", SCHOOL);

        Problem problem = shape().problem(round(), Set.of());

        int sponsor = problem.personNumber("pledge-" + pledge);
        assertThat(problem.points(problem.pair(sponsor, problem.seatNumber("student-" + hidden)))[1])
                .isZero();
        assertThat(problem.points(problem.pair(sponsor, problem.seatNumber("student-" + told)))[1])
                .isPositive();
    }

    @Test
    default void aNameLiesNowhereInTheOpen() throws Exception {
        long student = student("senior");
        consent(student, "full", "某无名");

        assertThat(number("select count(*) from intake_row where cells::text like '%某无名%'"))
                .isZero();
        assertThat(owner().sql(
                                "select cells ->> 'name' from intake_row where register = 'student-consents' order by batch desc")
                        .query(String.class)
                        .list()
                        .getFirst())
                .isEqualTo("***");
        assertThat(number("select count(*) from ledger_text where title like '%某无名%' or note like '%某无名%'"))
                .isZero();
        assertThat(new String(
                        owner().sql("select name from student_consent where student = ?")
                                .param(student)
                                .query(byte[].class)
                                .single(),
                        StandardCharsets.UTF_8))
                .doesNotContain("某无名");
    }

    @Test
    default void onlyTheStudentsOwnSideLooksOrSpeaksForTheGuardian() throws Exception {
        long student = student("senior");
        consent(student, "school", "某看看");
        String address = "/students/" + student + "/reveal?purpose=generated";

        assertThat(read("/students/" + student, "east")).contains("高中").doesNotContain("N" + last());
        assertThat(ask(post(address), "west").getStatus()).isEqualTo(403);
        assertThat(ask(post(address), "neighbour").getStatus()).isEqualTo(404);
        MockHttpServletResponse partner = ask(post(address), "east-people");
        assertThat(partner.getStatus()).isEqualTo(422);
        assertThat(partner.getContentAsString(StandardCharsets.UTF_8)).doesNotContain("某看看");
        assertThat(ask(post(address), "west-people").getContentAsString(StandardCharsets.UTF_8))
                .contains("某看看", "生成家长");
        assertThat(ask(post("/students/" + student + "/reveal"), "west-people").getStatus())
                .isEqualTo(422);
        assertThat(refusal(
                        "east",
                        "student-consents",
                        Map.of("student", String.valueOf(student), "consent", "full", "day", TODAY.toString())))
                .isEqualTo("student-not-yours");
    }

    @Test
    default void othersSeeNothing() throws Exception {
        long student = student("senior", "consent", "school");
        long pledge = pledge("生成远人" + last(), 1);
        long one = sponsorship(pledge, student);
        String stranger = accountOf(pledge("生成旁人" + last(), 1));

        for (String account : List.of("neighbour", stranger)) {
            for (String list : List.of("/sponsorships", "/students.xlsx", "/api/sponsorships", "/api/students")) {
                assertThat(read(list, account)).as(account + list).doesNotContain("生成远人" + last(), SCHOOL);
            }
            for (String thing : List.of(
                    "/sponsorships/" + one, "/students/" + student, "/pledges/" + pledge, "/api/sponsorships/" + one)) {
                assertThat(ask(get(thing), account).getStatus())
                        .as(account + thing)
                        .isEqualTo(404);
            }
        }
    }

    /** Of another pairing, and so of a place that Pingtang sees nothing of. */
    @Test
    default void anOfficeKeepsItsStudentWhoeverSponsors() throws Exception {
        long student = student("senior");
        long near = pledge("生成近人" + last(), 1);
        record(
                "admin",
                "pledges",
                Map.of(
                        "kind", "person",
                        "sponsor", "生成异地人" + last(),
                        "place", "330102",
                        "monthly", "300",
                        "students", "2"));
        long pledge = number("select max(id) from pledge");
        assertThat(ask(get("/pledges/" + pledge), "west").getStatus()).isEqualTo(404);

        record("admin", "sponsorships", act("begun", pledge, student));
        long one = number("select max(id) from sponsorship");

        assertThat(read("/sponsorships", "west")).contains("生成异地人" + last());
        assertThat(read("/students/" + student, "west")).contains("生成异地人" + last());
        assertThat(refusal("west", "sponsorships", act("begun", near, student))).isEqualTo("student-full");
        record("west", "sponsorship-payments", payment(one, "received", "300"));
        long batch = number("select batch from student_in_need where id = " + student);
        assertThat(ask(post("/api/intake/" + batch + "/undo"), "west").getStatus())
                .isEqualTo(422);
    }

    /** Of a pledge with one place, a county sees that it is taken, though not by whom. */
    @Test
    default void roomThatIsTakenOutOfReachIsTaken() throws Exception {
        long pledge = pledge("生成远近人" + last(), 1);
        record(
                "admin",
                "students-in-need",
                Map.of(
                        "school",
                        "生成外校",
                        "place",
                        "522728",
                        "number",
                        "X" + last(),
                        "stage",
                        "senior",
                        "monthly",
                        "300"));
        record("admin", "sponsorships", act("begun", pledge, number("select max(id) from student_in_need")));

        assertThat(read("/pledges/" + pledge, "west")).doesNotContain("生成外校", "罗甸县");
        assertThat(refusal("west", "sponsorships", act("begun", pledge, student("senior"))))
                .isEqualTo("pledge-full");
    }

    @Test
    default void aFirmsContactIsNotTheSponsor() throws Exception {
        String firm = "生成资助企业" + last();
        long pledge = pledge(firm, 1, "kind", "firm", "contact", "生成联系人" + last());
        long one = sponsorship(pledge, student("senior", "consent", "school"));
        String contact = accountOf(pledge);
        long own = pledge(
                "生成联系人" + last(),
                1,
                "sponsor-no",
                String.valueOf(number("select person from pledge where id = " + pledge)));
        long two = sponsorship(own, student("senior"));
        String office = officeOf(firm);

        assertThat(read("/sponsorships/mine", contact))
                .contains("/sponsorships/" + two)
                .doesNotContain("/sponsorships/" + one);
        assertThat(read("/sponsorships/mine", office))
                .contains("/sponsorships/" + one)
                .doesNotContain("/sponsorships/" + two);
        for (String hidden : List.of("/sponsorships/" + one, "/pledges/" + pledge)) {
            assertThat(ask(get(hidden), contact).getStatus()).as(hidden).isEqualTo(404);
            assertThat(ask(get(hidden), office).getStatus()).as(hidden).isEqualTo(200);
        }
        assertThat(ask(get("/pledges/" + own), office).getStatus()).isEqualTo(404);
        assertThat(ask(get("/mine"), office).getRedirectedUrl())
                .as("whoever only sponsors has no other page of their own")
                .isEqualTo("/sponsorships/mine");
        assertThat(read("/sponsorships/mine", office)).contains("我的意向", "300 元/人·月 × 1 名");
    }

    @Test
    default void namesakesAmongOrganisationsAreToldApartByPlaceOrNumber() throws Exception {
        String firm = "生成同名企业" + last();
        long here = pledge(firm, 1, "kind", "firm");
        record(
                "admin",
                "pledges",
                Map.of(
                        "kind",
                        "firm",
                        "sponsor",
                        firm,
                        "place",
                        "440300",
                        "receiver",
                        "522727",
                        "monthly",
                        "300",
                        "students",
                        "1"));
        long there = number("select organisation from pledge order by id desc limit 1");

        MockHttpServletResponse refused = grantTo(firm);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("#" + there, "白云区", "深圳");
        assertThat(grantTo(firm + " 白云区").getStatus()).isEqualTo(302);
        assertThat(grantTo("#" + there).getStatus()).isEqualTo(302);
        assertThat(owner().sql("select distinct organisation from access_grant where reach = 'organisation'")
                        .query(Long.class)
                        .list())
                .contains(number("select organisation from pledge where id = " + here), there);
        assertThat(send(
                                "east",
                                "pledges",
                                Map.of(
                                        "kind",
                                        "firm",
                                        "sponsor",
                                        firm,
                                        "place",
                                        "440111",
                                        "receiver",
                                        "522727",
                                        "monthly",
                                        "400",
                                        "students",
                                        "2"))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("pledge-organisation-account");
    }

    private MockHttpServletResponse grantTo(String organisation) throws Exception {
        String name = "office" + next();
        Offices.open(store(), name);
        return ask(
                post("/accounts/grants")
                        .param("account", name)
                        .param("role", "sponsor")
                        .param("reach", "organisation")
                        .param("organisation", organisation),
                "admin");
    }

    /** The reach of an organisation holds whom it sent or took in, but nothing that is theirs in private. */
    @Test
    default void anOrganisationSeesNothingOfWhatItsPeopleGive() throws Exception {
        long pledge = pledge("生成派出干部" + last(), 1);
        long one = sponsorship(pledge, student("senior"));
        owner().sql("update pledge set person = (select min(person) from stay where host is not null) where id = ?")
                .param(pledge)
                .update();
        String host = owner().sql("""
                        select o.name from stay s join organisation o on o.id = s.host
                        where s.host is not null and s.person = (select person from pledge where id = ?) limit 1""").param(pledge).query(String.class).single();
        String office = officeOf(host);

        assertThat(ask(get("/sponsorships/" + one), office).getStatus()).isEqualTo(404);
        assertThat(ask(get("/pledges/" + pledge), office).getStatus()).isEqualTo(404);
    }
}
