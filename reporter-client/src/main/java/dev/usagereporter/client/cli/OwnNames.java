package dev.usagereporter.client.cli;

import dev.usagereporter.pow.redaction.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the names of this machine and its user, for redaction to know. Asks no name service, which could take long. */
final class OwnNames {
    private static final String HOST_FILE = "/etc/hostname";
    private static final int MAX_CHARS = 255;

    private OwnNames() {}

    /** Redaction that takes those names out too. */
    static Redaction redaction(Surroundings surroundings) {
        List<String> names = new ArrayList<>();
        for (String variable : new String[] {"HOSTNAME", "HOST"}) {
            addHost(names, surroundings.variable(variable));
        }
        addHost(names, hostFile());
        for (String variable : new String[] {"USER", "LOGNAME", "SUDO_USER"}) {
            names.add(surroundings.variable(variable));
        }
        names.add(System.getProperty("user.name", ""));
        addHome(names, surroundings.variable("HOME"));
        addHome(names, surroundings.home());
        return Redaction.knowing(names);
    }

    /** A full host name, and the domain in it. */
    private static void addHost(List<String> names, String name) {
        names.add(name);
        names.add(name.substring(name.indexOf('.') + 1));
    }

    /** A home folder, and its last part, which is mostly its user's name. */
    private static void addHome(List<String> names, String home) {
        names.add(home);
        names.add(home.substring(home.lastIndexOf('/') + 1));
    }

    private static String hostFile() {
        try {
            return new String(PrivateFolder.bytes(Path.of(HOST_FILE), MAX_CHARS), StandardCharsets.UTF_8).strip();
        } catch (IOException none) {
            return "";
        }
    }
}
