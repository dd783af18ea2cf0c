package dev.usagereporter.server.export.micro;

import dev.usagereporter.server.export.table.TableSpec;
import java.util.List;

/**
 * A table of rows.
 *
 * @param spec its form
 * @param attributes its columns behind number, part and month
 * @param units the table of the census that has a row for each installation and part
 */
record MicroTable(TableSpec spec, List<Attribute> attributes, String units) {
    MicroTable {
        attributes = List.copyOf(attributes);
    }

    /**
     * What a row says of an installation.
     *
     * @param name of the column
     * @param from the expression over the columns of the census
     * @param ladder how it is generalised
     * @param first the level that is never gone below
     */
    record Attribute(String name, String from, Ladder ladder, int first) {}

    /** The names of the attributes, separated by commas. */
    String names() {
        return String.join(", ", attributes.stream().map(Attribute::name).toList());
    }
}
