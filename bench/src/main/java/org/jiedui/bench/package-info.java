/** Generators and benchmarks: what makes the examples, and what measures the system. Nothing of the system depends on it. */
@NullMarked
package org.jiedui.bench;

import org.jspecify.annotations.NullMarked;
