package dev.usagereporter.launcher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The first class that {@code java -jar} loads. It is compiled for Java 11 so that an older Java can still say, in one
 * line, what is missing; the server itself needs {@value #NEEDED}.
 */
public final class Launcher {
    private static final int NEEDED = 25;

    private Launcher() {}

    /** Exceptions of the server pass as they are: a method handle, unlike reflection, wraps none. */
    public static void main(String[] arguments) throws Throwable {
        int found = Runtime.version().feature();
        if (found < NEEDED) {
            System.err.println("usage-server needs Java " + NEEDED + ", found " + found
                    + ": use usage-server/bin/usage-server, which finds one, or set JAVA_HOME.");
            System.exit(78);
        }
        // By name, so that this class loads without the server's.
        Class<?> server = Class.forName("dev.usagereporter.server.Main");
        MethodHandles.publicLookup()
                .findStatic(server, "main", MethodType.methodType(void.class, String[].class))
                .invokeExact(arguments);
    }
}
