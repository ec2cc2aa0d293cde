package org.jiedui.definitions;

import org.jiedui.kernel.AbsentException;
import org.jiedui.measures.Definitions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A whole set to be read by a machine, in both languages; {@code /api/measures} is for a reader of one. */
@RestController
class DefinitionsApi {

    private final Definitions definitions;
    private final DefinitionDocuments documents;

    DefinitionsApi(Definitions definitions, DefinitionDocuments documents) {
        this.definitions = definitions;
        this.documents = documents;
    }

    @GetMapping("/api/definitions/{set}.json")
    DefinitionDocument definition(@PathVariable String set) {
        return definitions.sets().stream()
                .filter(one -> one.code().equals(set))
                .findFirst()
                .map(documents::whole)
                .orElseThrow(() -> new AbsentException("definition set " + set));
    }
}
