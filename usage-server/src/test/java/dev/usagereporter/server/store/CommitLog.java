package dev.usagereporter.server.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What a store has told its listener. */
final class CommitLog implements CommitListener {
    /** Rows of each commit. */
    final List<Integer> commits = new CopyOnWriteArrayList<>();

    final List<Long> nanos = new CopyOnWriteArrayList<>();
    final AtomicInteger failed = new AtomicInteger();

    @Override
    public void committed(int rows, long took) {
        commits.add(rows);
        nanos.add(took);
    }

    @Override
    public void failed(int rows) {
        failed.addAndGet(rows);
    }
}
