package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A JSON object whose fields are taken one after the other, so that what nobody asked for can be refused at the end. */
final class JsonObject {
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,15}");

    private final Json.Fields object;
    private final Set<String> taken = new HashSet<>();

    private JsonObject(Json.Fields object) {
        this.object = object;
    }

    /** The object that a file consists of. */
    static JsonObject read(Archive archive, String name) throws IOException {
        try (Reader reader = TextFile.document(archive, name)) {
            return of(Json.read(reader), "the file");
        }
    }

    static JsonObject of(Json value, String key) throws Broken {
        if (value instanceof Json.Fields fields) {
            return new JsonObject(fields);
        }
        throw new Broken(key + " must be an object");
    }

    boolean has(String key) {
        return object.fields().containsKey(key);
    }

    boolean isNull(String key) {
        boolean isNull = object.fields().get(key) instanceof Json.Null;
        if (isNull) {
            taken.add(key);
        }
        return isNull;
    }

    Set<String> keys() {
        return object.fields().keySet();
    }

    private Json take(String key) throws Broken {
        Json value = object.fields().get(key);
        if (value == null) {
            throw new Broken(key + " is missing");
        }
        taken.add(key);
        return value;
    }

    String text(String key) throws Broken {
        if (take(key) instanceof Json.Text text) {
            return text.value();
        }
        throw new Broken(key + " must be a text");
    }

    /** A text of a form. */
    String text(String key, String form) throws Broken {
        String text = text(key);
        if (!text.matches(form)) {
            throw new Broken(key + " has not its form");
        }
        return text;
    }

    /** A text that has to be this one. */
    void expect(String key, String text) throws Broken {
        if (!text(key).equals(text)) {
            throw new Broken(key + " must be " + text);
        }
    }

    /** A whole number within bounds, both included. */
    long whole(String key, long least, long most) throws Broken {
        if (take(key) instanceof Json.Digits digits && WHOLE.matcher(digits.text()).matches()) {
            long number = Long.parseLong(digits.text());
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new Broken(key + " must be a whole number from " + least + " to " + most);
    }

    boolean bool(String key) throws Broken {
        if (take(key) instanceof Json.Bool bool) {
            return bool.value();
        }
        throw new Broken(key + " must be true or false");
    }

    List<Json> items(String key) throws Broken {
        if (take(key) instanceof Json.Items items) {
            return items.items();
        }
        throw new Broken(key + " must be a list");
    }

    /** A list that has to hold these texts in this order. */
    void expect(String key, List<String> texts) throws Broken {
        if (!items(key).equals(texts.stream().map(text -> (Json) new Json.Text(text)).toList())) {
            throw new Broken(key + " are not those of the table");
        }
    }

    JsonObject object(String key) throws Broken {
        return of(take(key), key);
    }

    /** Refuses what was not taken. */
    void end() throws Broken {
        if (!taken.containsAll(object.fields().keySet())) {
            throw new Broken("has a field that does not belong in it");
        }
    }
}
