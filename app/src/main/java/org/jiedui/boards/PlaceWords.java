package org.jiedui.boards;

import java.util.Locale;
import org.jiedui.kernel.Titles;
import org.jiedui.people.Organisation;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Secondments.Held;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Component;

/** The ends of a stay and its post in the words of the reader. */
@Component
class PlaceWords {

    private final Regions regions;

    PlaceWords(Regions regions) {
        this.regions = regions;
    }

    /** The organisation, or the place if the record names none. */
    String end(Stay.Post post, Locale locale) {
        Organisation organisation = post.organisation();
        return organisation == null ? regions.label(post.place(), locale) : organisation.name();
    }

    String place(RegionCode place, Locale locale) {
        return regions.label(place, locale);
    }

    /** Host and title in one; a title that names its host already stands by itself. */
    String post(Held held, Locale locale) {
        String host = end(held.stay().host(), locale);
        return Titles.at(host, held.title());
    }
}
