package dev.usagereporter.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings come from, the weakest first; below all of them are the defaults.
 *
 * @param file YAML
 * @param environment all variables of the process; those of the server are picked by their prefix
 * @param sets {@code --set key=value} in the order of the command line; of two with the same key the last one counts
 * @param flags settings with a flag of their own: values by key
 */
public record Sources(Optional<Path> file, Map<String, String> environment, List<Assignment> sets, Map<String, String> flags) {
    public Sources {
        environment = Map.copyOf(environment);
        sets = List.copyOf(sets);
        flags = Map.copyOf(flags);
    }

    public static Sources none() {
        return new Sources(Optional.empty(), Map.of(), List.of(), Map.of());
    }

    public Sources withFile(Path yaml) {
        return new Sources(Optional.of(yaml), environment, sets, flags);
    }

    public Sources withEnvironment(Map<String, String> variables) {
        return new Sources(file, variables, sets, flags);
    }

    public Sources withSets(List<Assignment> assignments) {
        return new Sources(file, environment, assignments, flags);
    }

    public Sources withFlags(Map<String, String> values) {
        return new Sources(file, environment, sets, values);
    }
}
