package org.jiedui.claims;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jiedui.kernel.Quantity;
import org.jiedui.looks.Looks;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Claims and findings in the reader's words. */
@Component
class ClaimViews {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final PlaceNames places;
    private final Definitions definitions;
    private final Clock clock;
    private final Looks looks;
    private final MessageSource messages;

    ClaimViews(PlaceNames places, Definitions definitions, Looks looks, MessageSource messages, Clock clock) {
        this.places = places;
        this.definitions = definitions;
        this.clock = clock;
        this.looks = looks;
        this.messages = messages;
    }

    /**
     * A claim in words.
     *
     * @param who     between whom, in one line
     * @param when    its time
     * @param what    its name as the source says it
     * @param measure the name of its measure in a set, or what stands for it
     * @param source  the source by code and publisher
     */
    record Line(
            long no,
            String reference,
            boolean published,
            String who,
            String when,
            @Nullable String kind,
            @Nullable String code,
            String what,
            String measure,
            @Nullable String direction,
            @Nullable BigDecimal value,
            String unit,
            String precision,
            String source,
            @Nullable String grade,
            String note) {}

    /** What a check found, in a sentence. */
    record Told(String check, String outcome, String title, String sentence, List<String> reasons, List<Line> claims) {}

    Line line(Claim claim, Locale locale) {
        Quantity amount = claim.amount();
        return new Line(
                claim.no(),
                claim.reference(),
                claim.published(),
                who(claim.between(), locale),
                when(claim.time(), locale),
                claim.time().kind() == null ? null : claim.time().kind().word(),
                claim.measure(),
                claim.name(),
                measure(claim, locale),
                claim.direction(),
                amount.value(),
                amount.unit(),
                amount.precision().word(),
                source(claim),
                claim.source().grade(),
                claim.note());
    }

    List<Line> lines(List<Claim> claims, Locale locale) {
        return claims.stream().map(claim -> line(claim, locale)).toList();
    }

    /** 全国, 广东省—贵州省, 东部8市—贵州省. */
    String who(Between between, Locale locale) {
        if (between.nation()) {
            return say("claims.nation", locale);
        }
        String giver = places.end(between.givers(), between.giverName(), locale);
        String receiver = places.end(between.receivers(), between.receiverName(), locale);
        if (giver.isEmpty() || receiver.isEmpty()) {
            return giver + receiver;
        }
        return giver + (locale.getLanguage().equals("zh") ? "—" : "–") + receiver;
    }

    /** As short as it can be: a whole year, whole years, months, days; at a moment only that. */
    String when(Claim.Time time, Locale locale) {
        LocalDate first = time.is(Claim.Kind.POINT) ? null : time.first();
        LocalDate last = time.last();
        if (first == null && last == null) {
            return say("claims.when.none", locale);
        }
        if (last == null) {
            return say("claims.when.from", locale, day(String.valueOf(first)));
        }
        boolean yearEnd = last.getDayOfYear() == last.lengthOfYear();
        if (first == null) {
            String end = yearEnd ? String.valueOf(last.getYear()) : ofMonth(last);
            return say(time.is(Claim.Kind.POINT) ? "claims.when.at" : "claims.when.to", locale, end);
        }
        if (first.getDayOfYear() == 1 && yearEnd) {
            return first.getYear() == last.getYear()
                    ? String.valueOf(last.getYear())
                    : say(
                            "claims.when.from-to",
                            locale,
                            String.valueOf(first.getYear()),
                            String.valueOf(last.getYear()));
        }
        boolean months = first.getDayOfMonth() == 1 && last.getDayOfMonth() == last.lengthOfMonth();
        String start = months ? month(first) : first.toString();
        return say("claims.when.from-to", locale, start, months ? month(last) : last.toString());
    }

    private static String ofMonth(LocalDate last) {
        return last.getDayOfMonth() == last.lengthOfMonth() ? month(last) : last.toString();
    }

    private static String month(LocalDate day) {
        return day.toString().substring(0, 7);
    }

    private static String day(String first) {
        return first.endsWith("-01-01") ? first.substring(0, 4) : first.endsWith("-01") ? first.substring(0, 7) : first;
    }

    /** The name of the measure in the newest set in force that has it, or else in the newest of all; a code that none has is said to be so. */
    String measure(Claim claim, Locale locale) {
        String code = claim.measure();
        return code == null ? claim.name() : measure(code, claim.name(), locale);
    }

    String measure(String code, String otherwise, Locale locale) {
        return Stream.of(definitions.inForce(LocalDate.now(clock)), definitions.sets())
                .flatMap(sets -> sets.reversed().stream())
                .flatMap(set -> set.find(code).stream())
                .findFirst()
                .map(Measure::names)
                .map(names -> code + " " + names.in(locale))
                .orElse(code + " " + otherwise);
    }

    private static String source(Claim claim) {
        return Stream.of(claim.source().code(), claim.source().publisher())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(first -> first.equals(claim.source().code())
                                && !claim.source().publisher().isEmpty()
                        ? first + " " + claim.source().publisher()
                        : first)
                .orElse(claim.source().address());
    }

    /** Whom, when, what, how much and where it is said, in one line. */
    String sentence(Claim claim, Locale locale) {
        String source = claim.source().code().isEmpty()
                ? claim.source().publisher()
                : claim.source().code();
        return say(
                source.isEmpty() ? "claims.sentence" : "claims.sentence.source",
                locale,
                who(claim.between(), locale),
                when(claim.time(), locale),
                claim.name(),
                amount(claim.amount()),
                source);
    }

    String amount(Quantity amount) {
        return looks.amount(amount).text();
    }

    Told told(Found found, Locale locale) {
        List<Object> args = new ArrayList<>();
        found.claims().forEach(claim -> args.add(sentence(claim, locale)));
        for (Object arg : found.args()) {
            args.add(
                    switch (arg) {
                        case Quantity quantity -> amount(quantity);
                        case BigDecimal number -> number.toPlainString();
                        default -> arg.toString();
                    });
        }
        return new Told(
                found.check(),
                found.outcome().word(),
                say("claims.check." + found.check(), locale),
                say("claims.found." + found.check() + "." + found.says(), locale, args.toArray()),
                found.reasons().stream()
                        .sorted()
                        .map(reason -> say("claims.reason." + reason.word(), locale))
                        .toList(),
                lines(found.claims(), locale));
    }

    /** How the ledger stands to the claim. */
    String gap(Proof proof, Claim claim, Locale locale) {
        if (!proof.answered()) {
            return say("claims.proof." + proof.how().word(), locale, proof.name(), proof.set());
        }
        BigDecimal value = proof.value();
        BigDecimal differ = proof.difference(claim);
        return say(
                "claims.gap." + proof.gap(claim),
                locale,
                value == null ? "" : looks.text(value, proof.unit(), proof.qualifier()),
                proof.percent(claim),
                differ == null ? "" : looks.text(differ, proof.unit(), proof.exactness(claim)),
                String.valueOf(proof.entries()));
    }

    LocalDate day(Claim claim) {
        return LocalDate.ofInstant(claim.entered().at(), CHINA);
    }

    String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
