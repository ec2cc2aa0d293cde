/** The reader of definition files, opened for what feeds it. */
@NullMarked
package org.jiedui.measures;

import org.jspecify.annotations.NullMarked;
