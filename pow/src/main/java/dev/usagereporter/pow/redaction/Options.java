package dev.usagereporter.pow.redaction;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options whose value is the next word: {@code --password hunter2}, {@code -storepass x}, {@code ["--token","x"]}, and the
 * one-letter options of commands that take a secret, a user or a host, {@code mysql -phunter2 -h db1}.
 */
final class Options implements Rule {
    private static final int MAX_NAME = 64;
    private static final int MAX_BETWEEN = 64;
    private static final int MAX_COMMAND = 512;
    /** Where {@code --user} stands alone and no letter means any of this. */
    private static final String FLAGS = "-";
    private static final Map<String, String> LETTERS = letters();

    @Override
    public String apply(String text) {
        Edits edits = new Edits(text);
        for (int dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', dash + 1)) {
            if (dash >= edits.done() && begins(text, dash)) {
                option(text, dash, edits);
            }
        }
        return edits.result();
    }

    private static boolean begins(String text, int dash) {
        char before = Chars.at(text, dash - 1);
        return Chars.space(before) || Chars.quote(before) || "[(,=>".indexOf(before) >= 0 || before == Escapes.MARK;
    }

    private static void option(String text, int dash, Edits edits) {
        int start = dash + 1;
        while (Chars.at(text, start) == '-' && start - dash < 2) {
            start++;
        }
        int end = start;
        while (end - start < MAX_NAME && (Chars.word(Chars.at(text, end)) || "-.".indexOf(Chars.at(text, end)) >= 0)) {
            end++;
        }
        String name = text.substring(start, end);
        char after = Chars.at(text, end);
        if (start == dash + 1 && !name.isEmpty()) {
            letter(text, start, edits);
        }
        if (name.length() > 1 && after != '=' && after != ':' && edits.done() <= dash && !KeyNames.flag(name)) {
            Placeholder kind = KeyNames.kind(name);
            int value = next(text, end);
            if (kind != null && !flag(text, dash, name, value) && value > end && !anOption(text, value)) {
                Assignments.replaceValue(text, value, name, kind, edits);
            }
        }
    }

    /** {@code systemctl --user start x}: the next word is no user. */
    private static boolean flag(String text, int dash, String name, int value) {
        return name.equals("user")
                && FLAGS.equals(meanings(text, dash + 1))
                && text.substring(value, Chars.chunkEnd(text, value)).indexOf(':') < 0;
    }

    private static void letter(String text, int at, Edits edits) {
        String meanings = meanings(text, at);
        int letter = meanings == null ? -1 : meanings.indexOf(text.charAt(at) + "=");
        if (meanings == null || letter < 0) {
            return;
        }
        Placeholder kind = kind(meanings.charAt(letter + 2));
        boolean attached = !Chars.space(Chars.at(text, at + 1)) && !Chars.quote(Chars.at(text, at + 1)) && Chars.at(text, at + 1) != ',';
        int start = attached ? at + 1 : next(text, at + 1);
        if (start > at && start < text.length() && !(attached && text.charAt(start) == '-') && !anOption(text, start)) {
            Assignments.replaceValue(text, attached && text.charAt(start) == '=' ? start + 1 : start, "", kind, edits);
        }
    }

    /** Where the next argument begins: after blanks, a continued line, or the quotes and comma of an array. */
    private static int next(String text, int end) {
        int at = end;
        if (Chars.at(text, at) == '\\' && Chars.quote(Chars.at(text, at + 1))) {
            at++;
        }
        if (Chars.quote(Chars.at(text, at))) {
            at++;
        }
        if (Chars.at(text, at) == ',') {
            at++;
        }
        int first = at;
        while (at - end < MAX_BETWEEN) {
            char c = Chars.at(text, at);
            boolean continued = c == '\\' && Chars.at(text, at + 1) == '\n' && at + 1 < text.length();
            if (!Chars.blank(c) && !continued) {
                break;
            }
            at += continued ? 2 : 1;
        }
        return at == end || (at == first && first - end == 1 && Chars.at(text, end) != ',') ? end : at;
    }

    /** A secret may begin with a dash, but rarely like an option. */
    private static boolean anOption(String text, int at) {
        return Chars.at(text, at) == '-'
                && (Chars.at(text, at + 1) == '-'
                        || (Chars.letterOrDigit(Chars.at(text, at + 1)) && !Chars.letterOrDigit(Chars.at(text, at + 2))));
    }

    private static Placeholder kind(char sign) {
        return sign == 's' ? Placeholder.SECRET : sign == 'u' ? Placeholder.USER : Placeholder.HOST;
    }

    /** What the letters mean for the command that an option belongs to: the nearest known one before it, in the same command. */
    private static @Nullable String meanings(String text, int at) {
        int limit = Math.max(0, at - MAX_COMMAND);
        int end = at - 1;
        while (end > limit) {
            char c = text.charAt(end - 1);
            if (c == '|' || c == ';' || c == '&' || (c == '\n' && Chars.at(text, end - 2) != '\\')) {
                return null;
            }
            int start = end;
            while (start > limit && (Chars.word(text.charAt(start - 1)) || "-.".indexOf(text.charAt(start - 1)) >= 0)) {
                start--;
            }
            String found = start == end ? null : LETTERS.get(text.substring(start, end).toLowerCase(Locale.ROOT));
            if (found != null && text.charAt(end) != ':') {
                return found;
            }
            end = start == end ? end - 1 : start;
        }
        return null;
    }

    private static Map<String, String> letters() {
        Map<String, String> letters = new HashMap<>();
        add(letters, "p=s u=u h=h", "mysql mysqldump mysqladmin mysqlimport mysqlsh mysqlcheck mariadb mariadb-dump");
        add(letters, "p=s u=u h=h", "mariadb-admin mariadb-check mongo mongosh mongodump mongorestore");
        add(letters, "U=u h=h", "psql pg_dump pg_dumpall pg_restore pg_isready createdb createuser dropdb vacuumdb pg_basebackup");
        add(letters, "p=s u=u", "login");
        add(letters, "p=s", "sshpass useradd usermod 7z 7za influx");
        add(letters, "P=s", "zip unzip");
        add(letters, "a=s h=h u=s", "redis-cli valkey-cli");
        add(letters, "w=s D=u h=h y=s", "ldapsearch ldapadd ldapmodify ldapwhoami ldapdelete");
        add(letters, "P=s u=u h=h", "mosquitto_pub mosquitto_sub");
        add(letters, "u=s b=s U=s E=s", "curl");
        add(letters, "U=s", "smbclient rpcclient smbget");
        add(letters, "l=u", "ssh scp sftp su");
        add(letters, "u=u U=u", "sudo runuser crontab chage doas loginctl lastlog");
        add(letters, "a=s u=s", "wget lftp");
        add(letters, "P=s U=u S=h", "sqlcmd bcp");
        // Their letters mean something else, also behind a sudo.
        add(letters, "", "htpasswd docker podman compose run exec date sort git python python3 apt apt-get tail id bash sh");
        add(letters, FLAGS, "journalctl systemctl systemd-run systemd-analyze pip pip3 gem flatpak");
        return Map.copyOf(letters);
    }

    private static void add(Map<String, String> letters, String meanings, String commands) {
        for (String command : commands.split(" ", -1)) {
            letters.put(command, meanings);
        }
    }
}
