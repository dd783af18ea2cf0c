package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths below folders that people name. */
class PathsTest {
    private static final String TAKEN_OUT = """
                /home/alice ⇒ <path>
                /home/alice/x y ⇒ <path> y
                /home/alice:/opt ⇒ <path>:/opt
                /home/alice, then ⇒ <path>, then
                "/home/alice/a b" y ⇒ "<path>" y
                '/home/alice/a b' y ⇒ '<path>' y
                /home/alice/a\\ b y ⇒ <path> y
                /home/alice/a,b y ⇒ <path> y
                /home/alice. ⇒ <path>.
                /root/x ⇒ <path>
                /tmp/x ⇒ <path>
                /var/tmp/x ⇒ <path>
                /var/lib/x/tmp/y ⇒ <path>
                /srv/home/alice ⇒ <path>
                home/alice ⇒ <path>
                home/alice/x ⇒ <path>
                ./tmp/x/y ⇒ <path>
                ~/x ⇒ <path>
                ~alice ⇒ <path>
                ~alice/x ⇒ <path>
                /Users/alice/x ⇒ <path>
                /users/alice ⇒ <path>
                C:\\Users\\alice\\x ⇒ C:<path>
                C:\\Users\\Alice B\\x y ⇒ C:<path> y
                C:\\Users\\Alice B ⇒ C:<path>
                C:/Users/alice/x ⇒ C:<path>
                C:\\\\Users\\\\alice\\\\x ⇒ C:<path>
                \\Users\\nina\\x ⇒ <path>
                C:\\Users\\nina\\x ⇒ C:<path>
                /media/alice/x ⇒ <path>
                /run/user/1000/x ⇒ <path>
                /dev/shm/x ⇒ <path>
                /var/folders/ab/cd/T/x ⇒ <path>
                -I/home/alice/x ⇒ <path>
                --x=/home/alice/y --z ⇒ --x=<path> --z
                x:/home/alice/y ⇒ x:<path>
                /opt/x\\n/home/alice/y\\n ⇒ /opt/x\\n<path>\\n
                file:///home/alice/x ⇒ file:<path>
                $HOME/x ⇒ $<path>
                C:\\Documents and Settings\\alice\\x ⇒ C:\\Documents and <path>
                /homes/alice ⇒ <path>
                """;
    private static final String KEPT = """
                /home
                /home/
                /root
                /root/
                /tmp
                /usr/lib/x
                /opt/home
                tmp/x
                users/x
                and/or
                root/admin
                ~
                a~/x
                1.0~rc1
                C:\\Windows\\x
                /media/
                /srv/media/x
                /run/user
                /run/nginx.pid
                /dev/null
                /etc/nginx/nginx.conf
                /Documents and Settings/x
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
