/**
 * Answers and the entries behind them as files to give away: CSV, JSON, Parquet, and a package that says of itself what each
 * column means and under which definition it was counted. Owns no table and computes nothing: every number is the answer's. What
 * a file holds is what its asker sees. Entries in it name nobody and let nobody be followed, and no package is made about a
 * person. A file is made while it is sent, so no length is too much; one that breaks off is seen to be broken.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "looks",
            "regions",
            "people",
            "access",
            "ledger",
            "measures",
            "answers",
            "api",
            "ask",
            "definitions",
            "pairings",
            "projects",
            "iati"
        })
@NullMarked
package org.jiedui.opendata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
