package dev.usagereporter.server.http;

import dev.usagereporter.server.release.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The package of a release as it is handed out: whole or in part, or not again. Its checksum is its entity tag.
 *
 * @param file the release and its package
 * @param cache further headers for who keeps it
 */
record PackageReply(ReleasedFile file, Map<String, String> cache) {
    private static final String TYPE = "application/zip";

    Answer to(Incoming request, Answers answers) {
        String tag = "\"" + file.release().sha256() + "\"";
        return switch (Conditions.of(request, tag)) {
            case FAILED -> answers.preconditionFailed();
            case NOT_MODIFIED -> Answer.notModified().with(cache).with("ETag", tag);
            case SEND -> sent(range(request, tag), tag, answers);
        };
    }

    /** Only GET has ranges (RFC 9110, 14.2). */
    private ByteRange range(Incoming request, String tag) {
        boolean apart = !request.isHead() && Conditions.sameAsBefore(request, tag);
        return ByteRange.parse(apart ? request.values("Range") : List.of(), file.release().bytes());
    }

    private Answer sent(ByteRange range, String tag, Answers answers) {
        Release release = file.release();
        long size = release.bytes();
        Path path = file.path();
        Map<String, String> headers = Map.of(
                "ETag", tag,
                "Accept-Ranges", "bytes",
                "Content-Disposition", "attachment; filename=\"" + release.fileName() + "\"",
                "X-Content-Type-Options", "nosniff");
        return switch (range) {
            case ByteRange.Whole() -> new Answer(200, TYPE, headers, new Content.Stretch(path, size, 0, size)).with(cache);
            case ByteRange.Part part ->
                new Answer(206, TYPE, headers, new Content.Stretch(path, size, part.first(), part.length()))
                        .with(cache)
                        .with("Content-Range", ByteRange.contentRange(part, size));
            case ByteRange.Unsatisfiable() -> answers.unsatisfiableRange(size);
        };
    }
}
