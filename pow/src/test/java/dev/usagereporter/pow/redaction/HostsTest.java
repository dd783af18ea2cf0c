package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of hosts, with dots or given away by the words around. */
class HostsTest {
    private static final String TAKEN_OUT = """
                cloud.example.org ⇒ <host>
                CLOUD.example.ORG ⇒ <host>
                nas.lan ⇒ <host>
                nas.local:445 ⇒ <host>:445
                nas.fritz.box ⇒ <host>
                example.org/a/b ⇒ <host>/<path>
                example.org:80/a ⇒ <host>:80/<path>
                example.org. ⇒ <host>.
                (example.org) ⇒ (<host>)
                github.com/alice/app ⇒ github.com/<path>
                ghcr.io/alice/app:1 ⇒ ghcr.io/<path>
                foo.bar.pl ⇒ <host>
                host firma.pl ⇒ host <host>
                firma.pl port 443 ⇒ <host> port 443
                ping firma.pl ⇒ ping <host>
                1.2.de ⇒ <host>
                x.xn--p1ai ⇒ <host>
                host server.intern ⇒ host <host>
                Linux db1 6.8.12-4-pve #1 SMP ⇒ Linux <host> 6.8.12-4-pve #1 SMP
                Nov 20 10:15:30 db1 cron[1]: x ⇒ Nov 20 10:15:30 <host> cron[1]: x
                2026-11-20T10:15:30+01:00 db1 cron[1]: x ⇒ 2026-11-20T10:15:30+01:00 <host> cron[1]: x
                ssh db1 ⇒ ssh <host>
                ssh -v db1 ls ⇒ ssh -v <host> ls
                ssh -p 22 db1 ⇒ ssh -p 22 <host>
                ssh -o A=b db1 ⇒ ssh -o A=b <host>
                ssh: connect to host db1 port 22 ⇒ ssh: connect to host <host> port 22
                scp x db1:/y ⇒ scp x <host>:/y
                rsync -a x db1:y ⇒ rsync -a x <host>:y
                mount -t nfs db1:/x /y ⇒ mount -t nfs <host>:/x /y
                \\\\db1\\x ⇒ \\\\<host>\\x
                //db1/x ⇒ //<host>/x
                http://localhost//db1/x ⇒ http://localhost/<path>
                /nodes/db1/lxc ⇒ /nodes/<host>/lxc
                node 'db1' down ⇒ node '<host>' down
                could not resolve host db1 ⇒ could not resolve host <host>
                Could not resolve hostname db1: x ⇒ Could not resolve hostname <host>: x
                resolving 'db1' ⇒ resolving '<host>'
                Resolving db1 (db1)... failed ⇒ Resolving <host> (<host>)... failed
                lookup db1: no such host ⇒ lookup <host>: no such host
                Unknown host db1 ⇒ Unknown host <host>
                hostname db-1 ⇒ hostname <host>
                ping -c 3 db1 ⇒ ping -c 3 <host>
                ping: db1: Name or service not known ⇒ ping: <host>: Name or service not known
                connecting to db1:80 ⇒ connecting to <host>:80
                192.168.1.5 db1 ⇒ <ip> <host>
                192.168.1.5 db1.lan db1 db2 ⇒ <ip> <host> <host> <host>
                'alice'@'db1' ⇒ '<user>'@'<host>'
                ENOTFOUND db1 ⇒ ENOTFOUND <host>
                ip-10-0-0-5 ⇒ ip-<ip>
                """;
    private static final String KEPT = """
                deb.debian.org
                github.com
                github.com/community-scripts/ProxmoxVE
                ghcr.io/community-scripts/app:1
                docker.io/library/nginx
                install.sh
                setup.py
                main.rs
                README.md
                config.h.in
                libssl.so
                firma.pl
                lib.min.js
                package.json
                node.js
                ASP.NET
                java.net
                rc.local
                java.lang.NullPointerException
                at com.example.app.Main.main(Main.java:12)
                os.info(x)
                done.To continue
                nginx.service
                sources.list.d
                lxc.net.0.link
                net.ipv4.ip_forward
                python3.11
                e.g. this
                a.b
                server.intern
                Linux kernel 6.8.12
                AlmaLinux release 9.4
                Nov 20 10:15:30 2026 GMT
                Fri Nov 20 10:15:30 UTC 2026
                2026-11-20 10:15:30 install foo:amd64
                openssh db1
                scp x localhost:/y
                // comment
                unable to resolve dependency tree
                lookup table
                no route to host
                hostname lookup failed
                connecting to localhost:80
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
