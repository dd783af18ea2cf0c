package dev.usagereporter.pow.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every exit code of all generations. */
public final class ExitCodes {
    private final List<ExitCode> codes;

    private ExitCodes(List<ExitCode> codes) {
        this.codes = List.copyOf(codes);
    }

    /** The codes of the project. */
    public static ExitCodes standard() {
        return new ExitCodes(List.of());
    }

    /** These codes with those of an application, which win. */
    public ExitCodes with(List<ExitCode> own) {
        List<ExitCode> all = new ArrayList<>(own);
        all.addAll(codes);
        return new ExitCodes(all);
    }

    /** Every meaning of a code. */
    public List<ExitCode> all(int code) {
        return codes.stream().filter(known -> known.code() == code).toList();
    }

    /**
     * The meaning of a code.
     *
     * @param context what failed, empty where nobody knows
     */
    public Optional<ExitCode> find(int code, Generation generation, String context) {
        return all(code).stream().findFirst();
    }
}
