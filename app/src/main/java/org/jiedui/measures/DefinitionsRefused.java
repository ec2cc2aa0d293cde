package org.jiedui.measures;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Thrown when a definition file is wrong: the application does not start. The message names file, line and reason of each fault. */
class DefinitionsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    DefinitionsRefused(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> inWords(fault, Locale.getDefault()))
                .collect(Collectors.joining(System.lineSeparator())));
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }

    /** Read before there is an application, so straight from the message files: Chinese unless the machine speaks English. */
    static String inWords(Fault fault, Locale locale) {
        String reason =
                SetTexts.say(fault.finding().messageKey(), locale, fault.args().toArray());
        return fault.file() + ":" + fault.line() + ": " + reason;
    }
}
