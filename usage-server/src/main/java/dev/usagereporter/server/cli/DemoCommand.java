package dev.usagereporter.server.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "demo", description = "Start a server with a temporary data folder, send it real reports and show what it stored.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "End after the reports instead of staying up.")
    private boolean once;

    private final Demo demo;

    DemoCommand(Demo demo) {
        this.demo = demo;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return demo.run(once).code();
    }
}
