package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses of the web. */
class UrlsTest {
    private static final String TAKEN_OUT = """
                https://example.org ⇒ https://<host>
                https://example.org/ ⇒ https://<host>/
                https://example.org:8443/ ⇒ https://<host>:8443/
                https://example.org/a/b?c=d#e ⇒ https://<host>/<path>?<secret>
                https://example.org?c ⇒ https://<host>?<secret>
                https://example.org/? ⇒ https://<host>/?
                https://example.org#x ⇒ https://<host>#<secret>
                https://alice@example.org/x ⇒ https://<secret>@<host>/<path>
                https://alice:pw@example.org/x ⇒ https://<secret>@<host>/<path>
                https://alice:p/w@example.org/x ⇒ https://<secret>@<host>/<path>
                https://alice:p@w@example.org:1/x ⇒ https://<secret>@<host>:1/<path>
                https://alice:p'w@example.org/x ⇒ https://<secret>@<host>/<path>
                http://localhost:8080/health ⇒ http://localhost:8080/<path>
                http://127.0.0.1:8080/x ⇒ http://<ip>:8080/<path>
                http://[::1]:8080/x ⇒ http://[<ip>]:8080/<path>
                http://db1 ⇒ http://<host>
                http://db1:notaport/x ⇒ http://<host>:<secret>/<path>
                (https://example.org/a), next ⇒ (https://<host>/<path>), next
                "https://example.org/a" ⇒ "https://<host>/<path>"
                <https://example.org/a> ⇒ <https://<host>/<path>>
                https://example.org/a. ⇒ https://<host>/<path>.
                https://github.com/alice/app ⇒ https://github.com/<path>
                https://github.com/community-scripts/ProxmoxVE/raw/main/x.sh ⇒ https://github.com/community-scripts/ProxmoxVE/<path>
                https://deb.debian.org/debian/dists/bookworm/InRelease ⇒ https://deb.debian.org/debian/dists/<path>
                https://alice:pw@deb.debian.org/debian/x ⇒ https://<secret>@deb.debian.org/debian/x
                https://deb.debian.org/debian?x=1 ⇒ https://deb.debian.org/debian?<secret>
                https://deb.debian.org.evil.example/debian ⇒ https://<host>/<path>
                https://registry.npmjs.org/@alice/app ⇒ https://registry.npmjs.org/<path>
                https://pypi.org/simple/aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPq/x ⇒ https://pypi.org/simple/<path>
                docker://ghcr.io/alice/app ⇒ docker://ghcr.io/<path>
                redis://db1:6379,db2:6379/0 ⇒ redis://<host>:6379,<host>:6379/<path>
                jdbc:postgresql://db1/x ⇒ jdbc:postgresql://<host>/<path>
                s3://bucket/key ⇒ s3://<host>/<path>
                ://db1/x ⇒ ://<host>/<path>
                HTTP://Example.ORG/x ⇒ HTTP://<host>/<path>
                """;
    private static final String KEPT = """
                http://localhost/
                https://github.com/
                https://DEB.debian.org/debian/
                https://registry.npmjs.org/lodash
                file:///opt/app/x
                a://
                """;

    @ParameterizedTest
    @MethodSource("takenOut")
    void takesOut(Row row) {
        assertEquals(row.after(), Redaction.of(row.before()));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void keeps(String text) {
        assertEquals(text, Redaction.of(text));
    }

    static List<Row> takenOut() {
        return Row.all(TAKEN_OUT);
    }

    static List<String> kept() {
        return KEPT.lines().toList();
    }
}
