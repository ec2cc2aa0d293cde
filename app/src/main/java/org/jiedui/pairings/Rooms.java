package org.jiedui.pairings;

import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.PairingId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The rooms whose matters fall under pairings: the first page and a pairing's own page lead to each of them. */
@Component
public class Rooms {

    /** Such a room, as the module that has it knows it; asked each time such a page is opened, so it must be quick. */
    public interface Room {

        /** The way in, with what the reader sees under the pairing and those inside it. */
        Door door(PairingId pairing, Locale locale);
    }

    /**
     * The way into a room.
     *
     * @param told a figure or two that tell whether there is something behind it, in the reader's language
     */
    public record Door(String name, String href, String told) {}

    private final ObjectProvider<Room> rooms;

    Rooms(ObjectProvider<Room> rooms) {
        this.rooms = rooms;
    }

    /** In their order. */
    public List<Door> of(PairingId pairing, Locale locale) {
        return rooms.orderedStream().map(room -> room.door(pairing, locale)).toList();
    }
}
