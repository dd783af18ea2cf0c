package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.InstallEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts see of the shell library and what it makes of their variables, in every shell. */
@Timeout(300)
class UsageFuncIT {
    private static final String ID = "test-uuid-12345678";
    private static final String READY = "DIAGNOSTICS=yes RANDOM_UUID=" + ID;

    @TempDir
    private Path folder;

    private ShellDesk desk;
    private InstallServer server;

    @BeforeEach
    void desk() throws IOException {
        desk = new ShellDesk(folder);
        server = new InstallServer();
        desk.with("USAGE_URL", server.url());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        desk.stopAll();
    }

    private static ShellDesk.Ended quiet() {
        return new ShellDesk.Ended(0, "", "");
    }

    /** What a script sends that makes one call. */
    private String sent(String... lines) throws Exception {
        assertEquals(quiet(), desk.run("dash", lines));
        return server.proved(1).get(0);
    }

    private void nothingSent() throws IOException {
        desk.settled();
        assertEquals(List.of(), server.server.seen());
        assertEquals(List.of(), desk.spooled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "bash --posix", "dash", "busybox sh", "ksh"})
    void reportsAContainerFromStartToEnd(String shell) throws Exception {
        ShellDesk.Ended ended = desk.run(shell, READY,
                "CT_TYPE=1 DISK_SIZE=8G CORE_COUNT=2 RAM_SIZE=02048 var_os=debian var_version=12 NSAPP='my app' METHOD=default DISABLEIP6=yes",
                "post_to_api", "post_progress_to_api validation", "post_progress_to_api", "post_update_to_api failed 127",
                "post_update_to_api done 0", "echo \"$POST_UPDATE_DONE $RESPONSE\"");
        assertEquals(new ShellDesk.Ended(0, "true queued\n", ""), ended);
        String facts = "\"type\":\"lxc\",\"ct_type\":1,\"disk_size\":8,\"core_count\":2,\"ram_size\":2048,\"os_type\":\"debian\","
                + "\"os_version\":\"12\",\"nsapp\":\"my app\",\"method\":\"default\",\"disableip6\":\"yes\"}";
        String begin = "{\"random_id\":\"" + ID + "\",\"status\":";
        List<String> bodies = server.proved(4);
        assertEquals(begin + "\"configuring\"," + facts, bodies.get(0));
        String end = bodies.get(1).replaceFirst("\"install_duration\":[0-9]{1,2},", "");
        assertEquals(begin + "\"failed\",\"exit_code\":127," + facts, end.replaceFirst("\"error\":\"[^\"\\\\]*\",", ""));
        assertTrue(bodies.get(1).contains("\"install_duration\":"), bodies.get(1));
        assertEquals(begin + "\"installing\"," + facts, bodies.get(2));
        assertEquals(begin + "\"validation\"," + facts, bodies.get(3));
        desk.settled();
        assertEquals(0, server.waiting());
        assertEquals(List.of(), desk.spooled());
        assertEquals(4, desk.log().stream().filter(line -> line.contains("\"kind\":\"install\",\"sent\":true,\"status\":202,")).count());
    }

    @ParameterizedTest
    @CsvSource({"VM_DISK=32G, 32", "DISK_SIZE=32G, 32", "'DISK_SIZE=4 VM_DISK=32', 32"})
    void reportsAVirtualMachineByItsVariables(String disk, String shown) throws Exception {
        ShellDesk.Ended ended = desk.run("bash", READY, "VMID=100 VM_TYPE=kvm VM_CORES=4 VM_RAM=4096 VM_OS=ubuntu VM_VERSION=22.04 VM_APP=docker",
                disk, "post_to_api_vm", "echo $DISK_SIZE_API");
        assertEquals(new ShellDesk.Ended(0, shown + "\n", ""), ended);
        assertEquals("{\"random_id\":\"" + ID + "\",\"status\":\"installing\",\"type\":\"vm\",\"ct_type\":2,\"disk_size\":32,"
                + "\"core_count\":4,\"ram_size\":4096,\"os_type\":\"ubuntu\",\"os_version\":\"22.04\",\"nsapp\":\"docker\"}",
                server.proved(1).get(0));
    }

    @Test
    void reportsAVirtualMachineByTheVariablesOfTheGuideAndTheDiagnosticsFile() throws Exception {
        Files.writeString(home("diagnostics"), "# chosen\nDIAGNOSTICS=yes\n");
        String body = sent("RANDOM_UUID=" + ID, "DISK_SIZE=20G CORE_COUNT=1 RAM_SIZE=512 var_os=debian var_version=12 NSAPP=haos",
                "post_to_api_vm");
        assertTrue(body.endsWith("\"type\":\"vm\",\"ct_type\":2,\"disk_size\":20,\"core_count\":1,\"ram_size\":512,"
                + "\"os_type\":\"debian\",\"os_version\":\"12\",\"nsapp\":\"haos\"}"), body);
    }

