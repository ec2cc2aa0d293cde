package org.jiedui.claims;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.claims.ClaimLists.Order;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Claims, what is proved of the same, and what the checks find, over HTTP. New ones come in by the register's own way. */
@RestController
@RequestMapping("/api/claims")
class ClaimApi {

    private final Claims claims;
    private final ClaimLists lists;
    private final ClaimViews views;
    private final Proofs proofs;

    ClaimApi(Claims claims, ClaimLists lists, ClaimViews views, Proofs proofs) {
        this.claims = claims;
        this.lists = lists;
        this.views = views;
        this.proofs = proofs;
    }

    /** A page of claims, and the number of the next page if there is one. */
    record Listed(
            List<ClaimJson> rows, long total, @Nullable Integer next) {}

    /**
     * @param givers codes; none: the nation, or many, as the name says
     * @param value  a plain decimal in the base unit; absent if nobody wrote it down
     * @param grain  what the last digit that was published is worth
     */
    record ClaimJson(
            long no,
            String reference,
            String standing,
            List<String> givers,
            List<String> receivers,
            String giverName,
            String receiverName,
            @Nullable String from,
            @Nullable String to,
            @Nullable String kind,
            @Nullable String measure,
            String name,
            @Nullable String definition,
            @Nullable String direction,
            @Nullable String value,
            String unit,
            String qualifier,
            @Nullable String grain,
            String source,
            @Nullable String grade,
            String publisher,
            String address,
            String note) {

        static ClaimJson of(Claim claim) {
            return new ClaimJson(
                    claim.no(),
                    claim.reference(),
                    claim.published() ? "published" : "reported",
                    codes(claim.between().givers()),
                    codes(claim.between().receivers()),
                    claim.between().giverName(),
                    claim.between().receiverName(),
                    claim.time().from() == null ? null : claim.time().from().toString(),
                    claim.time().until().text(),
                    claim.time().kind() == null ? null : claim.time().kind().word(),
                    claim.measure(),
                    claim.name(),
                    claim.definition(),
                    claim.direction(),
                    claim.amount().value() == null ? null : plain(claim.amount().value()),
                    claim.amount().unit(),
                    claim.amount().precision().word(),
                    claim.grain() == null ? null : plain(claim.grain()),
                    claim.source().code(),
                    claim.source().grade(),
                    claim.source().publisher(),
                    claim.source().address(),
                    claim.note());
        }

        private static List<String> codes(List<RegionCode> places) {
            return places.stream().map(RegionCode::value).toList();
        }
    }

    /**
     * What is proved of the same.
     *
     * @param how   {@code answered}, or why there is nothing to compare with: {@code unnamed}, {@code undefined}, {@code
     *              other-unit}, {@code several}
     * @param gap   how the ledger stands to the claim, in a word; {@code says} in a sentence
     * @param share of the claim, in per cent; empty if there is none
     */
    record ProofJson(
            String how,
            String measure,
            String set,
            @Nullable String value,
            String unit,
            String qualifier,
            long entries,
            String confirmed,
            String evidenced,
            String gap,
            String share,
            String says) {}

    record FoundJson(String check, String outcome, List<Long> claims, List<String> reasons, String says) {}

    record Whole(ClaimJson claim, ProofJson proof, List<FoundJson> found) {}

    /** Of one measure between the same places, or of all: each claim with what is proved of the same, and what the checks find. */
    record ProvedJson(List<Compared> rows, List<FoundJson> found) {}

    record Compared(ClaimJson claim, ProofJson proof) {}

    @GetMapping
    Listed list(@RequestParam Map<String, String> parameters) {
        ListRequest<Order> request = ClaimLists.request(parameters);
        Page<Claim> page = Page.of(lists.chosen(request), request);
        return new Listed(
                page.rows().stream().map(ClaimJson::of).toList(),
                page.total(),
                page.hasNext() ? page.number() + 1 : null);
    }

    @GetMapping("/{no}")
    Whole claim(@PathVariable long no, Locale locale) {
        List<Claim> all = claims.all();
        Claim claim = Claims.of(all, no);
        return new Whole(
                ClaimJson.of(claim),
                proof(claim, locale),
                claims.found(all).stream()
                        .filter(found -> found.isAbout(claim))
                        .map(found -> found(found, locale))
                        .toList());
    }

    @GetMapping("/proved")
    ProvedJson proved(
            @RequestParam(defaultValue = "") String between,
            @RequestParam(defaultValue = "") String measure,
            Locale locale) {
        List<Claim> all = claims.all();
        List<Claim> rows = between.isBlank() || measure.isBlank()
                ? List.of()
                : ProvedPages.Look.of(all, between, measure).claims();
        return new ProvedJson(
                rows.stream()
                        .filter(claim -> claim.about().equals(measure))
                        .map(claim -> new Compared(ClaimJson.of(claim), proof(claim, locale)))
                        .toList(),
                ProvedPages.touching(claims.found(all), between, measure).stream()
                        .map(found -> found(found, locale))
                        .toList());
    }

    private ProofJson proof(Claim claim, Locale locale) {
        Proof proof = proofs.of(claim, locale);
        return new ProofJson(
                proof.how().word(),
                proof.measure(),
                proof.set(),
                proof.value() == null ? null : plain(proof.value()),
                proof.unit(),
                proof.qualifier().word(),
                proof.entries(),
                plain(proof.confirmed()),
                plain(proof.evidenced()),
                proof.answered() ? proof.gap(claim) : "",
                proof.percent(claim),
                views.gap(proof, claim, locale));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private FoundJson found(Found found, Locale locale) {
        return new FoundJson(
                found.check(),
                found.outcome().word(),
                found.claims().stream().map(Claim::no).toList(),
                found.reasons().stream().sorted().map(Reason::word).toList(),
                views.told(found, locale).sentence());
    }
}
