package org.jiedui.door;

import java.util.Optional;
import org.jiedui.storage.FullDisk;
import org.jiedui.storage.StorageTrouble;
import org.springframework.boot.web.server.PortInUseException;

/** What a person at the machine can mend, in one line; whatever else goes wrong is a bug and not said here. */
class Complaint {

    private Complaint() {}

    static Optional<String> of(Throwable failure) {
        if (FullDisk.isBehind(failure) && !(failure instanceof StorageTrouble)) {
            return Optional.of("the disk is full; make room and start again");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> said = said(cause);
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    static String portTaken(int port) {
        return "port " + port + " is taken; stop what listens there, or choose another with --port";
    }

    private static Optional<String> said(Throwable cause) {
        return switch (cause) {
            case StorageTrouble trouble -> Optional.of(String.valueOf(trouble.getMessage()));
            case CommandTrouble trouble -> Optional.of(String.valueOf(trouble.getMessage()));
            case PortInUseException taken -> Optional.of(portTaken(taken.getPort()));
            default -> Optional.empty();
        };
    }
}
