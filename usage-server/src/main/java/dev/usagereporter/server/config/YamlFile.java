package dev.usagereporter.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a configuration file: nested mappings of plain text, nothing else of YAML. It reads the stream of events and
 * builds no document, so anchors, tags and depth are refused when they are met, before they can cost anything, and
 * {@code yes} or {@code 010} stay the text that the operator wrote.
 */
final class YamlFile {
    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_DEPTH = 8;

    private final String name;
    private final Iterator<Event> events;
    private final List<Given> given = new ArrayList<>();

    private YamlFile(String name, String text) {
        this.name = name;
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_BYTES).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The settings of a file in its order, up to the first thing in it that cannot be read; that goes to {@code problems}. */
    static List<Given> read(Path file, List<String> problems) {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                problems.add(name + ": expected a file of at most 1MiB");
                return List.of();
            }
            return parse(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), problems);
        } catch (NoSuchFileException e) {
            problems.add(file + ": no such file");
        } catch (AccessDeniedException e) {
            problems.add(file + ": no permission to read it");
        } catch (CharacterCodingException e) {
            problems.add(name + ": expected UTF-8");
        } catch (IOException e) {
            problems.add(file + ": cannot be read");
        }
        return List.of();
    }

    private static List<Given> parse(String name, String text, List<String> problems) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        YamlFile file = new YamlFile(name, content);
        try {
            file.stream();
        } catch (Refused e) {
            problems.add(e.problem);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark().map(mark -> " line " + line(mark)).orElse("");
            problems.add("file " + name + line + ": not YAML, " + Given.shorten(e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add("file " + name + ": not YAML");
        }
        return file.withoutDuplicates(problems);
    }

    private void stream() throws Refused {
        boolean read = false;
        for (Event event = next(); !(event instanceof StreamEndEvent); event = next()) {
            if (event instanceof DocumentStartEvent) {
                if (read) {
                    throw refused(event, "expected one document, came a second one");
                }
                read = true;
                document();
            }
        }
    }

    private void document() throws Refused {
        switch (next()) {
            case MappingStartEvent mapping -> {
                refuseDecoration(mapping);
                mapping("", 1);
            }
            case ScalarEvent scalar when isNothing(scalar) -> {}
            case Event other -> throw refused(other, "expected settings as key: value");
        }
    }

    /** Reads up to the end of a mapping whose start has been read. */
    private void mapping(String prefix, int depth) throws Refused {
        while (true) {
            Event event = next();
            switch (event) {
                case MappingEndEvent _ -> {
                    return;
                }
                case ScalarEvent key -> {
                    refuseDecoration(key);
                    value(prefix + key.getValue(), depth);
                }
                default -> throw refused(event, "expected a key of plain text");
            }
        }
    }

    private void value(String key, int depth) throws Refused {
        Event event = next();
        switch (event) {
            case ScalarEvent scalar -> {
                refuseDecoration(scalar);
                add(key, isNothing(scalar) ? "" : scalar.getValue(), event);
            }
            case MappingStartEvent mapping -> {
                refuseDecoration(mapping);
                if (depth == MAX_DEPTH) {
                    throw refused(event, "expected at most " + MAX_DEPTH + " levels");
                }
                int before = given.size();
                mapping(key + ".", depth + 1);
                if (given.size() == before) {
                    add(key, "", event);
                }
            }
            case AliasEvent _ -> throw refused(event, "aliases are not supported");
            default -> throw refused(event, Given.shorten(key) + ": expected one value, came a list");
        }
    }

    private void add(String key, String text, Event event) {
        given.add(new Given(key, text, new Origin.File(name, line(event))));
    }

    private Event next() {
        return events.next();
    }

    private void refuseDecoration(NodeEvent event) throws Refused {
        Optional<String> tag =
                switch (event) {
                    case ScalarEvent scalar -> scalar.getTag();
                    case CollectionStartEvent collection -> collection.getTag();
                    default -> Optional.empty();
                };
        if (tag.isPresent() || event.getAnchor().isPresent()) {
            throw refused(event, "tags and anchors are not supported");
        }
    }

    /** {@code key:} with nothing behind it, and the two ways of writing that out. */
    private static boolean isNothing(ScalarEvent scalar) {
        return scalar.isPlain() && (scalar.getValue().isEmpty() || scalar.getValue().equals("~") || scalar.getValue().equals("null"));
    }

    private List<Given> withoutDuplicates(List<String> problems) {
        Map<String, Given> first = new HashMap<>();
        List<Given> once = new ArrayList<>();
        for (Given one : given) {
            Given earlier = first.putIfAbsent(one.key(), one);
            if (earlier == null) {
                once.add(one);
            } else {
                problems.add(Given.shorten(one.key()) + ": given twice (" + earlier.origin().text() + ", "
                        + one.origin().text() + ")");
            }
        }
        return once;
    }

    private Refused refused(Event event, String problem) {
        return new Refused("file " + name + " line " + line(event) + ": " + problem);
    }

    private static int line(Event event) {
        return event.getStartMark().map(YamlFile::line).orElse(1);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    /** Ends the reading of a file; never leaves this class. */
    @SuppressWarnings("serial") // never serialized
    private static final class Refused extends Exception {
        private final String problem;

        Refused(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }
    }
}
