package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.intake.Intake;
import org.jiedui.storage.Store;
import org.jiedui.testing.DataFiles;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route, as every role, with an own, the partner's and a foreign reach. Reading is tried before and after the office
 * of Pingtang and its partner record acts: for nobody else may any answer change by them, in whatever form they would show.
 */
@JieduiTest(
        // Nobody is told to wait: a refusal of that kind would hide what is asked here.
        properties = {
            "jiedui.limits.per-minute.passwords.account=0",
            "jiedui.limits.per-minute.passwords.address=0",
            "jiedui.limits.per-minute.uploads.account=0",
            "jiedui.limits.per-minute.uploads.address=0",
            "jiedui.limits.per-minute.acts.account=0",
            "jiedui.limits.per-minute.acts.address=0",
            "jiedui.limits.per-minute.exports.account=0",
            "jiedui.limits.per-minute.exports.address=0",
            "jiedui.limits.per-minute.search.account=0",
            "jiedui.limits.per-minute.search.address=0",
            "jiedui.limits.per-minute.figures.account=0",
            "jiedui.limits.per-minute.figures.address=0",
            "jiedui.iati.ref=CN-TEST-1",
            "jiedui.iati.name=试",
            "jiedui.iati.type=11"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {

    private static final Path LINES = Path.of("src/test/resources/house/routes.txt");
    private static final Pattern UNSTEADY =
            Pattern.compile("(name=\"_csrf\" (type=\"hidden\" )?value|name=\"csrf\" content)=\"[^\"]*\""
                    + "|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    private static final String CANARY = "甲试";

    /** The acts by name, by amount, or what their amounts come to. */
    private static final List<String> FOUND = List.of(CANARY, "987654321", "19.7530", "19.7531", "19753086");

    private static final List<String> ROLES = List.of(
            "cooperation-office",
            "organisation-department",
            "working-group",
            "line-bureau",
            "secondee",
            "auditor",
            "administrator");
    private static final Map<String, String> REACHES =
            Map.of("own", "522727", "partner", "440111", "foreign", "522723");

    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    Store store;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers;

    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, Set<String>> permissions = new TreeMap<>();
    private final List<String> accounts = new ArrayList<>();
    private final Map<String, String> before = new LinkedHashMap<>();
    private List<Line> lines = List.of();
    private int asked;

    private record Line(String method, String path, String kind, List<String> addresses) {

        static Line of(String text) {
            List<String> words = List.of(text.split(" +"));
            return new Line(words.get(0), words.get(1), words.get(2), words.subList(3, words.size()));
        }

        boolean reads() {
            return method.equals("GET");
        }
    }

    @BeforeAll
    void actBetweenTwoReadings() throws Exception {
        lines = Files.readAllLines(LINES).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Line::of)
                .toList();
        Example.load(intake);
        OwnerDatabase.of(store)
                .sql("select role || ' ' || permission from role_permission")
                .query(String.class)
                .list()
                .forEach(pair -> permissions
                        .computeIfAbsent(pair.split(" ")[0], role -> new TreeSet<>())
                        .add(pair.split(" ")[1]));
        REACHES.forEach((reach, place) -> ROLES.forEach(role -> {
            Offices.open(store, role + "." + reach, role, place);
            accounts.add(role + "." + reach);
        }));
        Offices.open(store, "nobody.foreign");
        accounts.add("nobody.foreign");
        names.put("top", id("select id from pairing where parent is null order by id limit 1"));
        names.put("pairing", id("select id from pairing where receiver_place = '522727' and giver_place = '440111'"));
        names.put("region", "522727");
        readAll(foreign(), (key, text) -> before.put(key, text));
        record();
    }

    private void readAll(List<String> readers, java.util.function.BiConsumer<String, String> taken) throws Exception {
        for (Line line : lines) {
            if (line.kind().startsWith("list")) {
                for (String account : readers) {
                    for (String address : line.addresses()) {
                        taken.accept(account + " " + address, read(account, address));
                    }
                }
            }
        }
    }

    private List<String> foreign() {
        return accounts.stream().filter(name -> name.endsWith(".foreign")).toList();
    }

    /** What the office of Pingtang and its partner record: one act of each kind that can stand by itself. */
    private void record() throws Exception {
        String own = "cooperation-office.own";
        recorded(own, "persons", "{\"name\":\"甲试员\"}");
        recorded(own, "organisations", "{\"name\":\"甲试单位\",\"place\":\"522727\"}");
        recorded(
                own,
                "secondments",
                "{\"person\":\"甲试同事\",\"category\":\"cadre\",\"home-place\":\"440111\",\"host-place\":\"522727\","
                        + "\"host\":\"甲试医院\",\"from\":\"2018-02\"}");
        recorded(
                own,
                "secondments",
                "{\"person\":\"甲试干部\",\"category\":\"cadre\",\"home-place\":\"440111\",\"host-place\":\"522727\","
                        + "\"host\":\"甲试医院\",\"from\":\"2018-01\"}");
        recorded(
                own,
                "projects",
                "{\"title\":\"甲试项目\",\"kind\":\"" + id("select kind from project limit 1")
                        + "\",\"giver\":\"440111\",\"receiver\":\"522727\",\"place\":\"522727\",\"started\":\"2018-03\"}");
        recorded(
                own,
                "agreements",
                "{\"title\":\"甲试协议\",\"giver\":\"440111\",\"receiver\":\"522727\",\"date\":\"2018\"}");
        recorded(own, "visits", "{\"title\":\"甲试互访\",\"from\":\"440111\",\"to\":\"522727\",\"date\":\"2018\"}");
        recorded(
                own,
                "posts",
                "{\"title\":\"甲试岗位\",\"category\":\"cadre\",\"host-place\":\"522727\",\"home-place\":\"440111\"}");
        recorded(
                "organisation-department.partner",
                "nominations",
                "{\"person\":\"甲试人选\",\"title\":\"甲试岗位\",\"category\":\"cadre\",\"host-place\":\"522727\","
                        + "\"home-place\":\"440111\"}");
        recorded(
                own,
                "claims",
                "{\"standing\":\"reported\",\"name\":\"甲试指标\",\"value\":\"987654321\",\"unit\":\"元\",\"giver\":\"440111\","
                        + "\"receiver\":\"522727\",\"from\":\"2018\",\"to\":\"2018\",\"kind\":\"annual\",\"publisher\":\"甲试\"}");
        recorded(
                "organisation-department.own",
                "candidates",
                "{\"person\":\"甲试备选\",\"category\":\"cadre\",\"home-place\":\"522727\",\"host-place\":\"440111\"}");
        names.put("candidate", id("select max(id) from candidate"));
        recorded(
                own,
                "students-in-need",
                "{\"school\":\"甲试学校\",\"place\":\"522727\",\"number\":\"1\",\"stage\":\"junior\",\"monthly\":\"300\","
                        + "\"consent\":\"school\",\"giver\":\"440111\"}");
        recorded(
                "cooperation-office.partner",
                "pledges",
                "{\"kind\":\"person\",\"sponsor\":\"甲试资助人\",\"place\":\"440111\",\"monthly\":\"300\",\"receiver\":\"522727\"}");
        recorded(
                own,
                "sponsorships",
                "{\"pledge\":\"甲试资助人\",\"school\":\"甲试学校\",\"number\":\"1\",\"day\":\"2018-09-01\","
                        + "\"counted\":\"besides\"}");
        for (String what : List.of("pledge", "sponsorship")) {
            names.put(what, id("select max(id) from " + what));
        }
        names.put("student", id("select max(id) from student_in_need"));
        recordJobsAndWorkers(own);
        names.put("claim", id("select max(id) from claim"));
        names.put("post", id("select max(id) from post_asked"));
        names.put("nomination", id("select max(id) from nomination"));
        // Sent already: before the letter it is the home side's alone.
        List<String> before = List.of("review", "vet", "decide-home", "send-letter");
        for (String step : before) {
            id("insert into nomination_step (nomination, no, step, answer, day, reference, party, by, at) values ("
                    + names.get("nomination") + ", " + (2 + before.indexOf(step)) + ", '" + step + "', "
                    + (step.equals("send-letter") ? "null, '2024-02-10', '生成函'" : "true, null, ''")
                    + ", 'home', 'test', now()) returning no");
        }
        names.put(
                "joint",
                id("insert into joint_step (step, by, at, seen_from) values ('return', 'cooperation-office.own', now(),"
                        + " '{522727}') returning id"));
        id("insert into joint_step_part (joint, nomination, no) values (" + names.get("joint") + ", "
                + names.get("nomination") + ", 1) returning no");
        names.put(
                "round",
                id(
                        "insert into round (shape, title, pairing, from_day, until_day, weights, settings, by, at) values ('posts',"
                                + " '甲试轮次', " + names.get("pairing") + ", '2018-01-01', '2018-12-31', '{}', '{}',"
                                + " 'cooperation-office.own', now()) returning id"));
        id(
                "insert into round_plan (round, nth, found, method, why, proved, worth, bound, people, seats, conflict, problem, hash,"
                        + " by, at) values (" + names.get("round")
                        + ", 1, 'plan', 'FLOW', 'NESTED', true, '{1,0,1}', '{1,0,1}', '{a}',"
                        + " '{b}', '{}', E'seat\\tb\\tb\\tb\\t0\\t1\\t0\\nperson\\ta\\t1\\npair\\t0\\t0\\t1\\t-\\t-\\n', '-',"
                        + " 'cooperation-office.own', now()) returning id");
        issueADocument(own);
        String result = "{\"title\":\"甲试捐款%s\",\"kind\":\"donation-money\",\"quantity\":987654321,\"unit\":\"元\","
                + "\"giver\":\"440111\",\"receiver\":\"522727\",\"date\":\"2018-05\",\"people\":\"甲试干部\"}";
        recorded(own, "results", result.formatted("一"));
        recorded("cooperation-office.partner", "results", result.formatted("二"));
        names.put("entry", id("select entry from ledger_text where title = '甲试捐款一'"));
        names.put("stay", id("select max(id) from stay"));
        names.put("person", id("select person from stay order by id desc limit 1"));
        names.put("project", id("select max(id) from project"));
        recorded(own, "mentoring", "{\"person\":\"甲试干部\",\"other\":\"甲试徒弟\",\"skill\":\"甲试手艺\",\"from\":\"2018-03\"}");
        names.put("mentoring", id("select max(id) from mentoring"));
        posted(own, "/secondments/" + names.get("stay") + "/leave", "kind=annual&first=2018-02-01");
        names.put("leave", id("select max(id) from leave_asked"));
        posted(own, "/secondments/" + names.get("stay") + "/notes", "kind=note&audience=pairing&words=手记");
        names.put("note", id("select max(id) from own_note"));
        names.put("organisation", id("select id from organisation where name = '甲试单位'"));
        web.perform(multipart("/entries/" + names.get("entry") + "/evidence")
                .file(new MockMultipartFile("paper", "甲试.txt", null, "甲试佐证".getBytes(StandardCharsets.UTF_8)))
                .with(csrf())
                .with(user(own)));
        names.put("file", id("select file from ledger_evidence order by no desc limit 1"));
        String answer = web.perform(multipart("/api/intake")
                        .file(new MockMultipartFile(
                                "file",
                                "善举.csv",
                                null,
                                "事项,类别,数量,单位,接收地\n甲试台账,捐赠款,3,元,平塘县\n,捐赠款,3,元,平塘县\n".getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())
                        .with(user(own)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        names.put("batch", String.valueOf(JsonPath.<Object>read(answer, "$.batch")));
    }

    /** A fair, a vacancy, somebody who looks for work, a group and a placement that is planned. */
    private void recordJobsAndWorkers(String account) throws Exception {
        recorded(
                account,
                "fairs",
                "{\"title\":\"甲试招聘会\",\"day\":\"2018-04\",\"place\":\"522727\",\"giver\":\"440111\"}");
        names.put("fair", id("select max(id) from labour_fair"));
        recorded(
                account,
                "vacancies",
                "{\"employer\":\"甲试企业\",\"place\":\"440111\",\"title\":\"甲试工\",\"origin\":\"522727\"}");
        names.put("vacancy", id("select max(id) from labour_vacancy"));
        recorded(account, "seekers", "{\"person\":\"甲试求职\",\"origin\":\"522727\",\"skill\":\"甲试手艺\"}");
        names.put("seeker", id("select max(person) from labour_seeker"));
        recorded(account, "worker-groups", "{\"title\":\"甲试批次\",\"origin\":\"522727\",\"place\":\"440111\"}");
        names.put("group", id("select max(id) from labour_group"));
        recorded(
                account,
                "placements",
                "{\"person\":\"甲试求职\",\"origin\":\"522727\",\"employer\":\"甲试企业\",\"place\":\"440111\","
                        + "\"title\":\"甲试工\",\"group\":\"甲试批次\"}");
        names.put("placement", id("select max(id) from labour_placement"));
    }

    /** About a colleague whose way is opened for it. */
    private void issueADocument(String account) throws Exception {
        String stay = id("select id from stay where person_name = '甲试同事'");
        web.perform(post("/secondments/" + stay + "/way")
                .param("step", "take-up")
                .with(csrf())
                .with(user(account)));
        String way = id("select id from nomination where stay = " + stay);
        recorded(
                account,
                "nominations/" + way + "/documents",
                "{\"kind\":\"handover-book\",\"organ\":\"甲试机关\",\"word\":\"甲试\"}");
        names.put("document", id("select max(id) from document"));
    }

    private void recorded(String account, String register, String json) throws Exception {
        MockHttpServletResponse response = web.perform(post("/api/" + register)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json)
                        .with(csrf())
                        .with(user(account))
                        .header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus())
                .as(register + " " + response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(201);
    }

    private void posted(String account, String address, String form) throws Exception {
        web.perform(post(address)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(form)
                .with(csrf())
                .with(user(account)));
    }

    private String id(String sql) {
        return OwnerDatabase.of(store).sql(sql).query(String.class).single();
    }

    @Test
    void everyRouteHasItsLine() {
        Set<String> there = new TreeSet<>();
        handlers.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getName().startsWith("org.jiedui.")) {
                for (String path : info.getPatternValues()) {
                    info.getMethodsCondition().getMethods().stream()
                            .map(Enum::name)
                            .forEach(verb ->
                                    there.add(verb + " " + path.replaceAll(":[^}/]*(?:\\[[^]]*][^}]*)*}", "}")));
                    if (info.getMethodsCondition().isEmpty()) {
                        there.add("GET " + path);
                        there.add("POST " + path);
                    }
                }
            }
        });
        assertThat(lines.stream().map(line -> line.method() + " " + line.path()))
                .as("lines of " + LINES)
                .containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void nothingThatIsNotOnesOwnChangesAnyListFigureOrPicture() throws Exception {
        Map<String, String> changed = new LinkedHashMap<>();
        readAll(foreign(), (key, text) -> {
            if (!text.equals(before.get(key))) {
                changed.put(key, firstDifference(before.get(key), text));
            }
        });
        assertThat(changed).isEmpty();
        assertThat(before).hasSizeGreaterThan(200);
    }

    private static String firstDifference(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        int start = Math.max(0, at - 60);
        return one.substring(start, Math.min(one.length(), at + 60)) + " → "
                + other.substring(start, Math.min(other.length(), at + 60));
    }

    @Test
    void bothSidesFindWhatIsTheirs() throws Exception {
        List<String> without = new ArrayList<>();
        for (Line line : lines) {
            if (line.kind().equals("list+")) {
                for (String reach : List.of("own", "partner")) {
                    boolean found = false;
                    for (String address : line.addresses()) {
                        String text = read("cooperation-office." + reach, address);
                        found |= FOUND.stream().anyMatch(text::contains);
                    }
                    if (!found) {
                        without.add(reach + " " + line.path());
                    }
                }
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void aThingThatIsNotOnesOwnIsAsIfItWereNotThere() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Line line : lines) {
            if (line.kind().equals("object") || line.kind().equals("own")) {
                for (String template : addresses(line)) {
                    String address = filled(template);
                    String absent = filledAbsent(template);
                    for (String account : accounts) {
                        boolean sees = account.endsWith(".own")
                                || account.endsWith(".partner") && line.kind().equals("object");
                        MockHttpServletResponse there = ask(get(uri(address)), account);
                        boolean right = sees
                                ? there.getStatus() == 200
                                : there.getStatus() == 404
                                        && text(there)
                                                .replace(address, "X")
                                                .equals(read(account, absent).replace(absent, "X"));
                        if (!right) {
                            wrong.add(account + " " + address + " " + there.getStatus());
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatChangesSomethingNeedsItsPermissionAndItsReach() throws Exception {
        long entries = Long.parseLong(id("select max(no) from ledger_entry"));
        long words = Long.parseLong(id("select coalesce(max(no), 0) from ledger_signature"));
        List<String> wrong = new ArrayList<>();
        for (Line line : lines) {
            if (!line.kind().startsWith("act:")) {
                continue;
            }
            String needs = line.kind().substring(4);
            for (String template : addresses(line)) {
                boolean ofOne = template.contains("{entry}") || template.contains("{batch}");
                for (String account : accounts) {
                    boolean may = permissions
                            .getOrDefault(account.split("\\.")[0], Set.of())
                            .contains(needs);
                    int status = ask(changing(template), account).getStatus();
                    boolean foreign = account.endsWith(".foreign");
                    boolean right;
                    if (!may) {
                        right = status == 403;
                    } else if (needs.equals("administer")) {
                        right = status == 403; // of a part only: accounts are opened by whoever administers everything
                    } else if (ofOne && foreign) {
                        right = status == 404 || status == 403;
                    } else {
                        right = status < 500 && status != 403;
                    }
                    if (!right) {
                        wrong.add(account + " " + template + " " + status);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        // Taking back the intake of Pingtang's office is its own affair; nobody else posted anything.
        assertThat(id("select count(*) from ledger_entry where reverses is null and no > " + entries))
                .isEqualTo("0");
        assertThat(id("select count(*) from ledger_entry where posted_by not like '%.own' and no > " + entries))
                .isEqualTo("0");
        assertThat(id("select coalesce(max(no), 0) from ledger_signature")).isEqualTo(String.valueOf(words));
    }

    @Test
    void whatIsSomebodysTurnIsRefusedInWordsToWhoSeesItAndIsNotThereForOthers() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Line line : lines) {
            if (line.kind().equals("turn")) {
                for (String template : addresses(line)) {
                    for (String account : accounts) {
                        int status = ask(changing(template), account).getStatus();
                        boolean begun = status == 202; // work that goes on, by the API
                        boolean right =
                                account.endsWith(".foreign") ? status == 404 : status == 302 || status == 422 || begun;
                        if (!right) {
                            wrong.add(account + " " + template + " " + status);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(id("select count(*) from nomination_step")).isEqualTo("6");
        assertThat(id("select count(*) from document")).isEqualTo("1");
        assertThat(id("select count(*) from document_withdrawal")).isEqualTo("0");
        assertThat(id("select count(*) from post_answer")).isEqualTo("0");
        assertThat(id("select count(*) from leave_step")).isEqualTo("1");
        assertThat(id("select count(*) from own_note where withdrawn_at is null"))
                .isEqualTo("1");
        assertThat(id("select count(*) from mentoring_told")).isEqualTo("0");
    }

    /** Nothing worth taking, so that whoever may is refused for that and nothing is changed. */
    private AbstractMockHttpServletRequestBuilder<?> changing(String template) {
        if (template.endsWith("/evidence")) {
            return multipart(uri(filled(template)))
                    .file(new MockMultipartFile("paper", new byte[0]))
                    .with(csrf());
        }
        boolean api = template.startsWith("/api/");
        return post(uri(filled(template)))
                .with(csrf())
                .contentType(api ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_FORM_URLENCODED)
                .content(api ? "{}" : "");
    }

    @Test
    void theRestIsOpenToWhoeverIsSignedInAndMostToNobodyElse() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Line line : lines) {
            for (String template : addresses(line)) {
                MockHttpServletRequestBuilder request = line.reads()
                        ? get(uri(filled(template)))
                        : post(uri(filled(template))).with(csrf());
                int stranger = web.perform(request).andReturn().getResponse().getStatus();
                asked++;
                boolean closed = stranger == 401 || stranger == 302 || stranger == 403;
                if (closed == line.kind().equals("open")) {
                    wrong.add("a stranger " + template + " " + stranger);
                }
                if (Set.of("self", "fixed").contains(line.kind()) && line.reads()) {
                    for (String account : accounts) {
                        int status = ask(get(uri(filled(template))), account).getStatus();
                        if (status != 200) {
                            wrong.add(account + " " + template + " " + status);
                        }
                    }
                }
                if (line.kind().startsWith("see:")) {
                    for (String account : accounts) {
                        int status = ask(get(uri(filled(template))), account).getStatus();
                        if (status
                                != (line.kind().equals("see:grant") && account.startsWith("administrator")
                                        ? 200
                                        : 403)) {
                            wrong.add(account + " " + template + " " + status);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @org.junit.jupiter.api.AfterAll
    void tell() {
        System.out.printf(
                "matrix: %d routes x %d accounts (%d roles, 3 reaches, nobody), %d requests%n",
                lines.size(), accounts.size(), ROLES.size(), asked);
    }

    private static Stream<String> given(Line line) {
        return line.addresses().stream().filter(address -> !address.equals("-"));
    }

    private static List<String> addresses(Line line) {
        return given(line).toList();
    }

    private String filled(String template) {
        String address = template;
        for (Map.Entry<String, String> name : names.entrySet()) {
            address = address.replace("{" + name.getKey() + "}", name.getValue());
        }
        return address;
    }

    /** The same address of something that never was. */
    private static String filledAbsent(String template) {
        return template.replace("{file}", "0".repeat(64)).replaceAll("\\{\\w+}", "987654");
    }

    private static java.net.URI uri(String address) {
        return org.springframework.web.util.UriComponentsBuilder.fromUriString(address)
                .encode()
                .build()
                .toUri();
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request, String account)
            throws Exception {
        asked++;
        return web.perform(request.with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }

    private String read(String account, String address) throws Exception {
        return text(ask(get(uri(filled(address))), account));
    }

    private static String text(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isNotEqualTo(429);
        String type = response.getContentType();
        if (type != null && type.contains("spreadsheetml")) {
            StringBuilder cells = new StringBuilder();
            DataFormatter format = new DataFormatter();
            try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()))) {
                workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(
                        cell -> cells.append(format.formatCellValue(cell)).append('\t'))));
            }
            return response.getStatus() + " " + cells;
        }
        if (type != null && DataFiles.packed(type)) {
            String told = DataFiles.text(type, response.getContentAsByteArray());
            return response.getStatus() + " " + UNSTEADY.matcher(told).replaceAll("");
        }
        return response.getStatus() + " "
                + UNSTEADY.matcher(response.getContentAsString(StandardCharsets.UTF_8))
                        .replaceAll("");
    }
}
