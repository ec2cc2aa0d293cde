package org.jiedui.measures;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
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
        Locale reader = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
        String pattern = ResourceBundle.getBundle(
                        "messages.measures",
                        reader,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(fault.finding().messageKey());
        String reason =
                new java.text.MessageFormat(pattern, reader).format(fault.args().toArray());
        return fault.file() + ":" + fault.line() + ": " + reason;
    }
}
