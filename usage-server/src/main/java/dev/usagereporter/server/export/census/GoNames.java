package dev.usagereporter.server.export.census;

import java.util.Set;

/** What Go calls systems and processors: the words of {@code GOOS} and {@code GOARCH} in its {@code internal/syslist}. In no order. */
public final class GoNames {
    public static final Set<String> SYSTEMS = Set.of(
            "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd", "openbsd",
            "plan9", "solaris", "wasip1", "windows", "zos");

    public static final Set<String> ARCHITECTURES = Set.of(
            "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle", "mips64", "mips64le",
            "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm");

    private GoNames() {}
}
