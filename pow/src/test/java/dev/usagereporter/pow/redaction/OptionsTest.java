package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Options of commands, whose value is the next word. */
class OptionsTest {
    private static final String TAKEN_OUT = """
                --password hunter2 ⇒ --password <secret>
                --password=hunter2 ⇒ --password=<secret>
                --PASSWORD hunter2 ⇒ --PASSWORD <secret>
                --password   hunter2 ⇒ --password   <secret>
                --password -hunter2 run ⇒ --password <secret> run
                "--password" "hunter two" x ⇒ "--password" "<secret>" x
                ["--password","hunter2","-y"] ⇒ ["--password","<secret>","-y"]
                ('--token', 'abc') ⇒ ('--token', '<secret>')
                --host db1 --port 5432 ⇒ --host <host> --port 5432
                --user alice --group x ⇒ --user <user> --group x
                mysql -psecret1 ⇒ mysql -p<secret>
                mysql -p secret1 db ⇒ mysql -p <secret> db
                mysql -p -u alice db ⇒ mysql -p -u <user> db
                mysql -hdb1 -ualice ⇒ mysql -h<host> -u<user>
                docker login -u alice -p secret1 ⇒ docker login -u <user> -p <secret>
                sudo docker login -p secret1 ⇒ sudo docker login -p <secret>
                sudo -u alice ls ⇒ sudo -u <user> ls
                psql -U alice -h db1 -p 5432 ⇒ psql -U <user> -h <host> -p 5432
                redis-cli -a secret1 ping ⇒ redis-cli -a <secret> ping
                /usr/bin/mysql -psecret1 ⇒ /usr/bin/mysql -p<secret>
                tool -x 1 -password secret1 ⇒ tool -x 1 -password <secret>
                tool -keypass secret1 ⇒ tool -keypass <secret>
                curl -u alice:secret1 x ⇒ curl -u <secret> x
                curl -bsid=1 x ⇒ curl -b<secret> x
                """;
    private static final String KEPT = """
                --password ''
                --password --yes
                --password -y run
                --password
                --no-password run
                --ask-pass run
                --with-token run
                --password-file /etc/app/pass
                --password-stdin run
                --token-type jwt
                --host localhost --port 5432
                --host 2001 --port 5432
                --user root --group x
                --user 1000:1000 x
                systemctl --user restart x
                pip install --user flask
                mysql -u root -h localhost
                mysql | less -p 2222
                mysql; less -p 2222
                mysql: unknown option -p 2222
                ssh -p 2222 localhost
                docker run -p 8080:80 -u 1000:1000 nginx
                sudo journalctl -u nginx -p err
                mkdir -p /opt/app
                cp -p a b
                set -e -u -o pipefail
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
