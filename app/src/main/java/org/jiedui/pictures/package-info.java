/**
 * Pictures laid out on the server: the pair diagram, the flow from people to results, the timeline. Pure geometry from plain
 * values; owns no table and asks nobody. What a picture shows is gathered by the page that shows it, how it is coloured by
 * the style sheet.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.jiedui.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
