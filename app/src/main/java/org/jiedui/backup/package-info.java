/**
 * Everything in one file, and back again: the tables of one moment, the files they name, and a list of both with their
 * hashes. Owns no table and knows none by name but those of the ledger, which come first in a file so that it can be
 * verified from its front. What a file looks like is written down in {@code docs/export-format.md}; never in it are the
 * secrets of the data folder.
 */
@ApplicationModule(allowedDependencies = {"ledger", "storage"})
@NullMarked
package org.jiedui.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
