package dev.usagereporter.server.export;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.census.CensusTaker;
import dev.usagereporter.server.export.census.Cut;
import dev.usagereporter.server.export.dp.Dp;
import dev.usagereporter.server.export.dp.KeyLists;
import dev.usagereporter.server.export.dp.KeyListsReading;
import dev.usagereporter.server.export.dp.KeyRules;
import dev.usagereporter.server.export.micro.Micro;
import dev.usagereporter.server.export.sdc.Sdc;
import dev.usagereporter.server.export.table.Buckets;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.report.ExtraType;
import dev.usagereporter.server.store.RawRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The three profiles with what they need of the options. */
public final class StandardProfiles implements Profiles {
    private final ExportOptions options;
    private final RandomGenerator random;

    /** @param random of samples and noise; a secure source outside tests */
    public StandardProfiles(ExportOptions options, RandomGenerator random) {
        this.options = options;
        this.random = random;
    }

    @Override
    public Census census(ReleaseOrder order, RawRows rows, Workbench bench, Progress progress)
            throws IOException, InterruptedException, ExportRefused {
        Profile profile = order.terms().profile();
        Cut cut = profile == Profile.MICRO ? Cut.AT_KEYS_AND_MONTHS : Cut.AT_KEYS;
        return new CensusTaker(rows, declared(order), order.terms().k())
                .take(bench, order.application(), order.period(), cut, progress);
    }

    @Override
    public Anonymiser anonymiser(ReleaseOrder order) throws ExportRefused {
        return switch (order.terms().profile()) {
            case SDC -> new Sdc(order.terms().k(), declared(order).keySet());
            case DP -> new Dp(order.terms(), keys(order), random);
            case MICRO -> new Micro(order.terms(), Buckets.all(), Buckets.all(), random);
        };
    }

    private Map<String, ExtraType> declared(ReleaseOrder order) {
        return CensusTaker.published(options.declared().getOrDefault(order.application(), Map.of()));
    }

    private KeyRules keys(ReleaseOrder order) throws ExportRefused {
        List<String> numbers = new ArrayList<>(List.of(Buckets.BELOW_0));
        numbers.addAll(Buckets.all());
        return new KeyRules(order.application(), names(), declared(order), Buckets.all(), numbers);
    }

    /** Read for each release: an operator adds versions as they come out. */
    private KeyLists names() throws ExportRefused {
        Optional<Path> file = options.keys();
        if (file.isEmpty()) {
            return KeyLists.none();
        }
        return switch (KeyLists.read(file.get(), options.declared())) {
            case KeyListsReading.Read(KeyLists lists) -> lists;
            case KeyListsReading.Refused refused -> throw new ExportRefused("export.keys: " + refused.text());
        };
    }
}
