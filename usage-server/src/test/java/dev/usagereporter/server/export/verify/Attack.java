package dev.usagereporter.server.export.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A package that somebody has changed, and the problems that have to be found: all of them and no others, so that none is noticed
 * by luck.
 */
record Attack(String name, Supplier<TestPackage> good, Consumer<TestPackage> change, List<String> problems) {
    static Attack sdc(String name, Consumer<TestPackage> change, String... problems) {
        return new Attack(name, GoodPackages::sdc, change, List.of(problems));
    }

    static Attack dp(String name, Consumer<TestPackage> change, String... problems) {
        return new Attack(name, GoodPackages::dp, change, List.of(problems));
    }

    static Attack micro(String name, Consumer<TestPackage> change, String... problems) {
        return new Attack(name, GoodPackages::micro, change, List.of(problems));
    }

    void isNoticed(Path folder) {
        TestPackage changed = good.get();
        change.accept(changed);
        Verdict expected = new Verdict.Failed(problems);
        assertEquals(expected, Verifier.verify(changed.write(folder), folder));
    }

    @Override
    public String toString() {
        return name;
    }
}
