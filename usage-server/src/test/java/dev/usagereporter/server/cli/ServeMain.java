package dev.usagereporter.server.cli;

/** The main class of a second process: serves with a server that only says when it is stopped. */
final class ServeMain {
    private ServeMain() {}

    public static void main(String[] arguments) {
        LogOutput.configure(false);
        Starter starter = (_, _) -> {
            if (arguments.length > 3) {
                throw new CommandException(ExitStatus.CONFIGURATION, arguments[3]);
            }
            return new FakeServer("http://127.0.0.1:1", "http://127.0.0.1:2", () -> System.out.println("stopped"));
        };
        Demo demo = (_, _) -> {
            throw new AssertionError("not to be shown");
        };
        String[] command = {arguments[0], arguments[1], arguments[2]};
        int status = UsageServer.run(
                command,
                starter,
                demo,
                _ -> {
                    throw new AssertionError("not to be priced");
                },
                OfflineExports.none());
        System.exit(status);
    }
}
