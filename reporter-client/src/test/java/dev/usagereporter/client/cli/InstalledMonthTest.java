package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.usagereporter.client.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The month of the first run that {@code report} and {@code preview} know from the state folder, against a server that asks for it. */
@Timeout(60)
class InstalledMonthTest {
    @TempDir
    private Path home;

    private final ScriptedServer server = ScriptedServer.ofDesign(4);
    private Desk desk = new Desk(Path.of("/"));

    @BeforeEach
    void sit() {
        desk = new Desk(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file() {
        return desk.state().resolve("installed");
    }

    private InstalledMonthTest at(String now) {
        desk.clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return this;
    }

    /** What the report that is sent now tells, empty for nothing. */
    private String told(String... more) {
        List<String> words = new ArrayList<>(List.of("report", "--strict", "--url", server.url()));
        words.addAll(List.of(more));
        assertEquals(0, desk.run(words), desk.err());
        List<ScriptedServer.Seen> reports = server.seen("/report");
        return month(reports.get(reports.size() - 1).body());
    }

    private String previewed(String... more) {
        List<String> words = new ArrayList<>(List.of("preview", "--strict"));
        words.addAll(List.of(more));
        assertEquals(0, desk.run(words), desk.err());
        return month(desk.out());
    }

    private static String month(String text) {
        String key = "\"installed\":\"";
        int at = text.indexOf(key);
        return at < 0 ? "" : text.substring(at + key.length(), text.indexOf('"', at + key.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-31T23:59:59.999Z, 2025-03", "2025-04-01T00:00:00Z, 2025-04", "2024-12-31T23:59:59Z, 2024-12", "2025-01-01T00:00:00Z, 2025-01",
        "2000-01-01T00:00:00Z, 2000-01"
    })
    void isThatOfTheFirstReportInUtc(String now, String month) throws IOException {
        assertEquals(month, at(now).told());
        assertEquals(month + "\n", Files.readString(file()));
    }

    @Test
    void staysWhatItWasWhateverTheClockSays() throws IOException {
        assertEquals("2025-03", at("2025-03-15T00:00:00Z").told());
        FileTime written = Files.getLastModifiedTime(file());
        assertEquals("2025-03", at("2026-02-01T00:00:00Z").told());
        assertEquals("2025-03", at("1970-01-01T00:00:00Z").told());
        assertEquals(written, Files.getLastModifiedTime(file()), "it is written once");
    }

    @Test
    void isOfItsOwnerAlone() throws IOException {
        told();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.state())));
        assertFalse(Files.exists(desk.state().resolve("installed.new")));
    }

    @Test
    void isNotToldToAServerThatDoesNotAsk() {
        server.on("/session", ScriptedServer.json(200, ScriptedServer.session(4).replace(",\"fields\":[\"installed\"]", "")));
        assertEquals("", told());
        server.on("/session", ScriptedServer.json(200, ScriptedServer.session(4).replace("[\"installed\"]", "[\"colour\"]")));
        assertEquals("", told());
        assertTrue(Files.exists(file()), "another server may ask");
        server.on("/session", ScriptedServer.json(200, ScriptedServer.session(4).replace("[\"installed\"]", "[\"colour\",\"installed\"]")));
        assertFalse(told().isEmpty());
    }

