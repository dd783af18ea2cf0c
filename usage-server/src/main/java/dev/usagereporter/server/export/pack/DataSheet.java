package dev.usagereporter.server.export.pack;

import static dev.usagereporter.server.export.pack.Markdown.plain;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Release;
import java.util.ArrayList;
import java.util.List;

/** The file {@code README.md}: what somebody has to know who uses the tables, in plain words, and only what is true of this package. */
final class DataSheet {
    private final Markdown page = new Markdown();
    private final Manifest manifest;
    private final ProfileWords words;

    private DataSheet(Manifest manifest) {
        this.manifest = manifest;
        this.words = ProfileWords.of(manifest);
    }

    static String encode(Manifest manifest) {
        DataSheet sheet = new DataSheet(manifest);
        sheet.what();
        sheet.who();
        sheet.protection();
        sheet.parts();
        sheet.values();
        sheet.tables();
        sheet.files();
        sheet.use();
        return sheet.page.toString();
    }

    private void what() {
        Imprint imprint = Imprint.of(manifest);
        page.heading(1, plain(imprint.title()));
        page.paragraph(imprint.description() + "\nPublished on " + imprint.date() + " by " + plain(manifest.publisher()) + ". Version "
                + manifest.version() + ".");
        manifest.order().correction().ifPresent(why -> page.paragraph(
                "This version corrects the one before it, which it replaces: " + plain(why)));
    }

    private void who() {
        page.heading(2, "Who is in it, and who is not");
        List<String> facts = new ArrayList<>();
        if (manifest.has(Subject.USAGE)) {
            facts.add("In tables `usage_…` an installation is one instance of a program that sent usage reports. It is told from others by the"
                    + " pair of ids in its reports.");
        }
        if (manifest.has(Subject.INSTALLS)) {
            facts.add("In tables `installs_…` an installation is one that a script made and reported, told from others by its random id.");
        }
        facts.add("Only installations that reported in this period are in it. Whoever did not report, or opted out, is not.");
        facts.add("So the figures describe those who reported, not all users.");
        facts.add("An installation stands for what it said last. What it left empty is missing; a report may be empty altogether.");
        facts.add("New ids make a new installation: one that was set up again can be in it twice.");
        facts.add("Anybody can send reports, also invented ones. Where the server asks for it a message takes a proof of work, which is a price"
                + " and not an authentication." + difficulty(manifest.census()));
        facts.add(manifest.counts()
                .map(counts -> "Messages that were repeated, and not stored again: " + counts.duplicates() + ". Messages that were refused: "
                        + counts.refused() + ". Both in the days of the period, of all applications of the server together.")
                .orElse(words.uncounted()));
        page.list(facts);
    }

    private static String difficulty(Census census) {
        if (census.mostBits() == 0) {
            return "";
        }
        String least = census.leastBits() == census.mostBits() ? "" : census.leastBits() + " to ";
        return " The proofs here had " + least + census.mostBits() + " bits; numbers of bits that only few installations had do not count.";
    }

    private void protection() {
        page.heading(2, "How it was protected");
        page.list(words.protection());
        page.heading(2, "What is not protected");
        page.list(words.limits());
    }

    private void parts() {
        page.heading(2, "Parts of the period");
        page.paragraph("The server knows an installation again by a pseudonym only, and the key that makes the pseudonyms is replaced from time"
                + " to time. " + words.part() + " The column `part` counts them from 1 on, the same for `usage_…` and `installs_…`.\n"
                + "**Never add up parts:** an installation that reported in two of them is counted in both.");
        page.table(List.of("tables", "part", "first day", "last day"), manifest.census().parts().stream()
                .map(part -> List.of(
                        "`" + part.subject().wireName() + "_…`",
                        Integer.toString(part.number()),
                        part.first().toString(),
                        part.last().toString()))
                .toList());
        page.paragraph("The parts follow the keys, and not what was reported: a part may have no rows. A key can be replaced in the middle of a"
                + " day, which then belongs to two parts; they share more days where the clock of the server was put right.");
    }

    private void values() {
        page.heading(2, "How to read the values");
        List<String> facts = new ArrayList<>(words.values());
        facts.add("An empty cell (`null` in JSON Lines, NULL in Parquet) is missing: the installation did not say it.");
        facts.add("Numbers that installations report are ranges such as `2 to 4`, both ends included; the last one is open.");
        facts.add("A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe put before it, in all formats, so"
                + " that no spreadsheet takes it for a formula.");
        page.list(facts);
    }

    private void tables() {
        page.heading(2, "Tables");
        List<TableSpec> tables = manifest.released().tables();
        for (int i = 0; i < tables.size(); i++) {
            table(tables.get(i), manifest.released().disclosures().get(i));
        }
    }

    private void table(TableSpec table, Disclosure disclosure) {
        page.heading(3, table.name());
        page.paragraph(plain(table.title()) + ". " + words.table(disclosure));
        page.table(List.of("column", "type", "unit", "meaning"), table.columns().stream()
                .map(column -> List.of(
                        "`" + column.name() + "`", column.type().tableSchema(), plain(column.unit()), plain(column.meaning())))
                .toList());
    }

    private void files() {
        page.heading(2, "Files");
        List<String> files = new ArrayList<>();
        files.add("`data/…`: each table as CSV (UTF-8, comma, with a header), as JSON Lines (gzip) and as Parquet; all three hold the same rows.");
        files.add("`dictionary.csv`: every column, with the field of a report that it comes from.");
        files.addAll(words.files());
        files.add("`privacy.json`: how it was protected. `datapackage.json` (Frictionless Data Package 2) and `croissant.json` (Croissant 1.1):"
                + " descriptions for programs.");
        files.add("`LICENSE`, `CITATION.cff`, `SHA256SUMS`.");
        page.list(files);
    }

    private void use() {
        String file = Release.fileName(manifest.order(), manifest.version());
        page.heading(2, "How to cite and check");
        page.paragraph("> " + plain(Imprint.of(manifest).citation()));
        page.paragraph("Licence: " + licence());
        page.paragraph("In the unpacked package:\n\n    sha256sum -c SHA256SUMS\n\n"
                + "With the program that made it, which also checks the rules above on every row:\n\n"
                + "    usage-server export verify " + file);
    }

    private String licence() {
        return switch (Licence.of(manifest)) {
            case CC0 -> "CC0 1.0, free for any purpose.";
            case BY_AGREEMENT -> "none. This package is for those who have agreed to the conditions of its publisher, and not to be passed on.";
        };
    }
}
