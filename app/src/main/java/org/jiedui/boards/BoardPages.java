package org.jiedui.boards;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.kernel.PairingId;
import org.jiedui.pairings.Pairings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The board of a year. */
@Controller
class BoardPages {

    private final BoardQueries boards;
    private final Pairings pairings;
    private final Clock clock;

    BoardPages(BoardQueries boards, Pairings pairings, Clock clock) {
        this.boards = boards;
        this.pairings = pairings;
        this.clock = clock;
    }

    @GetMapping("/nominations/board")
    String board(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String pairing,
            Model model,
            Locale locale) {
        int of = year.matches("[12]\\d{3}")
                ? Integer.parseInt(year)
                : LocalDate.now(clock).getYear();
        Optional<PairingId> under = Optional.of(pairing)
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .map(text -> new PairingId(Long.parseLong(text)))
                .filter(id -> pairings.find(id).isPresent());
        model.addAttribute("board", boards.board(of, under.orElse(null), locale));
        model.addAttribute(
                "pairing", under.map(id -> String.valueOf(id.value())).orElse(""));
        model.addAttribute("pairings", pairings.choices(locale));
        return "boards/board";
    }
}
