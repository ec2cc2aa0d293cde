/**
 * What somebody writes of their own stay, in their own words and for those whom they let read it: notes of a month, goals,
 * skills gained and passed on, what came of it at home. An act can begin from a text, which remembers what came of it. Owns
 * {@code own_note} and {@code own_note_entry}. Nothing here is counted, compared or asked for; a month without a note is
 * nothing that is missing. Reflections, which are on the books, belong to {@code secondments}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "regions",
            "people",
            "access",
            "ledger",
            "intake",
            "looks",
            "pairings",
            "secondments",
            "projects",
            "readers"
        })
@NullMarked
package org.jiedui.notes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
