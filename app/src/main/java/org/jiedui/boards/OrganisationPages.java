package org.jiedui.boards;

import java.util.Locale;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.OrganisationId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of an organisation. */
@Controller
class OrganisationPages {

    private final Organisations organisations;

    OrganisationPages(Organisations organisations) {
        this.organisations = organisations;
    }

    @GetMapping("/organisations/{id}")
    String organisation(@PathVariable long id, Model model, Locale locale) {
        if (id < 1) {
            throw new AbsentException("no such organisation: " + id);
        }
        model.addAttribute("story", organisations.story(new OrganisationId(id), locale));
        return "boards/organisation";
    }
}
