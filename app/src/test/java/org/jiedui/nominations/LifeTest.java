package org.jiedui.nominations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.kernel.PartialDate;
import org.junit.jupiter.api.Test;

/** Every step from everywhere that steps can lead to: what may follow is what the table says, whichever way one came there. */
class LifeTest {

    /** As many steps as it takes to meet every situation from both beginnings, an extension and an early end on the way. */
    private static final int DEEP = 15;

    /** What may follow, besides taking back the last step. */
    private static final Map<String, String> MAY_FOLLOW = new LinkedHashMap<>();

    static {
        MAY_FOLLOW.put("proposed", "correct review withdraw");
        MAY_FOLLOW.put("reviewed", "correct vet withdraw");
        MAY_FOLLOW.put("vetted", "correct decide-home withdraw");
        MAY_FOLLOW.put("decided", "correct send-letter withdraw");
        MAY_FOLLOW.put("asked", "appoint withdraw");
        MAY_FOLLOW.put("appointed", "arrive withdraw");
        MAY_FOLLOW.put("in-post", "appraise-year ask-extension ask-early-end appraise");
        MAY_FOLLOW.put("in-post, wish", "appraise-year say-need consent-home");
        MAY_FOLLOW.put("in-post, need", "appraise-year say-wish consent-home");
        MAY_FOLLOW.put("in-post, wish need", "appraise-year consent-home");
        MAY_FOLLOW.put("in-post, wish home", "appraise-year say-need");
        MAY_FOLLOW.put("in-post, need home", "appraise-year say-wish");
        MAY_FOLLOW.put("in-post, wish need home", "appraise-year approve-extension");
        MAY_FOLLOW.put("in-post, wish need home approval", "appraise-year prolong");
        MAY_FOLLOW.put("in-post, early end asked", "appraise-year approve-early-end");
        MAY_FOLLOW.put("in-post, early end approved", "appraise-year end-early");
        MAY_FOLLOW.put("in-post, ended early", "appraise-year appraise");
        MAY_FOLLOW.put("appraised", "hand-over");
        MAY_FOLLOW.put("handed-over", "return");
        MAY_FOLLOW.put("returned", "");
        MAY_FOLLOW.put("refused", "");
        MAY_FOLLOW.put("withdrawn", "");
    }

    @Test
    void everyStepFromEverySituationIsAllowedOrRefusedAsTheTableSays() {
        Map<String, Set<Step>> met = new HashMap<>();
        Deque<List<Taken>> ways = new ArrayDeque<>();
        ways.add(List.of(opening(Step.RECOMMEND)));
        ways.add(List.of(opening(Step.TAKE_UP)));
        while (!ways.isEmpty()) {
            List<Taken> way = ways.remove();
            Life life = Life.of(way);
            String situation = situation(life);
            Set<Step> expected = allowed(situation);
            if (way.size() > 1) {
                expected.add(Step.TAKE_BACK);
            }
            assertThat(life.next()).as("after %s: %s", words(way), situation).isEqualTo(expected);
            // one way to each situation is enough to go on from: what follows depends on nothing else
            if (met.put(situation + (way.size() > 1), expected) == null && way.size() < DEEP) {
                for (Step step : expected) {
                    if (step != Step.TAKE_BACK) {
                        ways.addAll(further(way, step));
                    }
                }
            }
        }
        assertThat(met.keySet().stream()
                        .map(key -> key.replaceAll("(true|false)$", ""))
                        .collect(Collectors.toSet()))
                .isEqualTo(MAY_FOLLOW.keySet());
    }

