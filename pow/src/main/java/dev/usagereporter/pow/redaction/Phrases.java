package dev.usagereporter.pow.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Contexts that go over a text one after the other. */
final class Phrases implements Rule {
    private final List<Context> contexts;

    Phrases(Context... contexts) {
        this(List.of(contexts));
    }

    private Phrases(List<Context> contexts) {
        this.contexts = List.copyOf(contexts);
    }

    int size() {
        return contexts.size();
    }

    /** All but one of them. */
    Phrases without(int place) {
        List<Context> rest = new ArrayList<>(contexts);
        rest.remove(place);
        return new Phrases(rest);
    }

    @Override
    public String apply(String text) {
        String rest = text;
        String lowerCase = text.toLowerCase(Locale.ROOT);
        for (Context context : contexts) {
            String before = rest;
            rest = context.possible(lowerCase) ? context.apply(before) : before;
            if (!rest.equals(before)) {
                lowerCase = rest.toLowerCase(Locale.ROOT);
            }
        }
        return rest;
    }
}
