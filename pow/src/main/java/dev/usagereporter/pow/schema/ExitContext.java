package dev.usagereporter.pow.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which contexts of the table a word asks for. The list is all there is to it: a word that is not here asks for itself alone. */
final class ExitContext {
    private static final Map<String, List<String>> WORDS = words();

    private ExitContext() {}

    /** The contexts in which a meaning may stand, the nearest first; none for the empty word. */
    static List<String> of(String word) {
        List<String> contexts = WORDS.get(word);
        return contexts != null ? contexts : word.isEmpty() ? List.of() : List.of(word);
    }

    /**
     * Whether a meaning may be given where nothing nearer is known. Most numbers were chosen by the scripts, whatever they ran;
     * those of curl are curl's own, and another program's 7 is not.
     */
    static boolean mayMean(ExitCode row, String word) {
        return word.isEmpty() || !row.context().equals("curl");
    }

    /** The words that ask for more than themselves. */
    static Set<String> known() {
        return WORDS.keySet();
    }

    private static Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        add(words, List.of("node", "nodejs"), List.of("node", "npm"));
        add(words, List.of("npm", "npx", "pnpm", "yarn"), List.of("npm", "node"));
        add(words, List.of("python3", "pip", "uv", "venv"), List.of("python"));
        add(words, List.of("postgres", "psql"), List.of("postgresql"));
        add(words, List.of("mariadb"), List.of("mysql"));
        add(words, List.of("mongo", "mongod", "mongosh"), List.of("mongodb"));
        add(words, List.of("database"), List.of("postgresql", "mysql", "mongodb"));
        add(words, List.of("apt", "apt-get"), List.of("apt", "dpkg"));
        add(words, List.of("dpkg"), List.of("dpkg", "apt"));
        add(words, List.of("proxmox", "pve", "pveam", "pvesm"), List.of("proxmox", "lxc"));
        add(words, List.of("lxc", "pct"), List.of("lxc", "proxmox"));
        add(words, List.of("vm", "qm"), List.of("proxmox"));
        add(words, List.of("bash", "sh"), List.of("shell"));
        add(words, List.of("systemctl", "service"), List.of("systemd"));
        add(words, List.of("make", "gcc", "cmake"), List.of("build"));
        add(words, List.of("node-gyp"), List.of("node", "build"));
        return words;
    }

    private static void add(Map<String, List<String>> words, List<String> spellings, List<String> contexts) {
        for (String spelling : spellings) {
            words.put(spelling, contexts);
        }
    }
}
