package org.jiedui.nominations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jiedui.access.Permission;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.nominations.Nomination.Manner;
import org.jiedui.posts.Filling.Filled;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jiedui.signing.EntryActs;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** From the post asked for to the return home, with each side doing its own and nobody else's; generated persons only. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NominationsTest {

    private static final String HOME = "440111";
    private static final String HOST = "522727";

    @Autowired
    Intake intake;

    @Autowired
    Nominations nominations;

    @Autowired
    Steps steps;

    @Autowired
    Standing standing;

    @Autowired
    TakingUp takingUp;

    @Autowired
    Posts posts;

    @Autowired
    Secondments secondments;

    @Autowired
    Ledger ledger;

    @Autowired
    Answers answers;

    @Autowired
    EntryActs acts;

    @Autowired
    Store store;

    private int persons;

    @BeforeAll
    void open() {
        Example.load(intake);
        for (String role : List.of(
                "cooperation-office",
                "organisation-department",
                "working-group",
                "line-bureau",
                "secondee",
                "auditor",
                "administrator")) {
            Offices.open(store, role + ".home", role, HOME);
            Offices.open(store, role + ".host", role, HOST);
            Offices.open(store, role + ".neighbour", role, "522723");
        }
    }

    @Test
    void aPostIsAskedForAnsweredFilledAndLeftAgain() {
        String person = fresh();
        PostId post = asked("生成·副县长", 1);
        assertThat(as("organisation-department.home", () -> posts.post(post).agreed()))
                .isNull();
        assertThat(codes(() -> as("organisation-department.host", () -> answer(post, 1))))
                .containsExactly("post-not-home");
        assertThat(codes(() -> as("organisation-department.home", () -> answer(post, 2))))
                .containsExactly("post-agreed-range");
        assertThat(codes(() -> as("organisation-department.home", () -> answer(post, 0))))
                .containsExactly("post-declined-why");
        as("organisation-department.home", () -> answer(post, 1));
        Post answered = as("organisation-department.host", () -> posts.post(post));
        assertThat(answered.agreed()).isEqualTo(1);

        NominationId id = recommended(person, Map.of("post", String.valueOf(post.value())));
        assertThat(filled(post)).isEqualTo(new Filled(1, 0, 0));
        assertThat(codes(() -> recommended(fresh(), Map.of("post", String.valueOf(post.value())))))
                .containsExactly("nomination-post-full");
        sent(id);
        take("organisation-department.host", id, Step.APPOINT, said().yes().letter("平组〔2024〕1号", "2024-02-20"));
        assertThat(codes(() -> take("organisation-department.home", id, Step.ARRIVE, said().on("2024-03-01"))))
                .containsExactly("step-not-yours");
        Nomination there = take("working-group.host", id, Step.ARRIVE, said().on("2024-03-01"));
        assertThat(filled(post)).isEqualTo(new Filled(0, 1, 0));

        Stay stay = as("working-group.host", () -> secondments.stay(there.stay()));
        assertThat(stay.person().id()).isEqualTo(there.person().id());
        assertThat(stay.from()).isEqualTo(PartialDate.parse("2024-03-01"));
        assertThat(stay.until()).isEqualTo(new Until.On(PartialDate.parse("2026-02-28")));
        Entry entry = ledger.liveOf(new Ledger.Subject.OfStay(stay.id())).getFirst();
        assertThat(entry.fact().kind()).isEqualTo("stay");
        assertThat(entry.fact().recordedBy()).isEqualTo(Side.RECEIVER);
        assertThat(entry.fact().attributes())
                .containsEntry("grade", "county-deputy")
                .containsEntry("sex", "female")
                .containsEntry("age-band", "from-40-to-44");

        take(
                "organisation-department.host",
                id,
                Step.APPRAISE_YEAR,
                said().year(2024).words("称职"));
        assertThat(codes(() -> take("organisation-department.host", id, Step.APPRAISE_YEAR, said().year(2024))))
                .containsExactly("step-words-missing", "step-year-appraised");
        take("organisation-department.host", id, Step.APPRAISE, said().words("完成任务"));
        take("working-group.host", id, Step.HAND_OVER, said().on("2026-02-20").words("已交给下一批"));
        Nomination back = take("cooperation-office.home", id, Step.RETURN, said().on("2026-03-01"));
        assertThat(back.stage()).isEqualTo(Stage.RETURNED);
        assertThat(filled(post)).isEqualTo(new Filled(0, 0, 1));
        assertThat(as("organisation-department.home", () -> steps.open(back))).containsExactly(Step.TAKE_BACK);
        assertThat(as("organisation-department.host", () -> steps.open(back))).isEmpty();
    }

    @Test
    void anExtensionTakesFourWordsAndMovesTheEndOfTheStay() {
        NominationId id = inPost(fresh());
        take(
                "organisation-department.host",
                id,
                Step.ASK_EXTENSION,
                said().on("2027-02-28").words("中心待验收"));
        assertThat(codes(() -> take("organisation-department.home", id, Step.APPROVE_EXTENSION, said().yes())))
                .containsExactly("step-consents-missing");
        assertThat(codes(() -> take("working-group.host", id, Step.PROLONG, said())))
                .containsExactly("step-consents-missing");
        assertThat(codes(() -> take("working-group.host", id, Step.SAY_WISH, said().yes())))
                .as("whoever records it for the person says how they said it")
                .containsExactly("step-wish-how");
        take("working-group.host", id, Step.SAY_WISH, said().yes().words("书面申请 2025-12-01"));
        assertThat(codes(() -> take("organisation-department.host", id, Step.CONSENT_HOME, said().yes())))
                .as("nobody consents for the other side")
                .containsExactly("step-not-yours");
        take("line-bureau.home", id, Step.CONSENT_HOME, said().yes());
        take("organisation-department.home", id, Step.APPROVE_EXTENSION, said().yes());
        Nomination longer = take("working-group.host", id, Step.PROLONG, said());
        Stay stay = as("working-group.host", () -> secondments.stay(longer.stay()));
        assertThat(stay.until()).isEqualTo(new Until.On(PartialDate.parse("2027-02-28")));
        assertThat(as("working-group.host", () -> secondments.extensions(stay.id())))
                .singleElement()
                .satisfies(extension -> {
                    assertThat(extension.ownWish()).isTrue();
                    assertThat(extension.hostNeed()).isTrue();
                    assertThat(extension.homeConsent()).isTrue();
                    assertThat(extension.approval()).isTrue();
                    assertThat(extension.reason()).isEqualTo("中心待验收");
                    assertThat(extension.decided())
                            .isEqualTo(PartialDate.day(LocalDate.now(ZoneId.of("Asia/Shanghai"))));
                });

        take("working-group.host", id, Step.TAKE_BACK, said().words("日期写错"));
        assertThat(as("working-group.host", () -> secondments.stay(stay.id()).until()))
                .isEqualTo(new Until.On(PartialDate.parse("2026-02-28")));
        assertThat(as("working-group.host", () -> secondments.extensions(stay.id())))
                .isEmpty();
    }

    @Test
    void aRefusedConsentEndsAnExtensionAndLeavesTheStayAsItWas() {
        NominationId id = inPost(fresh());
        take(
                "organisation-department.host",
                id,
                Step.ASK_EXTENSION,
                said().on("2027-02-28").words("还有病人"));
        assertThat(codes(() -> take("line-bureau.home", id, Step.CONSENT_HOME, said().no())))
                .as("a no says why")
                .containsExactly("step-words-missing");
        Nomination refused =
                take("line-bureau.home", id, Step.CONSENT_HOME, said().no().words("本单位缺人"));
        assertThat(refused.life().extension()).isNull();
        assertThat(refused.stage()).isEqualTo(Stage.IN_POST);
        assertThat(as(
                        "working-group.host",
                        () -> secondments.stay(refused.stay()).until()))
                .isEqualTo(new Until.On(PartialDate.parse("2026-02-28")));
    }

    @Test
    void anEarlyEndWaitsForTheOrganisationDepartmentAndShortensTheStay() {
        NominationId id = inPost(fresh());
        take(
                "organisation-department.home",
                id,
                Step.ASK_EARLY_END,
                said().on("2025-06-30").words("另有任用"));
        assertThat(codes(() -> take("working-group.host", id, Step.END_EARLY, said().on("2025-06-30"))))
                .containsExactly("step-early-end-unapproved");
        take("organisation-department.home", id, Step.APPROVE_EARLY_END, said().yes());
        Nomination ended = take("working-group.host", id, Step.END_EARLY, said().on("2025-06-30"));
        Stay stay = as("working-group.host", () -> secondments.stay(ended.stay()));
        assertThat(stay.until()).isEqualTo(new Until.On(PartialDate.parse("2025-06-30")));
        assertThat(stay.planned()).isEqualTo(new Until.On(PartialDate.parse("2026-02-28")));
        Entry entry = ledger.liveOf(new Ledger.Subject.OfStay(stay.id())).stream()
                .filter(found -> found.fact().kind().equals("stay"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.fact().until()).isEqualTo(new Until.On(PartialDate.parse("2025-06-30")));
        assertThat(codes(() -> take(
                        "organisation-department.host",
                        id,
                        Step.ASK_EXTENSION,
                        said().on("2027-01-01").words("x"))))
                .containsExactly("step-ended-early");

        take("working-group.host", id, Step.TAKE_BACK, said().words("还没走"));
        assertThat(as("working-group.host", () -> secondments.stay(stay.id()).until()))
                .isEqualTo(new Until.On(PartialDate.parse("2026-02-28")));
    }

    @Test
    void whatAStepPostedIsTakenBackByTheStepAlone() {
        NominationId id = inPost(fresh());
        Nomination there = as("working-group.host", () -> nominations.nomination(id));
        Taken arrival = there.life().last();
        BatchId batch = arrival.batch();
        assertThat(codes(() -> as("working-group.host", () -> {
                    intake.undo(batch, new Actor("working-group.host"));
                    return batch;
                })))
                .contains("still-used", "nomination-step-posted");
        Entry entry = ledger.liveOf(new Ledger.Subject.OfStay(there.stay())).getFirst();
        assertThat(codes(() -> as("working-group.host", () -> {
                    acts.reverse(entry.no(), "试");
                    return entry;
                })))
                .contains("nomination-step-posted");

        Nomination before = take("working-group.host", id, Step.TAKE_BACK, said().words("人没到"));
        assertThat(before.stage()).isEqualTo(Stage.APPOINTED);
        assertThat(before.stay()).isNull();
        assertThatThrownBy(() -> as("working-group.host", () -> secondments.stay(there.stay())))
                .isInstanceOf(AbsentException.class);
        Nomination again = take("working-group.host", id, Step.ARRIVE, said().on("2024-03-02"));
        assertThat(as("working-group.host", () -> secondments.stay(again.stay()).from()))
                .isEqualTo(PartialDate.parse("2024-03-02"));
    }

    @Test
    void rulesBarWhoMustNotBeSentAndAskForAReasonWhereTheyMayBeSetAside() {
        String person = fresh();
        NominationId first = inPost(person);
        assertThat(first).isNotNull();
        NominationId second =
                recommended(person, Map.of("host-place", "522700", "until", "2024-06-30", "person-no", number(person)));
        RefusedException refused =
                refusal(() -> take("organisation-department.home", second, Step.REVIEW, said().yes()));
        assertThat(refused.findings().stream().map(Finding::code))
                .contains("policy-one-stay-at-a-time", "step-rule-wants-reason");
        Nomination declined = take(
                "organisation-department.home", second, Step.REVIEW, said().no().words("还在任"));
        assertThat(declined.stage()).isEqualTo(Stage.REFUSED);

        NominationId third = recommended(fresh(), Map.of("until", "2024-06-30"));
        assertThat(codes(() -> take("organisation-department.home", third, Step.REVIEW, said().yes())))
                .containsExactly("step-rule-wants-reason");
        Nomination reviewed = take(
                "organisation-department.home", third, Step.REVIEW, said().yes().reason("term-length", "急需短期支援"));
        assertThat(reviewed.stage()).isEqualTo(Stage.REVIEWED);
        assertThat(as("organisation-department.home", () -> nominations.overrides(third)))
                .containsEntry(2, Map.of("term-length", "急需短期支援"));
    }

    @Test
    void aStayBeyondReachBarsWithoutSayingWhereItIs() {
        String person = fresh();
        assertThat(inPost(person)).isNotNull();
        NominationId second =
                recommended(person, Map.of("host-place", "522723", "until", "2024-06-30", "person-no", number(person)));
        PersonId who = as(
                "line-bureau.home",
                () -> nominations.nomination(second).person().id());
        String neighbour = "working-group.neighbour";
        assertThat(as(neighbour, () -> secondments.of(who))).isEmpty();
        assertThat(as(neighbour, () -> secondments.terms(who))).hasSize(1);
        Map<String, String> row = Map.ofEntries(
                Map.entry("person", person),
                Map.entry("person-no", String.valueOf(who.value())),
                Map.entry("category", "cadre"),
                Map.entry("home-place", "440111"),
                Map.entry("host-place", "522723"),
                Map.entry("from", "2025-01-01"),
                Map.entry("until", "2025-12-31"));
        assertThat(
                        as(neighbour, () -> intake.record("secondments", row, Side.RECEIVER, new Actor(neighbour)))
                                .rows()
                                .stream()
                                .flatMap(found -> found.findings().stream())
                                .map(found -> found.finding().code()))
                .contains("stay-overlaps-elsewhere");
    }

    @Test
    void whoIsNominatedElsewhereIsNotTakenBackWithTheIntakeThatEnteredThem() {
        String person = fresh();
        Map<String, String> row = Map.of(
                "person",
                person,
                "category",
                "cadre",
                "home-place",
                HOME,
                "host-place",
                HOST,
                "from",
                "2017-01-01",
                "until",
                "2018-12-31");
        String host = "cooperation-office.host";
        BatchId entered = as(host, () -> intake.record("secondments", row, Side.RECEIVER, new Actor(host)))
                .batch();
        assertThat(recommended(person, Map.of("person-no", number(person)))).isNotNull();
        assertThat(codes(() -> as(host, () -> {
                    intake.undo(entered, new Actor(host));
                    return entered;
                })))
                .contains("nomination-names-person");
    }

    @Test
    void whoWasLookedAtAndNotSentIsNobodysBusiness() {
        PostId post = asked("生成·校长助理", 1);
        NominationId id = recommended(fresh(), Map.of("title", "生成·校长助理", "post", String.valueOf(post.value())));
        String host = "organisation-department.host";
        assertThat(as(host, () -> nominations.all().stream().map(Nomination::id)))
                .doesNotContain(id);
        assertThatThrownBy(() -> as(host, () -> nominations.nomination(id))).isInstanceOf(AbsentException.class);
        assertThat(as(host, () -> filled(post))).as("how many, they may know").isEqualTo(new Filled(1, 0, 0));
        assertThat(as("auditor.home", () -> nominations.nomination(id).stage())).isEqualTo(Stage.PROPOSED);
        sent(id);
        assertThat(as(host, () -> nominations.nomination(id).stage())).isEqualTo(Stage.ASKED);
        take("organisation-department.home", id, Step.TAKE_BACK, said().words("文号写错"));
        assertThat(as(host, () -> nominations.nomination(id).stage()))
                .as("what was read once is not unread")
                .isEqualTo(Stage.DECIDED);
    }

    @Test
    void nobodyGoesHomeBeforeTheTermEndsUnlessItEndsEarly() {
        NominationId id = inPost(fresh());
        take("organisation-department.host", id, Step.APPRAISE, said().words("完成任务"));
        take("working-group.host", id, Step.HAND_OVER, said().on("2026-02-01"));
        assertThat(codes(() -> take("cooperation-office.home", id, Step.RETURN, said().on("2026-02-10"))))
                .containsExactly("step-day-before-end");
        take("cooperation-office.home", id, Step.RETURN, said().on("2026-02-28"));

        NominationId early = inPost(fresh());
        take(
                "organisation-department.host",
                early,
                Step.ASK_EARLY_END,
                said().on("2025-06-30").words("另有任用"));
        take("organisation-department.home", early, Step.APPROVE_EARLY_END, said().yes());
        assertThat(codes(() -> take("working-group.host", early, Step.END_EARLY, said().on("2025-05-31"))))
                .containsExactly("step-day-not-approved");
        take("working-group.host", early, Step.END_EARLY, said().on("2025-06-30"));
    }

    @Test
    void whatIsPutRightAfterTheReviewIsLookedAtAgain() {
        NominationId id = recommended(fresh(), Map.of());
        take("organisation-department.home", id, Step.REVIEW, said().yes());
        Nomination.Details was =
                as("line-bureau.home", () -> nominations.nomination(id).details());
        take("line-bureau.home", id, Step.CORRECT, said().details(until(was, "2024-06-30")));
        take("organisation-department.home", id, Step.VET, said().yes());
        assertThat(codes(() -> take("organisation-department.home", id, Step.DECIDE_HOME, said().yes())))
                .containsExactly("policy-term-length", "step-rule-since-review");
        take("organisation-department.home", id, Step.TAKE_BACK, said().words("重审"));
        take("line-bureau.home", id, Step.TAKE_BACK, said().words("重审"));
        take("organisation-department.home", id, Step.TAKE_BACK, said().words("重审"));
        take("line-bureau.home", id, Step.CORRECT, said().details(until(was, "2024-06-30")));
        take("organisation-department.home", id, Step.REVIEW, said().yes().reason("term-length", "急需短期支援"));
        take("organisation-department.home", id, Step.VET, said().yes());
        assertThat(take("organisation-department.home", id, Step.DECIDE_HOME, said().yes())
                        .stage())
                .isEqualTo(Stage.DECIDED);
    }

    private static Nomination.Details until(Nomination.Details was, String end) {
        return new Nomination.Details(
                was.office(),
                was.home(),
                was.host(),
                was.title(),
                was.profession(),
                was.rank(),
                was.postRank(),
                was.sex(),
                was.born(),
                was.education(),
                was.origin(),
                new Term(was.term().from(), new Until.On(PartialDate.parse(end))),
                was.note());
    }

    @Test
    void aReplacementTakesTheSeatOfWhomTheyReplace() {
        PostId post = asked("生成·接替的岗位", 1);
        Map<String, String> to = Map.of("title", "生成·接替的岗位", "post", String.valueOf(post.value()));
        String person = fresh();
        NominationId first = recommended(person, to);
        as("organisation-department.home", () -> answer(post, 1));
        sent(first);
        take("organisation-department.host", first, Step.APPOINT, said().yes().on("2024-02-20"));
        StayId stay = take("working-group.host", first, Step.ARRIVE, said().on("2024-03-01"))
                .stay();
        Map<String, String> next = new java.util.HashMap<>(to);
        assertThat(codes(() -> recommended(fresh(), next))).containsExactly("nomination-post-full");
        next.put("replaces", String.valueOf(stay.value()));
        NominationId second = recommended(fresh(), next);
        assertThat(as("line-bureau.home", () -> nominations.nomination(second).replaces()))
                .isEqualTo(stay);
        assertThat(filled(post)).as("both are told, on one seat").isEqualTo(new Filled(1, 1, 0, 1));
        assertThat(codes(() -> recommended(fresh(), to))).containsExactly("nomination-post-full");
        assertThat(codes(() -> recommended(fresh(), next)))
                .as("the seat of whom they replace is given once")
                .containsExactly("nomination-post-full");
        take("line-bureau.home", second, Step.WITHDRAW, said().words("另有任用"));
        assertThat(recommended(
                        as(
                                "line-bureau.home",
                                () -> nominations.nomination(second).person().name()),
                        next))
                .as("in the same words another time")
                .isNotEqualTo(second);
        Entry arrival = ledger.liveOf(new Ledger.Subject.OfStay(stay)).getFirst();
        assertThat(codes(() -> as("cooperation-office.host", () -> {
                    acts.reverse(arrival.no(), "错");
                    return stay;
                })))
                .as("an arrival is taken back by its step alone")
                .contains("nomination-step-posted");
    }

    @Test
    void whatIsWrongIsPutRightByAStepAndNothingIsLost() {
        NominationId id = recommended(fresh(), Map.of());
        Nomination before = as("line-bureau.home", () -> nominations.nomination(id));
        Nomination.Details old = before.details();
        Nomination.Details mended = new Nomination.Details(
                old.office(),
                old.home(),
                old.host(),
                "生成·改后的岗位",
                old.profession(),
                old.rank(),
                old.postRank(),
                old.sex(),
                old.born(),
                old.education(),
                old.origin(),
                old.term(),
                old.note());
        Nomination after = take("line-bureau.home", id, Step.CORRECT, said().details(mended));
        assertThat(after.details().title()).isEqualTo("生成·改后的岗位");
        Nomination back = take("line-bureau.home", id, Step.TAKE_BACK, said().words("原来是对的"));
        assertThat(back.details()).isEqualTo(old);
        assertThat(back.steps()).hasSize(3);
    }

    @Test
    void ofTwoWhoTakeAStepAtOnceOneIsTooLate() {
        NominationId id = recommended(fresh(), Map.of());
        Said seen = said().yes().after(1);
        take("organisation-department.home", id, Step.REVIEW, seen);
        assertThat(codes(() -> take("organisation-department.home", id, Step.REVIEW, seen)))
                .containsExactly("step-meanwhile");
    }

    @Test
    void aStayOnTheBooksIsTakenUpAndGoesOn() {
        Stay stay = as(
                "working-group.host",
                () -> secondments.of(pairing()).stream()
                        .filter(found -> found.host().place().value().equals(HOST))
                        .findFirst()
                        .orElseThrow());
        assertThatThrownBy(() -> as("auditor.host", () -> takingUp.takeUp(stay.id())))
                .isInstanceOf(RefusedException.class);
        NominationId id = as("working-group.host", () -> takingUp.takeUp(stay.id()));
        assertThat(as("cooperation-office.home", () -> takingUp.takeUp(stay.id())))
                .as("once for both sides")
                .isEqualTo(id);
        Nomination way = as("working-group.host", () -> nominations.nomination(id));
        assertThat(way.manner()).isEqualTo(Manner.TAKEN_UP);
        assertThat(way.stage()).isEqualTo(Stage.IN_POST);
        take("organisation-department.host", id, Step.APPRAISE, said().words("完成任务"));
        take("working-group.host", id, Step.HAND_OVER, said().on("2019-12-01"));
        assertThat(take("cooperation-office.home", id, Step.RETURN, said().on("2019-12-31"))
                        .stage())
                .isEqualTo(Stage.RETURNED);
    }

    /** Whose step is whose: every step, every role, either side and the neighbour. */
    @Test
    void everyStepIsTakenByThoseRolesAloneWhoseItIs() {
        NominationId id = recommended(fresh(), Map.of());
        Nomination nomination = as("line-bureau.home", () -> nominations.nomination(id));
        Map<Permission, Set<String>> roles = Map.of(
                Permission.RECORD,
                Set.of("cooperation-office", "organisation-department", "working-group", "line-bureau"),
                Permission.NOMINATE,
                Set.of("cooperation-office", "organisation-department", "line-bureau"),
                Permission.DECIDE,
                Set.of("organisation-department"));
        int asked = 0;
        for (Step step : Step.values()) {
            for (String role : List.of(
                    "cooperation-office",
                    "organisation-department",
                    "working-group",
                    "line-bureau",
                    "secondee",
                    "auditor",
                    "administrator")) {
                for (String side : List.of("home", "host", "neighbour")) {
                    Set<Party> expected = EnumSet.noneOf(Party.class);
                    for (Party party : step.parties()) {
                        boolean stands = party.word().equals(side);
                        if (stands
                                && step.permission(party)
                                        .filter(permission ->
                                                roles.get(permission).contains(role))
                                        .isPresent()) {
                            expected.add(party);
                        }
                    }
                    Set<Party> found = as(role + "." + side, () -> standing.of(nomination, step));
                    assertThat(found).as("%s by %s of %s", step, role, side).isEqualTo(expected);
                    asked++;
                }
            }
        }
        assertThat(asked).isEqualTo(Step.values().length * 7 * 3);
        assertThatThrownBy(() -> as("cooperation-office.neighbour", () -> nominations.nomination(id)))
                .isInstanceOf(AbsentException.class);
    }

    @Test
    void onlyTheHomeSideRecommends() {
        assertThat(codes(() -> recordedBy("cooperation-office.host", fresh(), Map.of())))
                .containsExactly("nomination-not-home");
        assertThat(codes(() -> recordedBy("working-group.home", fresh(), Map.of())))
                .as("a working group records, but recommends nobody")
                .containsExactly("nomination-not-home");
    }

    @Test
    void whoIsErasedIsErasedFromTheirNominationsToo() {
        String person = fresh();
        NominationId id = recommended(person, Map.of("note", person + "本人同意"));
        take("organisation-department.home", id, Step.REVIEW, said().yes().words(person + "符合条件"));
        OwnerDatabase.of(store)
                .sql("select jiedui_erase_person(?, 'test', 'asked for it', now())")
                .param(Long.valueOf(number(person)))
                .query((row, n) -> "")
                .single();
        Nomination erased = as("organisation-department.home", () -> nominations.nomination(id));
        assertThat(erased.person().name()).doesNotContain(person);
        assertThat(OwnerDatabase.of(store)
                        .sql(
                                "select cells::text from intake_row where batch = (select batch from nomination where id = ?)")
                        .param(id.value())
                        .query(String.class)
                        .single())
                .doesNotContain(person)
                .doesNotContain("1980-05");
        assertThat(erased.details().born()).isNull();
        assertThat(erased.details().sex()).isNull();
        assertThat(erased.details().origin()).isNull();
        assertThat(erased.details().office()).isEmpty();
        assertThat(erased.details().note()).isEqualTo("〔已删除〕本人同意");
        assertThat(erased.steps().getLast().words()).isEqualTo("〔已删除〕符合条件");
        assertThat(OwnerDatabase.of(store)
                        .sql("select person_name from nomination where id = ?")
                        .param(id.value())
                        .query(String.class)
                        .single())
                .startsWith("〔已删除〕");
    }

    @Test
    void whatTheHomeSideSaysAmongItselfStaysThere() {
        NominationId id = recommended(fresh(), Map.of());
        take("organisation-department.home", id, Step.REVIEW, said().no().words("还在处分期"));
        Nomination refused = as("organisation-department.home", () -> nominations.nomination(id));
        assertThat(as("organisation-department.host", () -> standing.hostKnows(refused)))
                .isFalse();
        assertThat(as("organisation-department.host", () -> standing.athome(refused)))
                .isFalse();
        assertThat(refused.amongHome(refused.steps().getLast())).isTrue();
        Nomination back = take("organisation-department.home", id, Step.TAKE_BACK, said().words("看错了人"));
        assertThat(back.amongHome(back.steps().getLast())).isTrue();
        sent(id);
        assertThat(as("organisation-department.host", () -> standing.hostKnows(nominations.nomination(id))))
                .isTrue();
    }

    @Test
    void aPostForWhichSomebodyIsOnTheWayIsNotReversed() {
        PostId post = asked("生成·校长", 1);
        recommended(fresh(), Map.of("title", "生成·校长", "post", String.valueOf(post.value())));
        Post asked = as("cooperation-office.host", () -> posts.post(post));
        assertThat(codes(() -> as("cooperation-office.host", () -> {
                    acts.reverse(asked.entry(), "不要了");
                    return asked;
                })))
                .contains("post-still-used");
    }

    @Test
    void aNoThatIsTakenBackAsksForTheSeatAgain() {
        PostId post = asked("生成·唯一岗位", 1);
        Map<String, String> to = Map.of("title", "生成·唯一岗位", "post", String.valueOf(post.value()));
        NominationId first = recommended(fresh(), to);
        take("organisation-department.home", first, Step.REVIEW, said().no().words("材料不全"));
        NominationId second = recommended(fresh(), to);
        assertThat(codes(() -> take("organisation-department.home", first, Step.TAKE_BACK, said().words("材料补齐"))))
                .containsExactly("step-seat-taken");
        assertThat(codes(() -> as("organisation-department.home", () -> answer(post, 0, "不派了"))))
                .as("nor are fewer agreed to than are on the way")
                .containsExactly("post-agreed-taken");
        take("line-bureau.home", second, Step.WITHDRAW, said().words("另有任用"));
        Nomination back = take("organisation-department.home", first, Step.TAKE_BACK, said().words("材料补齐"));
        assertThat(back.stage()).isEqualTo(Stage.PROPOSED);
        assertThat(filled(post)).isEqualTo(new Filled(1, 0, 0));
        assertThat(codes(() -> take("line-bureau.home", second, Step.TAKE_BACK, said().words("又能来了"))))
                .as("a withdrawal likewise")
                .containsExactly("step-seat-taken");
    }

    @Test
    void whatSpeaksOfAStayLiesWithinIt() {
        NominationId id = inPost(fresh());
        assertThat(codes(() -> take(
                        "organisation-department.host",
                        id,
                        Step.APPRAISE_YEAR,
                        said().year(2023).words("x"))))
                .containsExactly("step-year-before-stay");
        take(
                "organisation-department.host",
                id,
                Step.ASK_EARLY_END,
                said().on("2025-06-30").words("另有任用"));
        take("organisation-department.home", id, Step.APPROVE_EARLY_END, said().yes());
        assertThat(codes(() -> take("working-group.host", id, Step.END_EARLY, said().on("2026-03-31"))))
                .containsExactly("step-day-not-early");
        take("working-group.host", id, Step.END_EARLY, said().on("2025-06-30"));
        assertThat(codes(() -> take(
                        "organisation-department.host",
                        id,
                        Step.APPRAISE_YEAR,
                        said().year(2026).words("x"))))
                .containsExactly("step-year-after-stay");
        NominationId other = inPost(fresh());
        assertThat(codes(() -> take(
                        "organisation-department.host",
                        other,
                        Step.ASK_EARLY_END,
                        said().on("2024-02-01").words("x"))))
                .containsExactly("step-day-before-stay");
        assertThat(codes(() -> take(
                        "organisation-department.host",
                        other,
                        Step.ASK_EARLY_END,
                        said().on("2026-03-01").words("x"))))
                .containsExactly("step-day-not-early");
        assertThat(codes(() -> take(
                        "organisation-department.host",
                        other,
                        Step.ASK_EXTENSION,
                        said().on("2026-02-28").words("x"))))
                .containsExactly("step-day-not-longer");
    }

    @Test
    void whoHasAnAccountSaysTheirWishThemselves() {
        String person = fresh();
        NominationId id = inPost(person);
        take(
                "organisation-department.host",
                id,
                Step.ASK_EXTENSION,
                said().on("2027-02-28").words("中心待验收"));
        String account = "self." + number(person);
        Offices.open(store, account);
        OwnerDatabase.of(store)
                .sql("update account set person = ?::bigint where name = ?")
                .params(number(person), account)
                .update();
        assertThat(as("working-group.host", () -> steps.open(nominations.nomination(id))))
                .as("without a role that reaches themselves they cannot speak here")
                .contains(Step.SAY_WISH);
        OwnerDatabase.of(store)
                .sql("insert into access_grant (account, role, reach, from_day, granted_by, granted_at)"
                        + " values (?, 'secondee', 'oneself', date '2020-01-01', 'test', now())")
                .param(account)
                .update();
        assertThat(as("working-group.host", () -> steps.open(nominations.nomination(id))))
                .doesNotContain(Step.SAY_WISH);
        assertThat(codes(() -> take(
                        "working-group.host", id, Step.SAY_WISH, said().yes().words("书面申请"))))
                .containsExactly("step-wish-own");
        assertThat(codes(() -> take("organisation-department.home", id, Step.SAY_WISH, said().yes())))
                .containsExactly("step-not-yours");
        Nomination wished = take(account, id, Step.SAY_WISH, said().yes());
        assertThat(wished.life().extension().given()).contains(Life.Word.WISH);
    }

    @Test
    void tryingAStepLeavesNothing() {
        NominationId id = recommended(fresh(), Map.of());
        sent(id);
        take("organisation-department.host", id, Step.APPOINT, said().yes().letter("平组〔2024〕9号", "2024-02-20"));
        long entries = lastEntry();
        Steps.Saying arrival = new Steps.Saying(6, null, PartialDate.parse("2024-03-01"), null, "", "", null, Map.of());
        assertThat(as("working-group.host", () -> steps.refusals(id, Step.ARRIVE, arrival)))
                .isEmpty();
        assertThat(as("organisation-department.home", () -> steps.refusals(id, Step.ARRIVE, arrival)))
                .extracting(Finding::code)
                .containsExactly("step-not-yours");
        assertThat(as("working-group.host", () -> nominations.nomination(id)).stage())
                .isEqualTo(Stage.APPOINTED);
        assertThat(lastEntry()).isEqualTo(entries);
        assertThat(take("working-group.host", id, Step.ARRIVE, said().on("2024-03-01"))
                        .stage())
                .isEqualTo(Stage.IN_POST);
    }

    private long lastEntry() {
        return OwnerDatabase.of(store)
                .sql("select max(no) from ledger_entry")
                .query(Long.class)
                .single();
    }

    @Test
    void whoArrivesCountsInTheMeasuresOfTheirYear() {
        long before = cadres("2024");
        inPost(fresh());
        assertThat(cadres("2024")).isEqualTo(before + 1);
    }

    private long cadres(String year) {
        return as(
                        "organisation-department.host",
                        () -> answers.answer(
                                        Question.everything()
                                                .but(q -> q.measure("B01")
                                                        .set("2017")
                                                        .period(Period.ofYear(Integer.parseInt(year)))),
                                        Locale.SIMPLIFIED_CHINESE)
                                .figures()
                                .getFirst())
                .entries();
    }

    // -- what the tests say and do

    private PairingId pairing() {
        return new PairingId(OwnerDatabase.of(store)
                .sql("select id from pairing where receiver_place = '522727' and giver_place = '440111'")
                .query(Long.class)
                .single());
    }

    private String number(String person) {
        return String.valueOf(OwnerDatabase.of(store)
                .sql("select id from person where name = ? and withdrawn_at is null")
                .param(person)
                .query(Long.class)
                .single());
    }

    private String fresh() {
        return "生成人" + ++persons;
    }

    private PostId asked(String title, int number) {
        Map<String, String> row = new LinkedHashMap<>(Map.of(
                "host",
                "平塘县人民政府",
                "host-place",
                HOST,
                "title",
                title,
                "category",
                "cadre",
                "number",
                number + "人",
                "home-place",
                HOME,
                "from",
                "2024-03",
                "until",
                "2026-02"));
        as("cooperation-office.host", () -> recorded("posts", row, Side.RECEIVER, "cooperation-office.host"));
        return new PostId(OwnerDatabase.of(store)
                .sql("select max(id) from post_asked")
                .query(Long.class)
                .single());
    }

    private PostId answer(PostId post, int agreed) {
        return answer(post, agreed, "");
    }

    private PostId answer(PostId post, int agreed, String words) {
        posts.answer(post, agreed, words);
        return post;
    }

    private Filled filled(PostId post) {
        return as("cooperation-office.host", () -> nominations.of(List.of(post)).getOrDefault(post, Filled.NOBODY));
    }

    private NominationId recommended(String person, Map<String, String> otherwise) {
        return recordedBy("line-bureau.home", person, otherwise);
    }

    private NominationId recordedBy(String account, String person, Map<String, String> otherwise) {
        Map<String, String> row = new LinkedHashMap<>(Map.of(
                "person", person,
                "office", "生成·白云区某局副局长",
                "sex", "female",
                "born", "1980-05",
                "rank", "county-deputy",
                "category", "cadre",
                "home-place", HOME,
                "host-place", HOST,
                "title", "生成·副县长",
                "from", "2024-03-01"));
        row.put("until", "2026-02-28");
        row.put("origin", "440111");
        row.putAll(otherwise);
        as(account, () -> recorded("nominations", row, null, account));
        return new NominationId(OwnerDatabase.of(store)
                .sql("select max(id) from nomination")
                .query(Long.class)
                .single());
    }

    private String recorded(String register, Map<String, String> row, @Nullable Side side, String account) {
        Intake.Report report = intake.record(register, row, side, new Actor(account));
        if (report.batch() == null) {
            throw new RefusedException(report.rows().stream()
                    .flatMap(found -> found.findings().stream())
                    .map(Intake.Located::finding)
                    .toList());
        }
        return register;
    }

    private void sent(NominationId id) {
        take("organisation-department.home", id, Step.REVIEW, said().yes());
        take("organisation-department.home", id, Step.VET, said().yes());
        take("organisation-department.home", id, Step.DECIDE_HOME, said().yes());
        take("organisation-department.home", id, Step.SEND_LETTER, said().letter("云组〔2024〕1号", "2024-02-10"));
    }

    private NominationId inPost(String person) {
        NominationId id = recommended(person, Map.of());
        sent(id);
        take("organisation-department.host", id, Step.APPOINT, said().yes().letter("平组〔2024〕2号", "2024-02-20"));
        take("working-group.host", id, Step.ARRIVE, said().on("2024-03-01"));
        return id;
    }

    private Nomination take(String account, NominationId id, Step step, Said said) {
        return as(account, () -> {
            int after = said.after > 0
                    ? said.after
                    : nominations.nomination(id).steps().size();
            return steps.take(
                    id,
                    step,
                    new Steps.Saying(
                            after,
                            said.answer,
                            said.day,
                            said.year,
                            said.reference,
                            said.words,
                            said.details,
                            said.reasons));
        });
    }

    private static Said said() {
        return new Said();
    }

    /** What somebody says with a step, put together word by word. */
    private static final class Said {

        private int after;
        private @Nullable Boolean answer;
        private @Nullable PartialDate day;
        private @Nullable Integer year;
        private String reference = "";
        private String words = "";
        private Nomination.@Nullable Details details;
        private final Map<String, String> reasons = new LinkedHashMap<>();

        Said after(int seen) {
            after = seen;
            return this;
        }

        Said yes() {
            answer = true;
            return this;
        }

        Said no() {
            answer = false;
            return this;
        }

        Said on(String date) {
            day = PartialDate.parse(date);
            return this;
        }

        Said letter(String number, String date) {
            reference = number;
            return on(date);
        }

        Said year(int of) {
            year = of;
            return this;
        }

        Said words(String text) {
            words = text;
            return this;
        }

        Said details(Nomination.Details mended) {
            details = mended;
            return this;
        }

        Said reason(String rule, String why) {
            reasons.put(rule, why);
            return this;
        }
    }

    private interface Doing {
        Object act();
    }

    private static RefusedException refusal(Doing doing) {
        try {
            doing.act();
        } catch (RefusedException refused) {
            return refused;
        }
        throw new AssertionError("was not refused");
    }

    private static List<String> codes(Doing doing) {
        return new ArrayList<>(
                refusal(doing).findings().stream().map(Finding::code).collect(Collectors.toList()));
    }

    private <T> T as(String account, Supplier<T> act) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, "", List.of()));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
