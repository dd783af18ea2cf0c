package dev.usagereporter.server.config;

import dev.usagereporter.server.report.ExtraType;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A program that reports to this server.
 *
 * @param name {@value #ROOT} for the one at the root, else the first segment of its addresses
 * @param declaredExtra the keys of the extra payload that are stored, with their type; at most {@value #MAX_KEYS}
 * @param difficulty what a stamp costs there
 */
public record Application(String name, Map<String, ExtraType> declaredExtra, DifficultyConfig difficulty) {
    public static final String ROOT = "default";

    static final int MAX_KEYS = 64;
    static final String NAME_RULE = "a name of 1 to 32 characters a-z, 0-9 and -";
    static final String KEY_RULE = "a key of 1 to 64 characters A-Z, a-z, 0-9, _ . and -";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    public Application {
        if (!validName(name)) {
            throw new IllegalArgumentException("apps: expected " + NAME_RULE);
        }
        if (declaredExtra.size() > MAX_KEYS) {
            throw new IllegalArgumentException("apps." + name + ".extra: expected at most " + MAX_KEYS + " keys");
        }
        if (!declaredExtra.keySet().stream().allMatch(Application::validKey)) {
            throw new IllegalArgumentException("apps." + name + ".extra: expected " + KEY_RULE);
        }
        declaredExtra = Collections.unmodifiableMap(new TreeMap<>(declaredExtra));
    }

    /** Whether an application can have that name. */
    public static boolean validName(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean validKey(String key) {
        return KEY.matcher(key).matches();
    }
}
