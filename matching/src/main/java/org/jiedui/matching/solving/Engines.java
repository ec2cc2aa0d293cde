package org.jiedui.matching.solving;

import com.google.ortools.Loader;

/** OR-Tools' own library, unpacked and loaded once, when it is first needed. */
final class Engines {

    static {
        Loader.loadNativeLibraries();
    }

    private Engines() {}

    static void ready() {
        // the class is there now
    }
}
