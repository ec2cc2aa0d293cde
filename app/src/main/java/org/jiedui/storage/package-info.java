/**
 * Where everything lies: the data folder, the PostgreSQL that comes along, the files held by their hash. Owns no table;
 * starts first and stops last. What a table means is its module's affair, not this one's.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.jiedui.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