    /** A state folder of a version that wrote no month: the older id says since when. */
    @ParameterizedTest
    @CsvSource({
        "2024-05-31T23:59:59Z, 2025-01-01T00:00:00Z, 2024-05", "2025-01-01T00:00:00Z, 2024-06-01T00:00:00Z, 2024-06",
        "2025-09-01T00:00:00Z, 2025-10-01T00:00:00Z, 2025-07", "1970-01-01T00:00:00Z, 2025-02-01T00:00:00Z, 2025-02",
        "1970-01-01T00:00:00Z, 1999-12-31T23:59:59Z, 2025-07", "2000-01-01T00:00:00Z, 2025-07-01T00:00:00Z, 2000-01"
    })
    void isThatOfTheOlderIdWhereThereAreIdsAlready(String cluster, String instance, String month) throws IOException {
        told();
        Files.delete(file());
        Files.setLastModifiedTime(desk.state().resolve("cluster-id"), FileTime.from(Instant.parse(cluster)));
        Files.setLastModifiedTime(desk.state().resolve("server-id"), FileTime.from(Instant.parse(instance)));
        assertEquals(month, at("2025-07-20T00:00:00Z").previewed());
        assertEquals("", desk.err(), "the ids are kept");
        assertFalse(Files.exists(file()));
        assertEquals(month, told());
        assertEquals(month + "\n", Files.readString(file()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "2025-13\n", "1999-12\n", "march\n", "2025-03-15\n", "bob@example.org\n"})
    void isMadeAnewWhereTheFileHoldsNone(String text) throws IOException {
        at("2025-03-15T00:00:00Z").told();
        Files.writeString(file(), text);
        assertEquals("2025-03", told());
        assertEquals("2025-03\n", Files.readString(file()));
    }

    @Test
    void waitsForAClockThatCanBeRight() {
        assertEquals("", at("1970-01-01T00:03:00Z").told());
        assertFalse(Files.exists(file()));
        assertEquals("", previewed());
        assertEquals("2025-03", at("2025-03-15T00:00:00Z").told());
    }

    @Test
    void isNotMadeWhereTheUserSaidOff() {
        desk.run("off");
        assertEquals(77, desk.run("report", "--strict", "--url", server.url()));
        assertFalse(Files.exists(desk.state()));
        desk.run("on");
        desk.with("DO_NOT_TRACK", "1");
        assertEquals(77, desk.run("report", "--strict", "--url", server.url(), "--installed", "2025-03"));
        assertFalse(Files.exists(desk.state()));
    }

    @Test
    void isKeptWithTheIdsOfReportsThatStayLocal() throws IOException {
        desk.run("local");
        assertEquals(0, at("2025-03-15T00:00:00Z").desk.run("report", "--url", server.url()));
        assertEquals("2025-03\n", Files.readString(file()));
        assertEquals("2025-03", month(Files.readString(desk.state().resolve("log"))));
    }

    @Test
    void isNotMadeForReportsThatStayLocalUnderIdsOfTheirOwn() throws IOException {
        desk.run("local");
        assertEquals(0, desk.run("report", "--url", server.url(), "--cluster-id", "c", "--server-id", "s"));
        assertFalse(Files.exists(file()));
        assertEquals("", month(Files.readString(desk.state().resolve("log"))));
    }

    @Test
    void isNeitherReadNorMadeWhereBothIdsAreGiven() throws IOException {
        assertEquals("", told("--cluster-id", "c", "--server-id", "s"));
        assertFalse(Files.exists(desk.state()));
        assertEquals("2025-03", told("--cluster-id", "c", "--server-id", "s", "--installed", "2025-03"));
        assertFalse(Files.exists(desk.state()));
        told();
        assertEquals("", told("--cluster-id", "c", "--server-id", "s"), "it is of the ids in the folder");
        assertFalse(told("--cluster-id", "c").isEmpty());
        assertFalse(told("--server-id", "s").isEmpty());
    }

    @Test
    void isWhatAProgramSaysThatKnowsBetter() throws IOException {
        assertEquals("2019-08", told("--installed", "2019-08"));
        assertEquals("", told("--installed", "none"));
        assertEquals("2000-01", told("--installed=2000-01"));
        assertFalse(Files.exists(file()), "the folder does not know it from there");
        assertEquals("2019-08", previewed("--installed", "2019-08"));
        assertEquals("", previewed("--installed", "none"));
        assertEquals("", told("--installed", "9999-12"), "no month that has not begun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12", "2025-13", "2025", "2025-3", "soon", "None", "2025-03-15"})
    void mustBeAMonthOrNone(String word) {
        assertEquals(64, desk.run("report", "--strict", "--url", server.url(), "--installed", word));
        assertEquals("reporter: --installed must be a month such as 2026-11, from 2000-01 on, or none\n", desk.err());
        assertEquals(0, desk.run("report", "--url", server.url(), "--installed=" + word));
        assertEquals(64, desk.run("preview", "--strict", "--installed", word));
        assertEquals(0, server.seen().size());
        assertFalse(Files.exists(desk.state()));
    }

    @Test
    void isPreviewedAsItWouldBeSentAndNotStored() {
        assertEquals("2025-03", at("2025-03-15T00:00:00Z").previewed());
        assertFalse(Files.exists(desk.state()));
        assertEquals("", previewed("--cluster-id", "c", "--server-id", "s"));
        told();
        assertEquals("2025-03", at("2025-09-15T00:00:00Z").previewed());
    }

    @Test
    void costsNoReportWhereItCannotBeKept() throws IOException {
        told();
        Files.delete(file());
        Files.setPosixFilePermissions(desk.state(), PosixFilePermissions.fromString("r-x------"));
        Files.setPosixFilePermissions(desk.state().resolve("lock"), PosixFilePermissions.fromString("r--------"));
        assumeFalse(Files.isWritable(desk.state()), "root may write everywhere");
        try {
            assertEquals("", told());
        } finally {
            Files.setPosixFilePermissions(desk.state(), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void costsNoReportWhereAFolderIsInItsPlace() throws IOException {
        told();
        Files.delete(file());
        Files.createDirectory(file());
        assertEquals("", told());
    }

    @Test
    void isThatOfTheRunningReporterWhichTheUserAllowsLater() throws Exception {
        desk.run("off");
        at("2025-03-15T00:00:00Z");
        Thread reporter = new Thread(() -> desk.run("report", "--every", "1ms", "--json", "--url", server.url()));
        reporter.start();
        while (!desk.out().contains("switched_off")) {
            Thread.onSpinWait();
        }
        assertFalse(Files.exists(desk.state()));
        new Desk(home).run("on");
        while (server.seen("/report").isEmpty()) {
            Thread.onSpinWait();
        }
        reporter.interrupt();
        reporter.join();
        assertEquals("2025-03", month(server.seen("/report").get(0).body()));
        assertEquals("2025-03\n", Files.readString(file()));
    }
}
