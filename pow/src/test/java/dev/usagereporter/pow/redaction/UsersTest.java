package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that only the words around give away. */
class UsersTest {
    private static final String TAKEN_OUT = """
                user 'alice' exists ⇒ user '<user>' exists
                user "alice" exists ⇒ user "<user>" exists
                user `alice' exists ⇒ user `<user>' exists
                user ‘alice’ exists ⇒ user ‘<user>’ exists
                for user alice ⇒ for user <user>
                invalid user alice from x ⇒ invalid user <user> from x
                user alice does not exist ⇒ user <user> does not exist
                user alice logged in ⇒ user <user> logged in
                role "alice" missing ⇒ role "<user>" missing
                password for alice: ⇒ password for <user>:
                logged in as alice ⇒ logged in as <user>
                su - alice ⇒ su - <user>
                su alice ⇒ su <user>
                sudo su - alice ⇒ sudo su - <user>
                uid=1000(alice) gid=100(users) groups=999(docker) ⇒ uid=1000(<user>) gid=100(users) groups=999(docker)
                useradd alice ⇒ useradd <user>
                useradd -m -s /bin/bash alice ⇒ useradd -m -s /bin/bash <user>
                adduser --disabled-password --gecos "" alice ⇒ adduser --disabled-password --gecos "" <user>
                passwd alice ⇒ passwd <user>
                passwd: done ⇒ passwd: <secret>
                usermod -aG docker alice ⇒ usermod -aG docker <user>
                id alice ⇒ id <user>
                chown alice x ⇒ chown <user> x
                chown alice:staff x ⇒ chown <user>:staff x
                chown -R alice:bob x ⇒ chown -R <user>:<user> x
                chgrp bob x ⇒ chgrp <user> x
                -rw-r--r-- 1 alice bob 12 x ⇒ -rw-r--r-- 1 <user> <user> 12 x
                alice:x:1000:1000:Alice B:/srv:/bin/sh ⇒ <user>:x:1000:1000:<user>:/srv:/bin/sh
                alice:!:19000:0 ⇒ <user>:<secret>:19000:0
                alice 12 0.0 0.1 1 2 ⇒ <user> 12 0.0 0.1 1 2
                alice ALL=(ALL) ALL ⇒ <user> ALL=(ALL) ALL
                Author: Alice B <x> ⇒ Author: <user> <x>
                Author: Alice B ⇒ Author: <user>
                Signed-off-by: Alice B ⇒ Signed-off-by: <user>
                git config user.name "Alice B" ⇒ git config user.name "<user>"
                git config user.name Alice ⇒ git config user.name <user>
                openvpn@alice.service ⇒ openvpn@<user>.service
                CREATE USER alice; ⇒ CREATE USER <user>;
                DROP USER IF EXISTS alice; ⇒ DROP USER IF EXISTS <user>;
                GRANT ALL TO 'alice'@'%' ⇒ GRANT ALL TO '<user>'@'%'
                Accepted password for alice from x ⇒ Accepted password for <user> from x
                Adding user alice to group x ⇒ Adding user <user> to group x
                docker:x:999:alice,bob ⇒ docker:x:999:<user>
                sudo: alice : TTY=pts/0 ⇒ sudo: <user> : TTY=pts/0
                CRON[1]: (alice) CMD (x) ⇒ CRON[1]: (<user>) CMD (x)
                /user:CORP\\alice x ⇒ /user:CORP\\<user> x
                """;
    private static final String KEPT = """
                user 'root' exists
                user authentication failed
                user interface
                password for root:
                running as root
                su root
                su: failure
                user alice(uid=1000)
                useradd: group alice exists
                chown 1000:1000 x
                -rw-r--r-- 1 root root 12 x
                root:x:0:0:root:/root:/bin/bash
                groups: cannot find name
                removing session of user alice
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
