/** The readers of words, opened for what feeds them. */
@NullMarked
package org.jiedui.intake;

import org.jspecify.annotations.NullMarked;
