package dev.usagereporter.client.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options and operands of one command: {@code --name value}, {@code --name=value}, {@code --flag}. The last one wins. */
final class Arguments {
    private final Map<String, String> values = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Arguments() {}

    /** How reading the arguments ended. */
    sealed interface Reading {
        record Read(Arguments arguments) implements Reading {}

        /** The rule says what was expected. */
        record Wrong(String rule) implements Reading {}
    }

    /**
     * Reads what follows the name of a command.
     *
     * @param valued options with a value, each between two blanks
     * @param flags options without, likewise
     * @param maxOperands most operands
     */
    static Reading read(List<String> words, String valued, String flags, int maxOperands) {
        Arguments arguments = new Arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                arguments.operands.add(word);
                continue;
            }
            if (word.equals("--")) {
                arguments.operands.addAll(words.subList(i + 1, words.size()));
                break;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (names(flags, name) && equals < 0) {
                arguments.values.put(name, "");
            } else if (!names(valued, name)) {
                return new Reading.Wrong(names(flags, name) ? name + " takes no value" : "there is no such option here");
            } else if (equals >= 0) {
                arguments.values.put(name, word.substring(equals + 1));
            } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
                i++;
                arguments.values.put(name, words.get(i));
            } else {
                return new Reading.Wrong(name + " needs a value");
            }
        }
        return arguments.operands.size() > maxOperands
                ? new Reading.Wrong("at most " + maxOperands + " operands are expected")
                : new Reading.Read(arguments);
    }

    private static boolean names(String list, String name) {
        return name.indexOf(' ') < 0 && (' ' + list + ' ').contains(' ' + name + ' ');
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of an option, or null where it was not given. */
    @Nullable String value(String name) {
        return values.get(name);
    }

    String value(String name, String otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : value;
    }

    List<String> operands() {
        return operands;
    }
}
