/**
 * The append-only book of facts: entries with shares to the people behind them, evidence, both sides' signatures and
 * reversals, chained by hash. Owns all {@code ledger_*} tables; the application's database role can neither update nor
 * delete them, but for a name that {@code personal} has blotted out of a text. Knows no caller, and no definition: what a fact counts for is decided in {@code measures}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "regions", "storage"})
@NullMarked
package org.jiedui.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
