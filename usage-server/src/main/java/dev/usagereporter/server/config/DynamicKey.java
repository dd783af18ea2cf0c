package dev.usagereporter.server.config;

import dev.usagereporter.server.report.ExtraType;
import java.util.Optional;

/**
 * A key of which the operator chooses a part: it names an application, and perhaps one key of its extra payload or one of
 * its own settings.
 *
 * @param application {@value Application#ROOT} for {@code report.declared.…}
 * @param extra empty when it is no key of an extra payload
 * @param setting what the application has in place of the root's value of this; empty when it has nothing
 */
record DynamicKey(String application, Optional<String> extra, Optional<Setting<?>> setting) {
    static final String APPS = "apps.";
    static final String DECLARED = "report.declared.";
    static final String APP_FORM = "apps.<name>.extra.<key>";
    static final String DECLARED_FORM = "report.declared.<key>";
    static final String OWN_FORM = "apps.<name>.";

    private static final String EXTRA = "extra";
    private static final String DIFFICULTY = "difficulty";
    private static final ChoiceKind<ExtraType> TYPE = new ChoiceKind<>(ExtraType.class);

    /**
     * Empty when the key has none of the forms {@code report.declared.KEY}, {@code apps.NAME}, {@code apps.NAME.extra[.KEY]},
     * {@code apps.NAME.difficulty[.KEY]}.
     */
    static Optional<DynamicKey> parse(String key) {
        if (key.startsWith(DECLARED)) {
            return Optional.of(new DynamicKey(Application.ROOT, Optional.of(key.substring(DECLARED.length())), Optional.empty()));
        }
        if (!key.startsWith(APPS)) {
            return Optional.empty();
        }
        String[] parts = key.split("\\.", 4);
        boolean section = parts.length == 3 && parts[2].equals(DIFFICULTY);
        if (parts.length == 2 || section || parts[2].equals(EXTRA)) {
            Optional<String> extra = parts.length == 4 ? Optional.of(parts[3]) : Optional.empty();
            return Optional.of(new DynamicKey(parts[1], extra, Optional.empty()));
        }
        Optional<Setting<?>> own = own(key.substring(APPS.length() + parts[1].length() + 1));
        return own.map(setting -> new DynamicKey(parts[1], Optional.empty(), Optional.of(setting)));
    }

    /** Whether applications can have values of their own. */
    static boolean ownedByApplications(Setting<?> setting) {
        return setting.key().startsWith(DIFFICULTY + '.');
    }

    /** The key that gives an application its own value. */
    static String own(String application, Setting<?> setting) {
        return APPS + application + '.' + setting.key();
    }

    private static Optional<Setting<?>> own(String key) {
        return Settings.find(key).filter(DynamicKey::ownedByApplications);
    }

    /** What is wrong with it or with its value; empty when nothing is. */
    Optional<String> problem(Given given) {
        boolean named = given.key().startsWith(APPS);
        if (named && Applications.RESERVED.contains(application)) {
            return Optional.of(misnamed(given, application + " is reserved for a route of the server, expected another name"));
        }
        if (named && !Application.validName(application)) {
            return Optional.of(misnamed(given, "expected " + Application.NAME_RULE + " after apps."));
        }
        if (setting.isPresent()) {
            return setting.get().problem(given);
        }
        if (extra.isEmpty()) {
            return given.text().isEmpty() ? Optional.empty() : Optional.of(given.problem("settings below it"));
        }
        if (!Application.validKey(extra.get())) {
            return Optional.of(misnamed(given, "expected " + Application.KEY_RULE + " at the end"));
        }
        return type(given.text()).isPresent() ? Optional.empty() : Optional.of(given.problem(TYPE.rule()));
    }

    private static String misnamed(Given given, String problem) {
        return Given.shorten(given.key()) + ": " + problem + " (" + given.origin().text() + ")";
    }

    static Optional<ExtraType> type(String text) {
        return TYPE.read(text);
    }
}
