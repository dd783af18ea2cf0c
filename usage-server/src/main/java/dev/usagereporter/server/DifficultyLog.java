package dev.usagereporter.server;

import dev.usagereporter.server.difficulty.Change;
import dev.usagereporter.server.difficulty.Decisions;
import dev.usagereporter.server.difficulty.DifficultyListener;
import java.lang.System.Logger.Level;

/** Writes down every price that comes into force, and one that does not. */
final class DifficultyLog implements DifficultyListener {
    private static final System.Logger LOG = System.getLogger(DifficultyLog.class.getName());

    @Override
    public void changed(String application, Change change) {
        LOG.log(
                Level.INFO,
                "difficulty of {0}: {1} bits from now on, {2}",
                application,
                change.bits(),
                change.reason().text());
    }

    @Override
    public void restored(String application, Decisions.Decision decision, boolean inForce) {
        if (inForce) {
            LOG.log(Level.INFO, "difficulty of {0}: {1} bits, the operator set it before the start", application, decision.bits());
        } else {
            LOG.log(
                    Level.WARNING,
                    "difficulty of {0}: the {1} bits that the operator set were of another algorithm; the load decides",
                    application,
                    decision.bits());
        }
    }
}
