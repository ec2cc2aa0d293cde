/**
 * Official documents about a secondment (公文): recommendation form, letters, notice, appraisals, handover book, certificate. Filled
 * from the record, numbered without gaps, kept by hash and reprinted as they went out; what is wrong is withdrawn and stays.
 * Which may be issued follows from where the nomination stands and on which side the user does. Owns {@code document} and what
 * hangs on it. The layout is {@code typesetting}'s; nothing here posts a fact.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "storage",
            "regions",
            "people",
            "access",
            "ledger",
            "answers",
            "looks",
            "pairings",
            "secondments",
            "nominations",
            "projects",
            "typesetting"
        })
@NullMarked
package org.jiedui.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
