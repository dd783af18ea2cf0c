package dev.usagereporter.server.export.table;

import java.util.List;

/**
 * What a profile has made: rows in the working database in a table for each spec, and what was done to them.
 *
 * @param tables their forms, in the order of the package
 * @param disclosures one for each table, in the same order
 */
public record Released(List<TableSpec> tables, List<Disclosure> disclosures) {
    public Released {
        tables = List.copyOf(tables);
        disclosures = List.copyOf(disclosures);
        List<String> names = tables.stream().map(TableSpec::name).toList();
        if (!names.equals(disclosures.stream().map(Disclosure::table).toList())) {
            throw new IllegalArgumentException("every table has its disclosure");
        }
    }
}
