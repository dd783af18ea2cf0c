package dev.usagereporter.server.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "demo", description = "Start a server with a temporary data folder, send it real reports and show what it stored.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "End after the reports instead of staying up.")
    private boolean once;

    private final Surroundings surroundings;
    private final Demo demo;

    DemoCommand(Surroundings surroundings, Demo demo) {
        this.surroundings = surroundings;
        this.demo = demo;
    }

    @Override
    public Integer call() throws IOException {
        Residence.Service service = demo.service(surroundings.out(), once);
        if (once) {
            service.start();
            service.stop();
        } else {
            surroundings.residence().host(service);
        }
        return ExitStatus.OK.code();
    }
}
