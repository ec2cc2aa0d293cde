/**
 * How things look wherever they stand: numbers, dates and sides as they are written in both languages, which of the two a
 * reader gets, and the pieces of pages and sheets that several rooms share. Owns no table and asks nobody. A figure is never
 * changed by being written: what is left out for shortness stands beside it in full, an "at least" is only ever rounded
 * down, an unknown amount is a word and never 0.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.jiedui.looks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
