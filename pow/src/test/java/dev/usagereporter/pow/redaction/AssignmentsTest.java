package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values after the name that says what they are. */
class AssignmentsTest {
    private static final String TAKEN_OUT = """
                PASSWORD=x1 ⇒ PASSWORD=<secret>
                password = x1 ⇒ password = <secret>
                password: x1 ⇒ password: <secret>
                password:x1 ⇒ password:<secret>
                PASSWORD="x 1" y ⇒ PASSWORD="<secret>" y
                PASSWORD='x 1' y ⇒ PASSWORD='<secret>' y
                PASSWORD="x \\" 1" y ⇒ PASSWORD="<secret>" y
                PASSWORD=x\\ 1 y ⇒ PASSWORD=<secret> y
                PASSWORD="x 1 ⇒ PASSWORD="<secret>
                {"password":"x1","a":1} ⇒ {"password":"<secret>","a":1}
                {"password": "x \\"1\\"", "a": 1} ⇒ {"password": "<secret>", "a": 1}
                {\\"password\\":\\"x1\\",\\"a\\":1} ⇒ {\\"password\\":\\"<secret>\\",\\"a\\":1}
                {"password":12345,"a":1} ⇒ {"password":<secret>,"a":1}
                {"secrets":["x1","x2"],"a":1} ⇒ {"secrets":<secret>,"a":1}
                {"secret":{"a":"x1"},"b":1} ⇒ {"secret":<secret>,"b":1}
                {'password': 'x1', 'a': 1} ⇒ {'password': '<secret>', 'a': 1}
                password => x1 ⇒ password => <secret>
                password := "x1" ⇒ password := "<secret>"
                $conf['password'] = 'x1'; ⇒ $conf['password'] = '<secret>';
                if [ "$password" == "x1" ]; then ⇒ if [ "$password" == "<secret>" ]; then
                <password>x1</password> ⇒ <password><secret></password>
                DB_PASS=x1,y2;z3 ⇒ DB_PASS=<secret>
                DB_PASS=x1) ⇒ DB_PASS=<secret>)
                DB_PASS=$OTHER ⇒ DB_PASS=<secret>
                token: foo ⇒ token: <secret>
                api key: foo ⇒ api key: <secret>
                key=longervalue ⇒ key=<secret>
                bypass=1 compass=2 pass=3 ⇒ bypass=1 compass=2 pass=<secret>
                Pwd=x1 ⇒ Pwd=<secret>
                user=alice ⇒ user=<user>
                user=alice,group=x ⇒ user=<user>,group=x
                user: alice ⇒ user: <user>
                owner="Alice B" ⇒ owner="<user>"
                uid=1000(alice) ⇒ uid=1000(<user>)
                host=db1 ⇒ host=<host>
                host=db1:5432 ⇒ host=<host>:5432
                host: db1 ⇒ host: <host>
                hostname: db1 ⇒ hostname: <host>
                domain=x y ⇒ domain=<host> y
                ssid=My-Net5G ⇒ ssid=<host>
                Server=db1;Database=x ⇒ Server=<host>;Database=x
                password: | ⇒ password: <secret>
                passphrase: x1 ⇒ passphrase: <secret>
                libsecret-1-0=hunter2 ⇒ libsecret-1-0=<secret>
                db-pass=12 ⇒ db-pass=<secret>
                password=1.2.3 ⇒ password=<secret>
                user:"alice" ⇒ user:"<user>"
                """;
    private static final String KEPT = """
                {"password":null,"a":true}
                <password>x1</other>
                DB_PASS=
                DB_PASS=true
                password: not set
                password: incorrect
                invalid password: too short
                Unexpected token: foo
                Key: foo
                key=shortie
                /etc/passwd: Permission denied
                /srv/token=x1
                passed: 12
                max_tokens: 4096
                tokens=512
                PASSWORD_FILE=/etc/app/pass
                TOKEN_URL=/login
                PasswordAuthentication yes
                PWD=/opt/app
                OLDPWD=/opt
                tls.key=/etc/ssl/x.key
                user=root
                user=1000
                user: not found
                user:group
                host=localhost
                host: is down
                host: reported badly
                server=nginx/1.22
                server: nginx
                node=v18.2
                dc=example
                session: opened
                turnkey=yes monkey=2
                NOPASSWD: ALL
                libsecret-1-0=0.20.5-3,nginx=1.2
                passwd=1:4.13-1
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