    private Path home(String name) {
        return desk.home.resolve(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh", "ksh"})
    void definesWhatScriptsPrint(String shell) throws Exception {
        assertEquals(
                new ShellDesk.Ended(0, server.url() + " _dev_telemetry_data " + server.url()
                        + "/api/collections/_dev_telemetry_data/records\n", ""),
                desk.run(shell, "echo \"$PB_URL $PB_COLLECTION $PB_API_URL\""));
        nothingSent();
    }

    @Test
    void findsTheServerInPbUrlWhereUsageUrlIsMissing() throws Exception {
        desk.environment.remove("USAGE_URL");
        assertTrue(sent(READY, "PB_URL=" + server.url() + "//", "PB_RECORD_ID=abc", "post_to_api").contains("installing"));
        desk.with("USAGE_URL", server.url()).with("PB_URL", "http://127.0.0.1:9");
        assertTrue(sent(READY, "post_to_api").contains("installing"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', failed, 1", "failed, failed, 1", "failed 7, failed, 7", "failed 255, failed, 255", "failed 256, failed, ", "failed x, failed, ",
        "done, success, 0", "done 0, success, 0", "done 3, success, 0", "success, success, 0", "sucess 0, success, 0",
        "aborted 130, aborted, 130", "aborted, aborted, ", "unknown, unknown, ", "whatever 9, unknown, 9", "failed 143, failed, 143"
    })
    void saysHowItEndedByTheWord(String arguments, String status, String code) throws Exception {
        String body = sent(READY, "post_update_to_api " + arguments);
        InstallEvent event = event(body);
        assertEquals(status, event.text(InstallField.STATUS).orElseThrow());
        assertEquals(code == null ? "" : code, event.number(InstallField.EXIT_CODE).map(String::valueOf).orElse(""));
        assertTrue(event.number(InstallField.INSTALL_DURATION).isEmpty(), "nobody knows when it began");
    }

    private static InstallEvent event(String body) {
        if (InstallEvent.decode(body.getBytes(StandardCharsets.UTF_8)) instanceof Decoded.Message<InstallEvent> message) {
            return message.value();
        }
        throw new AssertionError(body);
    }

    @ParameterizedTest
    @CsvSource({"installing, installing", "validation, validation", "configuring, configuring", "success, configuring", "x, configuring"})
    void saysHowFarItHasCome(String word, String status) throws Exception {
        assertEquals(status, event(sent(READY, "post_progress_to_api " + word)).text(InstallField.STATUS).orElseThrow());
    }

    @Test
    void leavesOutWhatWouldNeedQuotingOrIsOutOfRange() throws Exception {
        String body = sent(READY, "NSAPP='a\"b' METHOD='c\\d' var_os='$(id)' var_version=\"$(printf 'e\\nf')\"",
                "CT_TYPE=3 DISK_SIZE=100001 CORE_COUNT=257 RAM_SIZE=1048577 CPU_VENDOR=caf\u00e9 GPU_VENDOR=" + "g".repeat(33), "post_to_api");
        assertEquals("{\"random_id\":\"" + ID + "\",\"status\":\"installing\",\"type\":\"lxc\"}", body);
        body = sent(READY, "CT_TYPE=2 DISK_SIZE=100000 CORE_COUNT=256 RAM_SIZE=1048576 GPU_VENDOR=" + "g".repeat(32) + " NSAPP=" + "n".repeat(64),
                "post_to_api");
        assertEquals("{\"random_id\":\"" + ID + "\",\"status\":\"installing\",\"type\":\"lxc\",\"ct_type\":2,\"disk_size\":100000,"
                + "\"core_count\":256,\"ram_size\":1048576,\"nsapp\":\"" + "n".repeat(64) + "\",\"gpu_vendor\":\"" + "g".repeat(32) + "\"}", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh", "ksh"})
    void sendsTheDescriptionOfAnErrorThatTheTableHas(String shell) throws Exception {
        String text = "a]b[c (check 'pct list'): /etc/pve/lxc/ {x} <y> $z #1 50% a|b & c; d=e, f? g! @h ^i * `j` ~k +l -m _n";
        Path file = Files.writeString(folder.resolve("text"), "\"" + text + "\\\n");
        String explain = "explain_exit_code() { cat '" + file + "'; }";
        assertEquals(quiet(), desk.run(shell, explain, READY, "post_update_to_api failed 206"));
        assertEquals(text, event(server.proved(1).get(0)).text(InstallField.ERROR).orElseThrow());
        for (String other : List.of("caf\u00e9", "a\tb", "a\nb", "\u001b[0m", "", "x".repeat(201))) {
            Files.writeString(file, other);
            assertEquals(quiet(), desk.run(shell, explain, READY, "post_update_to_api failed 206"));
            assertTrue(event(server.proved(1).get(0)).text(InstallField.ERROR).isEmpty(), other);
        }
        assertTrue(event(sent(explain, READY, "post_update_to_api done 0")).text(InstallField.ERROR).isEmpty());
    }

    @Test
    void sendsTheExecutionAndTheDurationThatTheScriptKnows() throws Exception {
        InstallEvent event = event(sent(READY, "EXECUTION_ID=execution-1 INSTALL_DURATION=86400", "post_update_to_api done 0"));
        assertEquals("execution-1", event.text(InstallField.EXECUTION_ID).orElseThrow());
        assertEquals(86_400, event.number(InstallField.INSTALL_DURATION).orElseThrow());
        assertEquals("{\"cluster_id\":\"" + ID + "\",\"server_id\":\"execution-1\"}", server.server.seen("/session").get(0).body());
        event = event(sent(READY, "EXECUTION_ID=short INSTALL_DURATION=86401", "post_update_to_api done 0"));
        assertTrue(event.text(InstallField.EXECUTION_ID).isEmpty());
        assertTrue(event.number(InstallField.INSTALL_DURATION).isEmpty());
    }

    @Test
    void asksProxmoxForItsVersionApartFromTheScript() throws Exception {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path pveversion = Files.writeString(tools.resolve("pveversion"), "#!/bin/sh\necho 'pve-manager/8.2.2/9355359cd7afbae4 (running kernel: 6.8.4-2-pve)'\n");
        assertTrue(pveversion.toFile().setExecutable(true));
        desk.with("PATH", tools + ":" + desk.environment.get("PATH"));
        assertEquals("8.2.2", event(sent(READY, "post_to_api")).text(InstallField.PVE_VERSION).orElseThrow());
        Files.writeString(pveversion, "#!/bin/sh\necho not found\n");
        assertTrue(event(sent(READY, "post_to_api")).text(InstallField.PVE_VERSION).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "DIAGNOSTICS=no", "DIAGNOSTICS=", "DIAGNOSTICS=YES", "DO_NOT_TRACK=1", "USAGE_DISABLE=1", "USAGE_TELEMETRY=off", "USAGE_TELEMETRY=maybe",
        "CI=true", "RANDOM_UUID=", "RANDOM_UUID=1234567", "RANDOM_UUID='a b c d e'", "unset RANDOM_UUID", "USAGE_URL= PB_URL=", "HOME=", "HOME=relative",
        "USAGE_URL=http://192.0.2.1", "USAGE_URL=http://127.0.0.1.example.org", "USAGE_URL=http://127.0.0.1:80@192.0.2.1",
        "USAGE_URL=ftp://127.0.0.1", "USAGE_URL=/", "PATH=/nowhere"
    })
    void returnsInSilenceAndKeepsNothing(String line) throws Exception {
        for (String shell : List.of("bash", "dash")) {
            assertEquals(quiet(), desk.run(shell, READY, line, "post_to_api", "post_to_api_vm", "post_progress_to_api", "post_update_to_api"));
            nothingSent();
            assertEquals(List.of(), desk.log());
        }
    }

    @ParameterizedTest
    @CsvSource({"off 2026-01-01, 0", "nonsense, 0", "local 2026-01-01, 1"})
    void goesByTheRecordedChoice(String choice, int recorded) throws Exception {
        Path config = Files.createDirectories(home(".config/usage-reporter"));
        Files.writeString(config.resolve("choice"), choice + "\n");
        assertEquals(quiet(), desk.run("dash", READY, "post_to_api"));
        nothingSent();
        assertEquals(recorded, desk.log().size());
    }

    @ParameterizedTest
    @CsvSource({"DIAGNOSTICS=no, 0", "diagnostics=no, 0", "DIAGNOSTICS=, 0", "'', 1"})
    void goesByTheDiagnosticsFile(String line, int recorded) throws Exception {
        Files.writeString(home("diagnostics"), line);
        assertEquals(quiet(), desk.run("dash", "RANDOM_UUID=" + ID, "post_to_api"));
        nothingSent();
        assertEquals(recorded, desk.log().size());
    }

    @Test
    void isSwitchedOnByTheUserToo() throws Exception {
        assertTrue(sent("RANDOM_UUID=" + ID, "USAGE_TELEMETRY=on", "CI=true", "post_to_api").contains("installing"));
        Path config = Files.createDirectories(home(".config/usage-reporter"));
        Files.writeString(config.resolve("choice"), "on 2026-01-01\n");
        assertTrue(sent("RANDOM_UUID=" + ID, "DO_NOT_TRACK=0", "CI=false", "post_to_api").contains("installing"));
    }

    @Test
    void recordsOnTheMachineWhatNobodyAgreedToSend() throws Exception {
        desk.with("USAGE_TELEMETRY", "local");
        assertEquals(new ShellDesk.Ended(0, "true\n", ""), desk.run("bash", READY, "post_update_to_api", "post_update_to_api", "echo $POST_UPDATE_DONE"));
        nothingSent();
        assertEquals(1, desk.log().size());
        assertTrue(desk.log().get(0).matches("\\{\"at\":[0-9]{10},\"kind\":\"install\",\"sent\":false,\"data\":\\{\"random_id\":.*\"failed\".*\\}\\}"),
                desk.log().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh", "ksh"})
    void leavesTheShellOfItsCallerAsItWas(String shell) throws Exception {
        boolean bash = shell.equals("bash");
        String script = (bash ? "shopt -s expand_aliases failglob nocasematch; set -E -T -o pipefail; trap 'X=1' DEBUG; trap 'echo err' ERR\n" : "")
                + "alias mv='mv -i' date='echo no' curl=false rm=false sh=false\n"
                + "readonly NSAPP=app RESPONSE=mine DISK_SIZE_API=1 POST_UPDATE_DONE=no\n"
                + "set -eu -f -C; CDPATH=/tmp; trap 'echo bye' EXIT; trap 'echo hup' HUP; umask 027; set -- one 'two  words'\n"
                + ". '" + desk.library + "'\n" + READY + "\nIFS=o_u\n"
                + "state() { echo \"$-:$IFS:$(umask):$(trap):$PWD:$#\"; }\n"
                + "before=$(state \"$@\")\npost_to_api_vm\npost_progress_to_api\npost_update_to_api failed 1\npost_update_to_api failed 1\n"
                + "[ \"$before\" = \"$(state \"$@\")\" ] && echo \"same$?\"\necho \"$1,$2,$RESPONSE,$DISK_SIZE_API,$POST_UPDATE_DONE\"\n";
        ShellDesk.Ended ended = ShellDesk.end(desk.start(shell, script));
        assertEquals(new ShellDesk.Ended(0, "same0\none,two  words,mine,1,no\nbye\n", ""), ended);
        assertEquals(3, server.proved(3).size());
        desk.settled();
        assertEquals(0, server.waiting(), "one end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh", "ksh"})
    void worksWithClosedDescriptors(String shell) throws Exception {
        desk.run(shell, READY, "exec 0<&- 1>&- 2>&-", "post_to_api", "post_update_to_api done");
        List<String> bodies = server.proved(2);
        assertTrue(bodies.get(0).contains("installing") && bodies.get(1).contains("success"), bodies.toString());
    }

    /** As scripts are started by a pipe from curl, and source libraries from one. */
    @Test
    void worksWhereScriptAndLibraryComeThroughPipes() throws Exception {
        String script = "source <(cat '" + desk.library + "'); " + READY + "; post_to_api\npost_update_to_api done 0\necho end\n";
        Path file = Files.writeString(folder.resolve("piped"), script);
        Process process = desk.start(List.of("bash", "-c", "cat \"$0\" | bash", file.toString()));
        assertEquals(new ShellDesk.Ended(0, "end\n", ""), ShellDesk.end(process));
        assertEquals(2, server.proved(2).size());
    }

    @Test
    void sendsNothingOfTheMachineOrItsUser() throws Exception {
        desk.with("USER", "canary-user").with("LOGNAME", "canary-user").with("HOSTNAME", "canary-host").with("SUDO_USER", "canary-sudo");
        String body = sent(READY, "NSAPP=app; cd \"$HOME\"; post_to_api; trap 'exit 0' TERM");
        String all = server.server.seen().toString() + body;
        for (String secret : List.of("canary", desk.home.toString(), InetAddress.getLocalHost().getHostName() + "\"", System.getProperty("user.name") + "\"")) {
            assertFalse(all.contains(secret), secret);
        }
        List<String> allowed = List.of("Accept", "Content-length", "Content-type", "Host", "Usage-pow", "Usage-token", "User-agent");
        server.server.seen().forEach(request -> assertTrue(allowed.containsAll(request.headers().keySet()), request.headers().toString()));
        server.server.seen().forEach(request -> assertEquals("usage-reporter", request.headers().getFirst("User-Agent")));
    }

    @Test
    void keepsItsFilesForItsUserAlone() throws Exception {
        desk.with("USAGE_TELEMETRY", "on");
        sent(READY, "umask 0", "post_to_api");
        desk.settled();
        assertEquals("rwx------", mode(desk.spool()));
        assertEquals("rw-------", mode(desk.state().resolve("log")));
    }

    private static String mode(Path file) throws IOException {
        return java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
