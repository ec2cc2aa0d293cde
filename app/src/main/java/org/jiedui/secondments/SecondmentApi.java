package org.jiedui.secondments;

import java.util.List;
import java.util.Map;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.people.Organisation;
import org.jiedui.secondments.Stay.Extension;
import org.jiedui.secondments.Stay.Post;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stays over HTTP. Dates travel as far as they are known; what is not recorded is null. New ones come in by the register's own way. */
@RestController
@RequestMapping("/api/secondments")
class SecondmentApi {

    private final StayList list;
    private final Secondments secondments;

    SecondmentApi(StayList list, Secondments secondments) {
        this.list = list;
        this.secondments = secondments;
    }

    /** A page of stays, and the number of the next page if there is one. */
    record Listed(List<StayJson> rows, long total, @Nullable Integer next) {}

    /** One end of a stay. */
    record PostJson(@Nullable String organisation, String place) {

        static PostJson of(Post post) {
            Organisation organisation = post.organisation();
            return new PostJson(
                    organisation == null ? null : organisation.name(),
                    post.place().value());
        }
    }

    /**
     * @param planned the end of the term that the stay began with: a date, {@code open} if it goes on, or null if not
     *     recorded
     * @param until   likewise, with all extensions
     */
    record StayJson(
            long id,
            long person,
            String name,
            String office,
            PostJson home,
            PostJson host,
            @Nullable Long pairing,
            String direction,
            String category,
            @Nullable String profession,
            @Nullable String pathway,
            @Nullable String level,
            @Nullable String from,
            @Nullable String planned,
            @Nullable String until,
            String note) {

        static StayJson of(Stay stay) {
            PairingId pairing = stay.pairing();
            return new StayJson(
                    stay.id().value(),
                    stay.person().id().value(),
                    stay.person().name(),
                    stay.office(),
                    PostJson.of(stay.home()),
                    PostJson.of(stay.host()),
                    pairing == null ? null : pairing.value(),
                    stay.direction().word(),
                    stay.category().word(),
                    stay.profession(),
                    stay.pathway(),
                    stay.level(),
                    Stored.date(stay.from()),
                    Stored.end(stay.planned()),
                    Stored.end(stay.until()),
                    stay.note());
        }
    }

    /** A stay with all that belongs to it. */
    record WholeJson(
            StayJson stay,
            List<PositionJson> positions,
            List<ExtensionJson> extensions,
            List<ReflectionJson> reflections) {}

    record PositionJson(
            String title,
            @Nullable String organisation,
            String place,
            String manner,
            @Nullable String from,
            @Nullable String until,
            String note) {

        static PositionJson of(Position position) {
            Organisation organisation = position.organisation();
            return new PositionJson(
                    position.title(),
                    organisation == null ? null : organisation.name(),
                    position.place().value(),
                    position.manner().word(),
                    Stored.date(position.from()),
                    Stored.end(position.until()),
                    position.note());
        }
    }

    record ExtensionJson(
            int ordinal,
            @Nullable String decided,
            @Nullable String from,
            @Nullable String until,
            @Nullable Boolean ownWish,
            @Nullable Boolean hostNeed,
            @Nullable Boolean homeConsent,
            @Nullable Boolean approval,
            String reason) {

        static ExtensionJson of(Extension extension) {
            PartialDate decided = extension.decided();
            Until until = extension.until();
            return new ExtensionJson(
                    extension.ordinal(),
                    Stored.date(decided),
                    Stored.date(extension.from()),
                    Stored.end(until),
                    extension.ownWish(),
                    extension.hostNeed(),
                    extension.homeConsent(),
                    extension.approval(),
                    extension.reason());
        }
    }

    record ReflectionJson(@Nullable String told, String words) {}

    @GetMapping
    Listed list(@RequestParam Map<String, String> parameters) {
        Page<Stay> page = list.stays(ListRequest.of(parameters, StayListQueries.Order.ARRIVAL));
        return new Listed(
                page.rows().stream().map(StayJson::of).toList(),
                page.total(),
                page.hasNext() ? page.number() + 1 : null);
    }

    @GetMapping("/{id}")
    WholeJson stay(@PathVariable long id) {
        if (id < 1) {
            throw new AbsentException("no such stay: " + id);
        }
        Stay stay = secondments.stay(new StayId(id));
        return new WholeJson(
                StayJson.of(stay),
                secondments.positions(stay).stream().map(PositionJson::of).toList(),
                secondments.extensions(stay.id()).stream()
                        .map(ExtensionJson::of)
                        .toList(),
                secondments.reflections(stay.id()).stream()
                        .map(told -> new ReflectionJson(Stored.date(told.told()), told.words()))
                        .toList());
    }
}
