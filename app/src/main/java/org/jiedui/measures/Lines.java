package org.jiedui.measures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jiedui.measures.SetReader.Placed;

/** The lines of a set as they are read: those of the set it is based on, each changed at most once, and new ones. */
final class Lines {

    private final List<Placed> all;
    private final Faults faults;
    private final Set<String> changeable = new HashSet<>();

    Lines(List<Placed> inherited, Faults faults) {
        this.all = new ArrayList<>(inherited);
        this.faults = faults;
        inherited.forEach(placed -> changeable.add(placed.code()));
    }

    List<Placed> all() {
        return List.copyOf(all);
    }

    /** @param read makes a line of its fields, which are those of the file over those inherited */
    void take(Fields fields, Function<Fields, Placed> read) {
        String code = fields.optional("code");
        if (changeable.remove(code)) {
            int at = indexOf(code);
            all.set(at, read.apply(fields.over(all.get(at).fields())));
            return;
        }
        Placed placed = read.apply(fields);
        all.add(place(placed, fields), placed);
    }

    /** Behind the one it names, else behind the last of its category, else at the end. */
    private int place(Placed placed, Fields fields) {
        String after = fields.optional("after");
        if (!after.isEmpty()) {
            int at = indexOf(after);
            if (at < 0) {
                faults.add(fields.at("after"), "definition-after-unknown", after);
            }
            return at + 1;
        }
        for (int i = all.size(); i > 0; i--) {
            if (all.get(i - 1).line().category().equals(placed.line().category())) {
                return i;
            }
        }
        return all.size();
    }

    private int indexOf(String code) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }
}
