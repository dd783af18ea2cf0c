package dev.usagereporter.server.http;

import dev.usagereporter.server.release.Release;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The open releases, for anybody: a page, the same as JSON, and the packages. Nothing else of their folder is served. */
final class PublishedExports {
    /** What every path of theirs begins with. The page stands there. */
    static final String ROOT = "/export/v1/";

    static final Comparator<Release> NEWEST_FIRST = Comparator.comparing((Release release) -> release.order().period().end())
            .thenComparing(release -> release.order().period().first())
            .reversed()
            .thenComparing(release -> release.order().application())
            .thenComparing(release -> release.order().terms().profile())
            .thenComparing(Comparator.comparingInt(Release::version).reversed());

    /** A package never changes, so nobody has to ask for it again (RFC 8246). */
    private static final Map<String, String> FOR_EVER = Map.of("Cache-Control", "public, max-age=31536000, immutable");

    private static final Map<String, String> ASK_AGAIN = Map.of("Cache-Control", "no-cache", "X-Content-Type-Options", "nosniff");

    private final ExportOrders orders;

    /** The list as it was shown last; a race only encodes it twice. */
    private volatile Shown shown;

    /** A list in both forms. */
    private record Shown(List<Release> releases, Form page, Form index) {
        static Shown of(List<Release> releases) {
            List<Release> open = releases.stream()
                    .filter(release -> release.order().terms().open())
                    .sorted(NEWEST_FIRST)
                    .toList();
            return new Shown(
                    releases,
                    Form.of("text/html; charset=utf-8", ExportPage.of(open).getBytes(StandardCharsets.UTF_8)),
                    Form.of(Answer.JSON, ExportJson.releases(open)));
        }
    }

    /** Bytes and their entity tag. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Form(String type, String tag, byte[] bytes) {
        static Form of(String type, byte[] bytes) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Form(type, "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"", bytes);
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("every Java platform has SHA-256", missing);
            }
        }
    }

    PublishedExports(ExportOrders orders) {
        this.orders = orders;
        this.shown = Shown.of(List.of());
    }

    Answer page(Incoming request, Answers answers) {
        return form(shown().page(), request, answers).with("Content-Security-Policy", ExportPage.POLICY);
    }

    Answer index(Incoming request, Answers answers) {
        return form(shown().index(), request, answers);
    }

    /** What the path names below the root. */
    Answer file(Incoming request, Answers answers) {
        return orders.file(request.path().substring(ROOT.length()))
                .filter(file -> file.release().order().terms().open())
                .map(file -> new PackageReply(file, FOR_EVER).to(request, answers))
                .orElseGet(answers::notFound);
    }

    private static Answer form(Form form, Incoming request, Answers answers) {
        Answer answer = switch (Conditions.of(request, form.tag())) {
            case FAILED -> answers.preconditionFailed();
            case NOT_MODIFIED -> Answer.notModified();
            case SEND -> new Answer(200, form.type(), Map.of(), form.bytes());
        };
        return answer.with(ASK_AGAIN).with("ETag", form.tag());
    }

    private Shown shown() {
        List<Release> releases = orders.releases();
        Shown last = shown;
        if (!last.releases().equals(releases)) {
            last = Shown.of(releases);
            shown = last;
        }
        return last;
    }
}
