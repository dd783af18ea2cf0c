package dev.usagereporter.server.difficulty;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.server.difficulty.Decisions.Decision;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The price of each application: the load moves it, until the operator sets it. */
public final class AdaptiveDifficulty implements Difficulty {
    /** All that belongs to one application; nothing is shared with another. */
    private record Application(Policy policy, Controller controller, Lanes lanes) {}

    private final Map<String, Application> applications = new LinkedHashMap<>();
    private final Decisions decisions;
    private final InstantSource clock;
    private final DifficultyListener listener;

    /** Held by an operator's order, disk and all. Sessions and reports never meet it. */
    private final ReentrantLock ordering = new ReentrantLock();
    /** What is on disk, applications that this server does not know among it. Guarded by {@code ordering}. */
    private Map<String, Decision> decided;
    /** Whether the disk may hold something else, because writing failed. Guarded by {@code ordering}. */
    private boolean doubtful;

    private AdaptiveDifficulty(Decisions decisions, Map<String, Decision> decided, InstantSource clock, DifficultyListener listener) {
        this.decisions = decisions;
        this.decided = decided;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Prices at their floors, but where the operator has decided otherwise before.
     *
     * @param policies one for each application
     * @throws IOException when decisions cannot be read, or one of them is no price
     */
    public static AdaptiveDifficulty open(
            Map<String, Policy> policies, Decisions decisions, InstantSource clock, DifficultyListener listener) throws IOException {
        Map<String, Decision> decided = Map.copyOf(decisions.load());
        for (Decision decision : decided.values()) {
            if (!OperatorPrice.inRange(decision.bits())) {
                throw new IOException("a difficulty that was set before is " + decision.bits() + " bits, expected "
                        + OperatorPrice.MIN_BITS + " to " + OperatorPrice.MAX_BITS);
            }
        }
        AdaptiveDifficulty difficulty = new AdaptiveDifficulty(decisions, decided, clock, listener);
        policies.forEach(difficulty::add);
        return difficulty;
    }

    private void add(String application, Policy policy) {
        Instant now = clock.instant();
        Decision decision = decided.get(application);
        boolean inForce = decision != null && decision.suits(policy);
        if (decision != null) {
            listener.restored(application, decision, inForce);
        }
        Standing start = decision != null && inForce ? Standing.start(decision, now) : Standing.start(policy.floor(), now);
        Controller controller = new Controller(application, new PriceRule(policy), start, clock, listener);
        applications.put(application, new Application(policy, controller, new Lanes(policy, now)));
    }

    @Override
    public Demands demands(String application) {
        Application known = known(application);
        Policy policy = known.policy;
        Standing now = known.controller.now();
        int bits = now.bits();
        int above = now.decidedByOperator() ? 0 : bits - policy.floor();
        Demand chosen = demand(policy, policy.algorithm(), bits - above, above);
        Optional<Demand> sha1 = policy.algorithm() == Algorithm.SHA1
                ? Optional.empty()
                : policy.sha1Floor().map(floor -> demand(policy, Algorithm.SHA1, floor, above));
        return new Demands(chosen, sha1, policy.hold());
    }

    /** The price that stands so many bits above its floor, with a floor lane where there is room for one. */
    private static Demand demand(Policy policy, Algorithm algorithm, int floor, int above) {
        int bits = Math.min(Stamp.MAX_BITS, floor + above);
        return new Demand(algorithm, bits, policy.floorRate() > 0 ? floor : bits);
    }

    @Override
    public boolean enter(String application, Lane lane) {
        boolean entered = known(application).lanes.enter(lane, clock.instant());
        if (!entered) {
            listener.shed(application, lane);
        }
        return entered;
    }

    @Override
    public void accepted(String application) {
        known(application).controller.accepted();
    }

    /** How the price of one application stands. */
    public Reading reading(String application) {
        return known(application).controller.reading();
    }

    /** How every price stands, in the order of the policies. */
    public List<Reading> readings() {
        return applications.values().stream()
                .map(application -> application.controller.reading())
                .toList();
    }

    /**
     * Sets the price of an application until it is released.
     *
     * @param force set it though it locks out reference clients
     * @throws IOException when it cannot be kept; then nothing has changed
     */
    public Ruling set(String application, int bits, boolean force) throws IOException {
        Application known = applications.get(application);
        if (known == null) {
            return new Ruling.Unknown();
        }
        if (!OperatorPrice.inRange(bits)) {
            return new Ruling.Refused("expected " + OperatorPrice.MIN_BITS + " to " + OperatorPrice.MAX_BITS + " bits");
        }
        OperatorPrice price = new OperatorPrice(known.policy, bits);
        Optional<String> lockOut = price.lockOut();
        if (lockOut.isPresent() && !force) {
            return new Ruling.Refused(lockOut.get());
        }
        ordering.lock();
        try {
            Map<String, Decision> next = new HashMap<>(decided);
            next.put(application, new Decision(known.policy.algorithm().wireName(), bits, clock.instant()));
            keep(next);
            known.controller.set(bits);
            return new Ruling.Done(known.controller.reading(), price.warnings());
        } finally {
            ordering.unlock();
        }
    }

    /**
     * Gives the price of an application back to the load; nothing changes where the load decides already.
     *
     * @throws IOException when it cannot be kept; then nothing has changed
     */
    public Ruling release(String application) throws IOException {
        Application known = applications.get(application);
        if (known == null) {
            return new Ruling.Unknown();
        }
        ordering.lock();
        try {
            if (decided.containsKey(application) || doubtful) {
                Map<String, Decision> next = new HashMap<>(decided);
                next.remove(application);
                keep(next);
                known.controller.release();
            }
            return new Ruling.Done(known.controller.reading(), List.of());
        } finally {
            ordering.unlock();
        }
    }

    /** On disk first: a price in force that a restart forgets would be a promise broken. */
    private void keep(Map<String, Decision> next) throws IOException {
        doubtful = true;
        decisions.save(Map.copyOf(next));
        decided = next;
        doubtful = false;
    }

    private Application known(String application) {
        Application known = applications.get(application);
        if (known == null) {
            throw new IllegalArgumentException("no policy for that application");
        }
        return known;
    }
}
