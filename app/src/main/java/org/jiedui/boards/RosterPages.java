package org.jiedui.boards;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jiedui.secondments.StayList;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The roster to take away: those that the list of secondments shows, narrowed the same way. */
@Controller
class RosterPages {

    private final StayList list;
    private final Roster roster;

    RosterPages(StayList list, Roster roster) {
        this.list = list;
        this.roster = roster;
    }

    @GetMapping("/secondments/roster.xlsx")
    void roster(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        roster.sheet(list.chosen(parameters), locale).sendTo(response);
    }
}
