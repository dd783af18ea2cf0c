package dev.usagereporter.server.config;

import java.util.Optional;

/** {@code true} or {@code false}, and no other word for it. */
record BooleanKind() implements Kind<Boolean> {
    @Override
    public String rule() {
        return "true or false";
    }

    @Override
    public Optional<Boolean> read(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    @Override
    public boolean allows(Boolean value) {
        return true;
    }

    @Override
    public String show(Boolean value) {
        return value.toString();
    }
}
