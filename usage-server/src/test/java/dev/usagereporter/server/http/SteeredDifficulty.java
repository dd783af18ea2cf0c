package dev.usagereporter.server.http;

import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Difficulty;
import dev.usagereporter.server.difficulty.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Asks what the test says, lets in on the lanes that the test leaves open, and remembers what it was asked and told. */
final class SteeredDifficulty implements Difficulty {
    volatile Demands demands;

    /** Happens whenever somebody asks for the price. */
    volatile Runnable asked = () -> {};

    final Set<Lane> closed = Collections.synchronizedSet(EnumSet.noneOf(Lane.class));

    /** "application lane", in the order in which it was asked. */
    final List<String> entries = Collections.synchronizedList(new ArrayList<>());

    final List<String> accepted = Collections.synchronizedList(new ArrayList<>());

    SteeredDifficulty(Demands demands) {
        this.demands = demands;
    }

    @Override
    public Demands demands(String application) {
        asked.run();
        return demands;
    }

    @Override
    public boolean enter(String application, Lane lane) {
        entries.add(application + " " + lane);
        return !closed.contains(lane);
    }

    @Override
    public void accepted(String application) {
        accepted.add(application);
    }
}
