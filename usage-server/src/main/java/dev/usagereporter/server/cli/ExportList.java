package dev.usagereporter.server.cli;

import dev.usagereporter.server.release.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Print which releases there are.")
final class ExportList implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ExportPlace place = new ExportPlace();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    private final Surroundings surroundings;
    private final OfflineExports exports;

    ExportList(Surroundings surroundings, OfflineExports exports) {
        this.surroundings = surroundings;
        this.exports = exports;
    }

    @Override
    public Integer call() throws IOException {
        ExportCommand.requireNoOptions(spec);
        List<Release> releases = place.offline() ? place.work(surroundings, exports::list) : online();
        if (json) {
            surroundings.out().println(new String(ReleaseList.json(releases), StandardCharsets.US_ASCII));
        } else {
            ReleaseTable.lines(releases).forEach(surroundings.out()::println);
        }
        return ExitStatus.OK.code();
    }

    private List<Release> online() throws IOException {
        return ReleaseList.decode(place.connect(surroundings.environment()).get("/admin/exports"))
                .orElseThrow(() -> new CommandException(ExitStatus.UNREACHABLE, "the server answers with no list of releases"));
    }
}
