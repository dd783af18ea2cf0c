package dev.usagereporter.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads all sources, checks every value where it stands, and lets the strongest of each key win. One thread, one use. */
public final class Configuration {
    /** Variables with the prefix of the server that are no settings: the launcher and the commands read them. */
    private static final Set<String> OTHER_VARIABLES = Set.of("USAGE_SERVER_JAVA", "USAGE_SERVER_OPTS", "USAGE_SERVER_DEBUG");

    private final List<String> problems = new ArrayList<>();
    private final Map<String, Given> strongest = new HashMap<>();

    private Configuration() {}

    /** Every bad value and unknown key of every source is reported, also of those that a stronger source overrides. */
    public static Loaded load(Sources sources) {
        Configuration configuration = new Configuration();
        sources.file().ifPresent(file -> YamlFile.read(file, configuration.problems).forEach(configuration::take));
        configuration.takeEnvironment(sources.environment());
        for (Assignment set : sources.sets()) {
            configuration.take(new Given(set.key(), set.value(), new Origin.Set()));
        }
        new TreeMap<>(sources.flags()).forEach((key, value) -> configuration.take(new Given(key, value, new Origin.Flag(key))));
        return configuration.result();
    }

    private void takeEnvironment(Map<String, String> environment) {
        Map<String, String> keys = new HashMap<>();
        Settings.ALL.forEach(setting -> keys.put(setting.environmentName(), setting.key()));
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            String key = keys.get(name);
            if (key != null) {
                take(new Given(key, variable.getValue(), new Origin.Environment(name)));
            } else if (name.startsWith("USAGE_SERVER_APPS_") || name.startsWith("USAGE_SERVER_REPORT_DECLARED_")) {
                problems.add(Given.shorten(name) + ": expected in the file or as --set, not in the environment");
            } else if (name.startsWith(Setting.ENVIRONMENT_PREFIX) && !OTHER_VARIABLES.contains(name)) {
                problems.add(Given.shorten(name) + ": unknown setting, the nearest is " + NearestKey.ofVariable(name) + " (environment)");
            }
        }
    }

    private void take(Given given) {
        Optional<String> problem = problem(given);
        if (problem.isPresent()) {
            problems.add(problem.get());
        } else if (!isSection(given.key())) {
            strongest.put(given.key(), given);
        }
    }

    private static Optional<String> problem(Given given) {
        Optional<Setting<?>> setting = Settings.find(given.key());
        if (setting.isPresent()) {
            return setting.get().problem(given);
        }
        Optional<DynamicKey> dynamic = DynamicKey.parse(given.key());
        if (dynamic.isPresent()) {
            return dynamic.get().problem(given);
        }
        if (!isSection(given.key())) {
            return Optional.of(Given.shorten(given.key()) + ": unknown setting, the nearest is " + NearestKey.of(given.key()) + " ("
                    + given.origin().text() + ")");
        }
        // A section whose settings are all commented out is no mistake in a file.
        boolean empty = given.text().isEmpty() && given.origin() instanceof Origin.File;
        return empty ? Optional.empty() : Optional.of(given.problem("settings below it"));
    }

    private static boolean isSection(String key) {
        String prefix = key + ".";
        return prefix.equals(DynamicKey.APPS)
                || prefix.equals(DynamicKey.DECLARED)
                || Settings.ALL.stream().anyMatch(setting -> setting.key().startsWith(prefix));
    }

    private Loaded result() {
        if (problems.isEmpty()) {
            Optional<ServerConfig> config = new Binding(strongest, problems).bind();
            if (config.isPresent()) {
                return new Loaded.Valid(config.get(), effective(config.get()));
            }
        }
        return new Loaded.Invalid(problems);
    }

    private List<Effective> effective(ServerConfig config) {
        List<Effective> effective = new ArrayList<>();
        Map<String, Given> left = new LinkedHashMap<>(new TreeMap<>(strongest));
        for (Setting<?> setting : Settings.ALL) {
            Given given = left.remove(setting.key());
            effective.add(
                    given == null
                            ? new Effective(setting.key(), defaultText(setting, config), new Origin.Default())
                            : new Effective(setting.key(), setting.normal(given.text()), given.origin()));
        }
        left.forEach((key, given) -> effective.add(new Effective(key, normal(key, given.text()), given.origin())));
        return effective;
    }

    /** The ceiling is the one setting whose default follows another one. */
    private static String defaultText(Setting<?> setting, ServerConfig config) {
        return setting.equals(Settings.DIFFICULTY_MAX_BITS)
                ? Settings.DIFFICULTY_MAX_BITS.kind().show(config.difficulty().maxBits())
                : setting.defaultText();
    }

    private static String normal(String key, String text) {
        return DynamicKey.parse(key).flatMap(DynamicKey::setting).map(setting -> setting.normal(text)).orElse(text);
    }
}
