package dev.usagereporter.server.config;

import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The profile in which every period is released, of those that are made for such periods, or {@code off}.
 *
 * @param period how long the periods are
 */
record ScheduleKind(PeriodKind period) implements Kind<Optional<Profile>> {
    private static final String OFF = "off";

    @Override
    public String rule() {
        return Stream.concat(Stream.of(OFF), profiles().map(Profile::wireName)).collect(Collectors.joining(", ", "one of ", ""));
    }

    @Override
    public Optional<Optional<Profile>> read(String text) {
        Optional<Profile> profile = profiles().filter(one -> one.wireName().equals(text)).findFirst();
        return profile.isPresent() || text.equals(OFF) ? Optional.of(profile) : Optional.empty();
    }

    @Override
    public boolean allows(Optional<Profile> value) {
        return value.isEmpty() || value.get().periods().contains(period);
    }

    @Override
    public String show(Optional<Profile> value) {
        return value.map(Profile::wireName).orElse(OFF);
    }

    private Stream<Profile> profiles() {
        return Arrays.stream(Profile.values()).filter(profile -> allows(Optional.of(profile)));
    }
}
