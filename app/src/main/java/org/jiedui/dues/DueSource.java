package org.jiedui.dues;

import java.time.LocalDate;
import java.util.List;

/** Something besides posts and nominations that things come due of. */
interface DueSource {

    List<Due> due(LocalDate today);
}
