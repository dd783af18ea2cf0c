package dev.usagereporter.pow.redaction;

import java.util.Locale;
import java.util.Set;

/** Which words with dots are names of hosts, and which hosts everybody uses. */
final class Domains {
    /** Mirrors, registries and projects that installs load from; they tell where an error comes from and not whose it is. */
    private static final Set<String> PUBLIC = words("deb.debian.org security.debian.org ftp.debian.org packages.debian.org"
            + " cdn.debian.net www.debian.org archive.ubuntu.com security.ubuntu.com ports.ubuntu.com keyserver.ubuntu.com"
            + " ppa.launchpadcontent.net dl-cdn.alpinelinux.org download.proxmox.com enterprise.proxmox.com github.com"
            + " api.github.com codeload.github.com objects.githubusercontent.com release-assets.githubusercontent.com"
            + " raw.githubusercontent.com ghcr.io gitlab.com codeberg.org registry.npmjs.org nodejs.org deb.nodesource.com"
            + " registry.yarnpkg.com pypi.org files.pythonhosted.org bootstrap.pypa.io docker.io registry-1.docker.io"
            + " auth.docker.io index.docker.io hub.docker.com download.docker.com get.docker.com"
            + " production.cloudflare.docker.com quay.io mcr.microsoft.com packages.microsoft.com apt.postgresql.org"
            + " www.postgresql.org repo.mysql.com downloads.mariadb.org deb.mariadb.org repo.mongodb.org packages.redis.io"
            + " nginx.org packages.sury.org packages.grafana.com apt.grafana.com artifacts.elastic.co repo.jellyfin.org"
            + " dl.google.com proxy.golang.org go.dev golang.org static.rust-lang.org sh.rustup.rs crates.io static.crates.io"
            + " index.crates.io rubygems.org repo.maven.apache.org repo1.maven.org packagist.org repo.packagist.org"
            + " getcomposer.org astral.sh bun.sh deno.land community-scripts.org git.community-scripts.org gnu.org www.gnu.org"
            + " kernel.org cdn.kernel.org letsencrypt.org docs.docker.com pkg.go.dev docs.npmjs.com peps.python.org"
            + " wiki.debian.org");
    /** Of these the first piece of a path is an account. */
    private static final Set<String> FORGES = words("github.com api.github.com codeload.github.com raw.githubusercontent.com ghcr.io"
            + " gitlab.com codeberg.org docker.io registry-1.docker.io index.docker.io hub.docker.com quay.io");
    private static final Set<String> FORGE_ACCOUNTS = words("community-scripts library repos v2");
    /** Names in programs and files that look like hosts. */
    private static final Set<String> NO_HOSTS = words("asp.net vb.net ado.net java.net java.io java.home user.home user.dir"
            + " user.email os.info system.net system.io socket.io draw.io rc.local jail.local env.local conf.local"
            + " fail2ban.local tokio.net std.io io.net node.info package.info npm.community config.dev tools.dev"
            + " make.conf.local core.dev");
    private static final Set<String> TOP_LEVEL = words("ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj"
            + " bm bn bo br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee"
            + " eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id"
            + " ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc"
            + " md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg"
            + " ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy"
            + " sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
            + " com net org edu gov mil int info biz pro dev app cloud online site xyz tech store shop blog hosting website"
            + " network systems solutions services agency digital studio world live life today team zone wiki berlin hamburg"
            + " koeln wien paris london nyc tokyo bayern swiss eus cat page icu club one fun space top vip host press social"
            + " chat media design works tools email group name local lan internal intranet corp home localdomain private box"
            + " arpa onion test example invalid domain lab homelab mobi travel museum aero jobs tel asia ovh gmbh family house"
            + " computer technology engineering science academy school university foundation community center consulting"
            + " software data direct expert guru ninja rocks");
    /** Endings of files and names in programs too: with one more label they are hosts, or where the words before say so. */
    private static final Set<String> DOUBTFUL = words("sh py pl rs md so cc ps in pm ac am la mo ml mk tf as st sc vi cr gs bz br ai"
            + " ax id is it to do no at me be my us host name email group test example private domain tools data info media"
            + " design direct page community software network services team top app one fun");
    private static final Set<String> WORDLIKE = words("is it to do no at me be my us as in so am");
    private static final Set<String> FILE_PARTS = words("h hpp c so d min conf config tar test spec lib patch service orig dpkg-new"
            + " cmake tmpl tpl");

    private Domains() {}

    static boolean isPublic(String host) {
        return PUBLIC.contains(host);
    }

    /** Whether a public host has such a first piece of a path, which names nobody. */
    static boolean isNeutral(String host, String firstPiece) {
        return !FORGES.contains(host) || FORGE_ACCOUNTS.contains(firstPiece);
    }

    /**
     * Whether letters, digits, dashes and dots are the name of a host.
     *
     * @param expected whether the words around say that a host stands here
     */
    static boolean isHost(String word, boolean expected) {
        String lower = word.toLowerCase(Locale.ROOT);
        int lastDot = lower.lastIndexOf('.');
        if (lastDot <= 0 || PUBLIC.contains(lower) || NO_HOSTS.contains(lower)) {
            return false;
        }
        String top = lower.substring(lastDot + 1);
        if (!TOP_LEVEL.contains(top) && !top.startsWith("xn--") && top.chars().allMatch(c -> c < 128)) {
            return expected && lower.chars().anyMatch(Character::isLetter);
        }
        int dotBefore = lower.lastIndexOf('.', lastDot - 1);
        String before = lower.substring(dotBefore + 1, lastDot);
        if (dotBefore < 0) {
            return expected || !DOUBTFUL.contains(top) || (top.length() == 2 && !likeFile(word, top, lastDot));
        }
        return expected || !DOUBTFUL.contains(top) || (!FILE_PARTS.contains(before) && !before.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    /** A file in two parts, or a full stop without a blank after it; the ends of domains that are no ends of files pass. */
    private static boolean likeFile(String word, String top, int lastDot) {
        boolean fullStop = Character.isUpperCase(word.charAt(lastDot + 1)) && Character.isLowerCase(word.charAt(lastDot + 2));
        return !WORDLIKE.contains(top) || top.equals("in") || top.equals("so") || top.equals("am") || top.equals("as") || fullStop;
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" ", -1));
    }
}
