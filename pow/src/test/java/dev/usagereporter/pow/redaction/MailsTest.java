package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has an at sign in it. */
class MailsTest {
    private static final String TAKEN_OUT = """
                alice@example.org ⇒ <email>
                Alice.B+x@mail.example.org ⇒ <email>
                <alice@example.org> ⇒ <<email>>
                alice@example.org,bob@example.org ⇒ <email>,<email>
                mailto:alice@example.org ⇒ mailto:<email>
                alice@db1 ⇒ <user>@<host>
                root@db1 ⇒ root@<host>
                alice@pve ⇒ <user>@pve
                alice@192.168.1.5 ⇒ <user>@<ip>
                alice:pw@db1 ⇒ <secret>@<host>
                alice:pw@example.org ⇒ <secret>@<host>
                to:alice@example.org ⇒ to:<email>
                x@163.com ⇒ <email>
                x@1.2.3.4 ⇒ <user>@<ip>
                git@github.com:alice/app.git ⇒ <email>:<path>
                alice@db1:/srv/x ⇒ <user>@<host>:<path>
                alice@db1:x.txt ⇒ <user>@<host>:<path>
                root@db1:~# ls ⇒ root@<host>:~# ls
                root@db1:~$ ls ⇒ root@<host>:~$ ls
                alice@db1: denied ⇒ <user>@<host>: denied
                alice@db1:22 ⇒ <user>@<host>:22
                jürgen@müller.de ⇒ <email>
                """;
    private static final String KEPT = """
                root@localhost
                root@pam
                lodash@4.17.21
                app@v1.2
                npm@latest
                @babel/core
                @scope/app@1.2.3
                getty@tty1.service
                getty@.service
                user@1000.service
                wg-quick@wg0.service
                @
                a@
                @a
                CPU @ 3.20GHz
                CPU@3.20GHz
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
