package org.jiedui.secondments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiedui.secondments.RealCase.refusals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.pairings.Direction;
import org.jiedui.people.People;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Position.Manner;
import org.jiedui.secondments.Stay.Category;
import org.jiedui.secondments.Stay.Extension;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondmentsTest {

    @Autowired
    Intake intake;

    @Autowired
    Secondments secondments;

    @Autowired
    Ledger ledger;

    @Autowired
    People people;

    @BeforeAll
    void theRealCaseIsOnTheBooks() {
        RealCase.pairings(intake);
        Report report = RealCase.secondees(intake);
        assertThat(report.rows())
                .filteredOn(row -> row.outcome() == Intake.Outcome.REJECTED)
                .isEmpty();
    }

    @Test
    void aStayBecomesOneEntryOfOnePersonThatIsTiedToIt() {
        Stay stay = stay("王晓立");

        Entry entry = entries(stay, "stay").getFirst();
        assertThat(entry.fact().quantity()).isEqualTo(Quantity.exact(1, "人"));
        assertThat(entry.fact().subject()).isEqualTo(stay.person().pseudonym());
        assertThat(entry.fact().happened()).isEqualTo(PartialDate.parse("2017-03"));
        assertThat(entry.fact().title()).isEqualTo("王晓立挂职");
        assertThat(entry.fact().note()).isEqualTo("平塘县委常委、副县长");
        assertThat(entry.fact().places().giver()).isEqualTo(new RegionCode("440111"));
        assertThat(entry.fact().places().effect()).isEqualTo(new RegionCode("522727"));
        assertThat(entry.fact().attributes()).containsEntry("direction", "east-to-west");
        assertThat(entry.fact().ties()).singleElement().satisfies(tie -> {
            assertThat(tie.stay()).isEqualTo(stay.id());
            assertThat(tie.share()).isEqualTo(new Share(Share.WHOLE));
        });
        assertThat(entry.fact().origin().sheet()).isEqualTo("挂职人员");
        assertThat(entry.fact().origin().reference()).isEqualTo("F15");
    }

    @Test
    void theDirectionFollowsFromThePairingsSides() {
        assertThat(stay("马韧凯").direction()).isEqualTo(Direction.EAST_TO_WEST);
        assertThat(stay("岑群英").direction()).isEqualTo(Direction.WEST_TO_EAST);
        assertThat(stay("岑群英").host().place()).isEqualTo(new RegionCode("440115"));
    }

    @Test
    void aMissingStartStaysMissing() {
        assertThat(stay("黎建明").from()).isNull();
        assertThat(stay("黎建明").until()).isEqualTo(new Until.NotRecorded());
        assertThat(entries(stay("黎建明"), "stay").getFirst().fact().happened()).isNull();
    }

    @Test
    void holdsPositionsOneAfterAnotherAndBesides() {
        Stay stay = stay("黎建明");

        assertThat(secondments.positions(stay.id()))
                .extracting(Position::manner)
                .containsExactly(Manner.MAIN, Manner.SUCCESSIVE, Manner.CONCURRENT);
        assertThat(secondments.positions(stay.id()))
                .extracting(Position::title)
                .containsExactly("瓮安县委常委、副县长", "副秘书长", "副组长、黔南组组长");
        assertThat(entries(stay, "position"))
                .extracting(entry -> entry.fact().title())
                .containsExactly("黎建明任黔南州委副秘书长", "黎建明任广东省第一扶贫协作工作组副组长、黔南组组长");
        assertThat(entries(stay, "position").getLast().fact().places().giver()).isEqualTo(new RegionCode("440000"));
    }

    @Test
    void tellsASpecialistByProfession() {
        assertThat(stay("余显义").category()).isEqualTo(Category.SPECIALIST);
        assertThat(stay("余显义").profession()).isEqualTo("education");
        assertThat(stay("余显义").office()).startsWith("曾任");
    }

    @Test
    void twoExtensionsInOneRowAreTwoEntriesOfOneEach() {
        Stay stay = stay("马韧凯");

        assertThat(secondments.extensions(stay.id()))
                .extracting(Extension::ordinal, Extension::ownWish, Extension::hostNeed, Extension::approval)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, true, null, null),
                        org.assertj.core.groups.Tuple.tuple(2, true, null, null));
        assertThat(entries(stay, "extension"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.fact().quantity()).isEqualTo(Quantity.exact(1, "次")));
    }

    @Test
    void keepsTheOwnWordsAndCountsNothing() {
        Stay stay = stay("岑群英");

        assertThat(secondments.reflections(stay.id()))
                .singleElement()
                .satisfies(told -> assertThat(told.words()).contains("求真务实作风"));
        assertThat(entries(stay, "growth").getFirst().fact().quantity()).isNull();
    }

    @Test
    void theSameFileAgainIsKnownAndPostsNothing() {
        int before = ledger.liveOf(new Ledger.Subject.OfStay(stay("马韧凯").id())).size();

        Report again = RealCase.secondees(intake);

        assertThat(again.accepted()).isZero();
        assertThat(again.rejected()).isZero();
        assertThat(ledger.liveOf(new Ledger.Subject.OfStay(stay("马韧凯").id()))).hasSize(before);
    }

    @Test
    void refusesAStayThatEndsBeforeItStarts() {
        assertThat(refusals(record("secondments", row("赵一", "from", "2018-10", "until", "2018-09"))))
                .containsExactly("stay-ends-before-it-starts");
    }

    @Test
    void refusesAHomeAndAHostOnTheSameSide() {
        assertThat(refusals(record("secondments", row("赵一", "home-place", "贵定县"))))
                .containsExactly("stay-on-one-side");
    }

    @Test
    void refusesPlacesThatNoPairingKnows() {
        assertThat(refusals(record("secondments", row("赵一", "home-place", "哈尔滨市", "host-place", "拉萨市"))))
                .containsExactly("stay-sides-unknown");
    }

    @Test
    void refusesAStayThatOverlapsAnother() {
        accepted(record("secondments", row("钱二", "from", "2018-01", "until", "至今")));

        assertThat(refusals(record(
                        "secondments",
                        row("钱二", "host", "贵定县医院", "host-place", "贵定县", "from", "2018-06", "until", "2019-01"))))
                .containsExactly("stay-overlaps-another");
    }

    @Test
    void refusesTheSameStayToldOtherwise() {
        accepted(record("secondments", row("孙三", "from", "2018-01")));

        assertThat(refusals(record("secondments", row("孙三", "from", "2018-01", "position", "院长"))))
                .containsExactly("stay-recorded-otherwise");
        assertThat(record("secondments", row("孙三", "from", "2018-01")).known()).isOne();
    }

    @Test
    void takesASecondStayOfAPersonAndAsksWhichOneIsMeant() {
        accepted(record("secondments", row("李四", "from", "2016-01", "until", "2017-01")));
        accepted(record(
                "secondments", row("李四", "host", "贵定县医院", "host-place", "贵定县", "from", "2018-01", "until", "2019-01")));

        assertThat(secondments.named("李四"))
                .extracting(stay -> stay.person().id())
                .hasSize(2);
        assertThat(secondments.of(secondments.named("李四").getFirst().person().id()))
                .hasSize(2);
        assertThat(refusals(record("extensions", Map.of("person", "李四")))).containsExactly("stay-not-unique");
        accepted(record("extensions", Map.of("person", "李四", "host-place", "贵定县")));
        assertThat(refusals(record("extensions", Map.of("person", "李四", "host-place", "瓮安县"))))
                .containsExactly("stay-elsewhere");
    }

    @Test
    void aNamesakeWithAnotherOfficeIsAnotherPerson() {
        accepted(record("secondments", row("周五", "office", "广州市一中教师")));
        Report other = record("secondments", row("周五", "office", "广州市农科院研究员", "host", "平塘县农业局"));

        accepted(other);
        assertThat(people.named("周五")).hasSize(2);
        assertThat(other.rows().getFirst().findings())
                .extracting(located -> located.finding().code())
                .contains("person-is-a-namesake");
        assertThat(refusals(record("secondments", row("周五", "host", "平塘县林业局"))))
                .containsExactly("person-has-namesakes");
    }

    @Test
    void takesThePersonOfExactlyThisOfficeBeforeOneWithoutAny() {
        Report any = record("secondments", row("任一"));
        people.enter("任二", "", batch(any));
        people.enter("任二", "广州市一中教师", batch(any));

        accepted(record("secondments", row("任二", "office", "广州市一中教师")));
        assertThat(stay("任二").person().office()).isEqualTo("广州市一中教师");

        Report third = record("secondments", row("任二", "office", "广州市农科院研究员", "host", "平塘县农业局"));
        accepted(third);
        assertThat(people.named("任二")).hasSize(3);
        assertThat(codes(third)).contains("person-is-a-namesake");
    }

    @Test
    void takesTheOnlyNamesakeWithoutAnOffice() {
        people.enter("任三", "", batch(record("secondments", row("任四"))));

        accepted(record("secondments", row("任三", "office", "广州市一中教师")));

        assertThat(people.named("任三")).hasSize(1);
    }

    @Test
    void comparesWholeTermsWhenItLooksForOverlaps() {
        Map<String, String> elsewhere = Map.of("host", "贵定县医院", "host-place", "贵定县");
        accepted(record("secondments", row("陆一", "from", "2018-01", "until", "2018-06")));
        accepted(record("extensions", Map.of("person", "陆一", "until", "2019-06")));
        assertThat(refusals(record("secondments", moved(elsewhere, "陆一", "from", "2019-01", "until", "2019-12"))))
                .containsExactly("stay-overlaps-another");

        accepted(record("secondments", moved(elsewhere, "陆一", "from", "2019-09", "until", "2019-12")));
        assertThat(refusals(record(
                        "extensions", Map.of("person", "陆一", "host-place", "平塘县", "until", "2019-11", "reason", "再延"))))
                .containsExactly("stay-overlaps-another");
        accepted(record("extensions", Map.of("person", "陆一", "host-place", "平塘县", "until", "2019-08", "reason", "再延")));
    }

    @Test
    void refusesADateThatMakesAStayOverlapAnother() {
        accepted(record("secondments", row("陆二", "from", "2018-01")));
        accepted(record(
                "secondments", row("陆二", "host", "贵定县医院", "host-place", "贵定县", "from", "2019-01", "until", "2019-12")));

        assertThat(refusals(record("secondments", row("陆二", "from", "2018-01", "until", "2019-06"))))
                .containsExactly("stay-overlaps-another");
        accepted(record("secondments", row("陆二", "from", "2018-01", "until", "2018-12")));
    }

    @Test
    void refusesADateThatAnExtensionOrAPositionContradicts() {
        accepted(record("secondments", row("陆三")));
        accepted(record("extensions", Map.of("person", "陆三", "until", "2018-12")));
        assertThat(refusals(record("secondments", row("陆三", "from", "2019-03"))))
                .containsExactly("stay-ends-before-it-starts");
        assertThat(refusals(record("secondments", row("陆三", "until", "2019-03"))))
                .containsExactly("extension-makes-shorter");

        accepted(record("positions", position("陆三", "from", "2017-06")));
        assertThat(refusals(record("secondments", row("陆三", "from", "2018-01"))))
                .containsExactly("stay-leaves-position");
        accepted(record("secondments", row("陆三", "from", "2017-01")));
    }

    @Test
    void saysWhatACompletingRowTellsInVain() {
        accepted(record("secondments", row("陆四")));

        assertThat(refusals(record("secondments", row("陆四", "from", "2018-01", "profession", "修仙"))))
                .containsExactly("choice-unknown");
        Report more = record(
                "secondments", row("陆四", "from", "2018-01", "profession", "health", "level", "county", "note", "骨科"));
        accepted(more);
        assertThat(more.rows().getFirst().findings())
                .filteredOn(located -> located.finding().code().equals("stay-not-taken-over"))
                .extracting(located -> located.finding().where())
                .containsExactly("profession", "level", "note");
        assertThat(stay("陆四").profession()).isNull();

        accepted(record("secondments", row("陆五", "profession", "health")));
        assertThat(refusals(record("secondments", row("陆五", "from", "2018-01", "profession", "education"))))
                .containsExactly("stay-recorded-otherwise");
    }

    @Test
    void refusesToSpeakOfSomebodyWithoutAStay() {
        assertThat(refusals(record("positions", position("无此人")))).containsExactly("stay-not-found");
        assertThat(refusals(record("extensions", Map.of("person", "无此人")))).containsExactly("stay-not-found");
        assertThat(refusals(record("reflections", Map.of("person", "无此人", "own-words", "收获很大"))))
                .containsExactly("stay-not-found");
    }

    @Test
    void refusesAPositionOutsideTheStay() {
        accepted(record("secondments", row("吴六", "from", "2018-01", "until", "2019-01")));

        assertThat(refusals(record("positions", position("吴六", "from", "2017-06"))))
                .containsExactly("position-outside-stay");
        assertThat(refusals(record("positions", position("吴六", "from", "2018-06", "until", "2018-01"))))
                .containsExactly("position-ends-before-it-starts");
        assertThat(refusals(record("positions", position("吴六", "manner", "main"))))
                .containsExactly("position-second-main");
        accepted(record("positions", position("吴六", "from", "2018-06")));
        assertThat(record("positions", position("吴六", "from", "2018-06")).known())
                .isOne();
    }

    @Test
    void anExtensionMakesRoomForALaterPosition() {
        accepted(record("secondments", row("郑七", "from", "2018-01", "until", "2019-01")));
        assertThat(refusals(record("positions", position("郑七", "from", "2019-06"))))
                .containsExactly("position-outside-stay");

        accepted(record("extensions", Map.of("person", "郑七", "from", "2019-02", "until", "2020-01")));

        accepted(record("positions", position("郑七", "from", "2019-06")));
        assertThat(refusals(record("extensions", Map.of("person", "郑七", "until", "2018-06"))))
                .containsExactly("extension-makes-shorter");
        assertThat(refusals(record("extensions", Map.of("person", "郑七", "times", "2", "from", "2020-02"))))
                .containsExactly("extension-dates-of-several");
        assertThat(refusals(record("extensions", Map.of("person", "郑七", "times", "许多"))))
                .containsExactly("extension-times-unclear");
    }

    @Test
    void whatIsTakenBackIsGoneAndItsEntriesAreReversed() {
        Report report = record("secondments", row("冯八", "from", "2018-01"));
        accepted(report);
        StayId stay = secondments.named("冯八").getFirst().id();

        intake.undo(batch(report), RealCase.CLERK);

        assertThat(secondments.named("冯八")).isEmpty();
        assertThat(people.named("冯八")).isEmpty();
        assertThat(ledger.liveOf(new Ledger.Subject.OfStay(stay))).isEmpty();
        assertThatThrownBy(() -> secondments.stay(stay)).isInstanceOf(AbsentException.class);
        accepted(record("secondments", row("冯八", "from", "2018-01")));
    }

    @Test
    void aStayThatLaterRecordsSpeakOfCannotBeTakenBack() {
        Report report = record("secondments", row("陈九", "from", "2018-01"));
        Report later = record("reflections", Map.of("person", "陈九", "own-words", "收获很大"));
        accepted(later);

        assertThatThrownBy(() -> intake.undo(batch(report), RealCase.CLERK)).isInstanceOf(RefusedException.class);
        intake.undo(batch(later), RealCase.CLERK);
        intake.undo(batch(report), RealCase.CLERK);
        assertThat(secondments.named("陈九")).isEmpty();
    }

    @Test
    void findsStaysByNameWithinAPairing() {
        Stay stay = stay("余显义");

        assertThat(secondments.byPersonName("余显义", Set.of())).hasSize(1);
        assertThat(secondments.byPersonName("余显义", Set.of(Objects.requireNonNull(stay.pairing()))))
                .singleElement()
                .satisfies(
                        tie -> assertThat(tie.person()).isEqualTo(stay.person().id()));
        assertThat(secondments.byPersonName(
                        "余显义", Set.of(Objects.requireNonNull(stay("岑群英").pairing()))))
                .isEmpty();
    }

    private Report record(String register, Map<String, String> fields) {
        return intake.record(register, fields, null, RealCase.CLERK);
    }

    /** A doctor from 白云区 at the hospital of 平塘县, otherwise than said. */
    private static Map<String, String> row(String person, String... otherwise) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "person", person,
                "category", "specialist",
                "home-place", "440111",
                "host", "平塘县人民医院",
                "host-place", "522727",
                "position", "副院长"));
        return with(fields, otherwise);
    }

    private static Map<String, String> moved(Map<String, String> to, String person, String... otherwise) {
        Map<String, String> fields = row(person, otherwise);
        fields.putAll(to);
        return fields;
    }

    private static Map<String, String> position(String person, String... otherwise) {
        return with(new HashMap<>(Map.of("person", person, "title", "组长", "manner", "concurrent")), otherwise);
    }

    private static Map<String, String> with(Map<String, String> fields, String... otherwise) {
        for (int i = 0; i < otherwise.length; i += 2) {
            fields.put(otherwise[i], otherwise[i + 1]);
        }
        return fields;
    }

    private Stay stay(String name) {
        List<Stay> stays = secondments.named(name);
        assertThat(stays).hasSize(1);
        return stays.getFirst();
    }

    private List<Entry> entries(Stay stay, String kind) {
        return ledger.liveOf(new Ledger.Subject.OfStay(stay.id())).stream()
                .filter(entry -> entry.fact().kind().equals(kind))
                .toList();
    }

    private static BatchId batch(Report report) {
        return Objects.requireNonNull(report.batch());
    }

    private static List<String> codes(Report report) {
        return report.rows().getFirst().findings().stream()
                .map(located -> located.finding().code())
                .toList();
    }

    private static void accepted(Report report) {
        assertThat(refusals(report)).isEmpty();
        assertThat(report.accepted()).isOne();
    }
}
