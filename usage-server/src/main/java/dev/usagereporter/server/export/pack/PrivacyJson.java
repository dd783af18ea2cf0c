package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.micro.Micro;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Rounding;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** How the package was protected, for machines: what the verifier holds the rows against. */
final class PrivacyJson {
    static final int FORMAT = 1;

    private PrivacyJson() {}

    static byte[] encode(Manifest manifest) {
        return JsonText.object(out -> {
            Period period = manifest.order().period();
            out.writeNumberProperty("format", FORMAT);
            out.writeStringProperty("application", manifest.order().application());
            out.writeStringProperty("profile", manifest.order().terms().profile().wireName());
            out.writeStringProperty("period", period.name());
            out.writeStringProperty("from", period.first().toString());
            out.writeStringProperty("to", period.last().toString());
            out.writeNumberProperty("version", manifest.version());
            out.writeStringProperty("released_at", manifest.releasedAt().toString());
            manifest.order().correction().ifPresent(why -> out.writeStringProperty("correction", why));
            terms(out, manifest.order().terms());
            JsonText.objects(out, "parts", manifest.census().parts(), part -> {
                out.writeStringProperty("subject", part.subject().wireName());
                out.writeNumberProperty("part", part.number());
                out.writeStringProperty("from", part.first().toString());
                out.writeStringProperty("to", part.last().toString());
            });
            difficulty(out, manifest.census());
            counts(out, manifest.counts());
            List<TableSpec> tables = manifest.released().tables();
            List<Disclosure> disclosures = manifest.released().disclosures();
            out.writeArrayPropertyStart("tables");
            for (int i = 0; i < tables.size(); i++) {
                table(out, tables.get(i), disclosures.get(i));
            }
            out.writeEndArray();
        });
    }

    private static void terms(JsonGenerator out, Terms terms) {
        switch (terms.profile()) {
            case SDC -> {
                out.writeNumberProperty("k", terms.k());
                out.writeNumberProperty("rounding", Rounding.BASE);
                out.writeNumberProperty("share_base", Rounding.LEAST_FOR_SHARES);
            }
            case DP -> {
                out.writeStringProperty("epsilon", terms.epsilon());
                out.writeNumberProperty("delta", 0);
                out.writeStringProperty("unit", "installation-month");
                out.writeStringProperty("mechanism", "discrete Laplace");
            }
            case MICRO -> {
                out.writeNumberProperty("k", terms.k());
                out.writeNumberProperty("sample_percent", Micro.SAMPLE_PERCENT);
                out.writeNumberProperty("suppressed_percent_at_most", Micro.MOST_SUPPRESSED_PERCENT);
                out.writeBooleanProperty("open", terms.open());
            }
        }
    }

    private static void difficulty(JsonGenerator out, Census census) {
        if (census.mostBits() == 0) {
            out.writeNullProperty("difficulty_bits");
            return;
        }
        JsonText.object(out, "difficulty_bits", () -> {
            out.writeNumberProperty("least", census.leastBits());
            out.writeNumberProperty("most", census.mostBits());
        });
    }

    private static void counts(JsonGenerator out, Optional<Manifest.Counts> counts) {
        if (counts.isEmpty()) {
            out.writeNullProperty("duplicates");
            out.writeNullProperty("refused");
            return;
        }
        out.writeNumberProperty("duplicates", counts.get().duplicates());
        out.writeNumberProperty("refused", counts.get().refused());
    }

    private static void table(JsonGenerator out, TableSpec table, Disclosure disclosure) {
        List<String> dimensions = table.columns(ColumnRole.DIMENSION).stream().map(Column::name).toList();
        out.writeStartObject();
        out.writeStringProperty("name", table.name());
        switch (disclosure) {
            case Disclosure.Thresholds thresholds -> {
                JsonText.texts(out, "dimensions", dimensions);
                out.writeNumberProperty("k", thresholds.k());
                out.writeNumberProperty("rolled_up", thresholds.rolledUp());
                out.writeNumberProperty("withheld", thresholds.withheld());
                thresholds.computedFrom().ifPresent(child -> out.writeStringProperty("computed_from", child));
            }
            case Disclosure.Noise noise -> {
                JsonText.texts(out, "dimensions", dimensions);
                out.writeStringProperty("epsilon", epsilon(noise));
                out.writeStringProperty("scale", noise.scale());
                out.writeNumberProperty("contributions", noise.contributions());
            }
            case Disclosure.Generalisation generalisation -> {
                JsonText.texts(out, "quasi_identifiers", dimensions);
                JsonText.object(out, "generalised", () -> {
                    for (String name : dimensions) {
                        Integer steps = generalisation.levels().get(name);
                        if (steps != null) {
                            out.writeNumberProperty(name, steps);
                        }
                    }
                });
                out.writeNumberProperty("suppressed_percent", generalisation.suppressedPercent());
            }
        }
        out.writeEndObject();
    }

    /** What a table spends, as {@link Terms#epsilon} has it. */
    static String epsilon(Disclosure.Noise noise) {
        return BigDecimal.valueOf(noise.epsilonThousandths(), 3).stripTrailingZeros().toPlainString();
    }
}
