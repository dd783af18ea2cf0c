package dev.usagereporter.launcher;

/**
 * The first class that {@code java -jar} loads. It is compiled for Java 11 so that an older Java can still say, in one
 * line, what is missing; the server itself needs {@value #NEEDED}.
 */
public final class Launcher {
    private static final int NEEDED = 25;

    private Launcher() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        int found = Runtime.version().feature();
        if (found < NEEDED) {
            System.err.println("usage-server needs Java " + NEEDED + ", found " + found
                    + ": use usage-server/bin/usage-server, which finds one, or set JAVA_HOME.");
            System.exit(78);
        }
        Class.forName("dev.usagereporter.server.Main")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}
