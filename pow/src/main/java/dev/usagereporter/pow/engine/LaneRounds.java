package dev.usagereporter.pow.engine;

/** The rounds that lanes are computed with. */
interface LaneRounds {
    /** The first Java on which the vectors were measured; the module is older, and an incubator changes. */
    int VECTORS_SINCE = 25;

    String VECTOR_MODULE = "jdk.incubator.vector";

    Sha1Rounds sha1();

    Sha256Rounds sha256();

    /** Vectors where this Java was started with their module, otherwise plain loops. */
    static LaneRounds best() {
        return best(Runtime.version().feature(), ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent());
    }

    static LaneRounds best(int javaVersion, boolean vectorModule) {
        if (javaVersion >= VECTORS_SINCE && vectorModule) {
            try {
                Class<?> vectors = Class.forName("dev.usagereporter.pow.engine.VectorRounds");
                return (LaneRounds) vectors.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException | LinkageError changed) {
                // The API of a later Java is another one: loops do as well.
            }
        }
        return new PlainRounds();
    }
}
