package org.jiedui.site;

import java.math.BigDecimal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the figures and marks mean, and how to load a workbook. */
@Controller
class HelpPages {

    @GetMapping("/help")
    String help(Model model) {
        // drawn by the same fragments as every figure, so that the explanation cannot drift from the thing
        model.addAttribute("whole", BigDecimal.valueOf(3_300_000_000L));
        model.addAttribute("open", BigDecimal.valueOf(3_900_000_000L));
        model.addAttribute("some", BigDecimal.valueOf(100_000));
        model.addAttribute("money", "元");
        model.addAttribute("persons", "人次");
        return "site/help";
    }
}
