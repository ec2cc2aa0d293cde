/**
 * Official documents in the layout of GB/T 9704—2012: templates in a small markup, filled with words, set on the grid of 22
 * lines by 28 characters, and written as PDF and for a word processor. Knows nothing of secondments, sides or users; owns no
 * table. What is measured in millimetres here is the standard's.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.jiedui.typesetting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
