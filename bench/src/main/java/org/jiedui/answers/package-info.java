/** Benchmarks of the answers, beside them so that what is measured is the engine and not the way in. */
@NullMarked
package org.jiedui.answers;

import org.jspecify.annotations.NullMarked;