    @Test
    void whatIsRefusedSaysWhyAndCannotBeReplayed() {
        List<Taken> proposed = List.of(opening(Step.RECOMMEND));
        for (Step step : Step.values()) {
            Life life = Life.of(proposed);
            boolean allowed = life.next().contains(step);
            assertThat(life.refusal(step).isEmpty()).isEqualTo(allowed);
            if (!allowed && step != Step.TAKE_BACK) {
                List<Taken> wrong = new ArrayList<>(proposed);
                wrong.add(taken(2, step, true, Party.HOME, null));
                assertThatThrownBy(() -> Life.of(wrong)).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(Life.of(proposed).refusal(Step.APPOINT)).contains("step-not-now");
        assertThat(Life.of(proposed).refusal(Step.PROLONG)).contains("step-no-extension");
        assertThat(Life.of(proposed).refusal(Step.TAKE_BACK)).contains("step-nothing-to-take-back");
    }

    @Test
    void aTakenBackStepLeavesEverythingAsItWasBefore() {
        List<Taken> way = new ArrayList<>(List.of(opening(Step.RECOMMEND)));
        List<String> situations = new ArrayList<>(List.of("proposed"));
        for (Step step : List.of(
                Step.REVIEW,
                Step.VET,
                Step.DECIDE_HOME,
                Step.SEND_LETTER,
                Step.APPOINT,
                Step.ARRIVE,
                Step.ASK_EXTENSION)) {
            way.add(taken(way.size() + 1, step, step.answers() ? true : null, Party.HOST, null));
            situations.add(situation(Life.of(way)));
        }
        for (int back = situations.size() - 2; back >= 0; back--) {
            way.add(taken(
                    way.size() + 1,
                    Step.TAKE_BACK,
                    null,
                    Party.HOST,
                    Life.of(way).last().no()));
            assertThat(situation(Life.of(way))).isEqualTo(situations.get(back));
        }
        assertThat(Life.of(way).refusal(Step.TAKE_BACK)).contains("step-nothing-to-take-back");
    }

    @Test
    void onlyTheLastStepIsTakenBack() {
        List<Taken> way = List.of(
                opening(Step.RECOMMEND),
                taken(2, Step.REVIEW, true, Party.HOME, null),
                taken(3, Step.VET, true, Party.HOME, null),
                taken(4, Step.TAKE_BACK, null, Party.HOME, 2));
        assertThatThrownBy(() -> Life.of(way)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExtensionMayHappenMoreThanOnceAndEndsWithAnyNo() {
        List<Taken> way = new ArrayList<>(List.of(opening(Step.TAKE_UP)));
        for (int times = 0; times < 3; times++) {
            way.add(taken(way.size() + 1, Step.ASK_EXTENSION, null, Party.SELF, null));
            assertThat(Life.of(way).extension().given()).containsExactly(Life.Word.WISH);
            for (Step word : List.of(Step.CONSENT_HOME, Step.SAY_NEED, Step.APPROVE_EXTENSION)) {
                way.add(taken(way.size() + 1, word, true, Party.HOME, null));
            }
            way.add(taken(way.size() + 1, Step.PROLONG, null, Party.HOST, null));
            assertThat(situation(Life.of(way))).isEqualTo("in-post");
        }
        for (Step word : List.of(Step.SAY_WISH, Step.CONSENT_HOME)) {
            List<Taken> refused = new ArrayList<>(way);
            refused.add(taken(refused.size() + 1, Step.ASK_EXTENSION, null, Party.HOST, null));
            refused.add(taken(refused.size() + 1, word, false, Party.HOME, null));
            assertThat(Life.of(refused).extension()).isNull();
            assertThat(situation(Life.of(refused))).isEqualTo("in-post");
        }
    }

    private static List<List<Taken>> further(List<Taken> way, Step step) {
        List<List<Taken>> further = new ArrayList<>();
        List<Boolean> answers = step.answers() ? List.of(true, false) : List.of(true);
        Set<Party> parties = step == Step.ASK_EXTENSION ? EnumSet.of(Party.HOST, Party.SELF) : EnumSet.of(Party.HOME);
        for (Boolean answer : answers) {
            for (Party party : parties) {
                List<Taken> longer = new ArrayList<>(way);
                longer.add(taken(way.size() + 1, step, step.answers() ? answer : null, party, null));
                further.add(longer);
            }
        }
        return further;
    }

    private static Set<Step> allowed(String situation) {
        String words = MAY_FOLLOW.get(situation);
        assertThat(words)
                .as("a situation that the table does not know: " + situation)
                .isNotNull();
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> Step.of(word).orElseThrow())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Step.class)));
    }

    private static String situation(Life life) {
        String stage = life.stage().word();
        if (life.stage() != Stage.IN_POST) {
            return stage;
        }
        if (life.extension() != null) {
            return stage + ", "
                    + life.extension().given().stream()
                            .map(word -> word.name().toLowerCase(java.util.Locale.ROOT))
                            .collect(Collectors.joining(" "));
        }
        if (life.earlyEnd() != null) {
            return stage + (life.earlyEnd().approved() ? ", early end approved" : ", early end asked");
        }
        return life.endedEarly() ? stage + ", ended early" : stage;
    }

    private static String words(List<Taken> way) {
        return way.stream().map(step -> step.step().word()).collect(Collectors.joining(" "));
    }

    private static Taken opening(Step step) {
        return Taken.opening(step, Party.HOME, "tester", Instant.EPOCH);
    }

    private static Taken taken(int no, Step step, Boolean answer, Party party, Integer takesBack) {
        return new Taken(
                no,
                step,
                answer,
                PartialDate.parse("2026-01-01"),
                step == Step.APPRAISE_YEAR ? 2025 : null,
                "",
                "why",
                party,
                "tester",
                Instant.EPOCH,
                takesBack,
                null,
                null);
    }
}
