package dev.usagereporter.pow.redaction;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the name of an option, a variable, a header or a JSON key says about its value. */
final class KeyNames {
    /** Anywhere in a name. */
    private static final String[] SECRET_PARTS = {
        "password", "passwd", "passphrase", "passcode", "passkey", "secret", "token", "apikey", "credential", "privatekey", "accesskey",
        "authkey", "bearer", "authorization", "cookie", "kennwort", "passwort"
    };
    /** The last part of a name. */
    private static final Set<String> SECRET_ENDS = Set.of(
            "pass", "pwd", "pw", "psk", "pin", "otp", "totp", "jwt", "auth", "key", "cred", "creds", "csrf", "xsrf", "sig", "signature",
            "salt", "session", "sessionid", "sid", "dsn", "mnemonic", "seed", "webhook", "community");
    /** The last part of a name that tells about a secret and is none. */
    private static final Set<String> ABOUT_ENDS = Set.of(
            "file", "path", "dir", "length", "len", "min", "max", "count", "limit", "ttl", "expiry", "expires", "policy", "type", "url",
            "uri", "endpoint", "prompt", "stdin", "required", "enabled", "authentication", "store");
    private static final Set<String> SECRET_CODES = Set.of(
            "recoverycode", "recoveryphrase", "seedphrase", "backupcode", "setupcode", "pairingcode", "activationcode",
            "verificationcode", "onetimecode", "logincode", "accesscode", "pincode");
    private static final Set<String> ABOUT_STARTS = Set.of("no", "ask", "skip", "disable", "without");
    private static final Set<String> USER_ENDS = Set.of(
            "user", "ciuser", "dbuser", "sshuser", "username", "login", "logname", "owner", "account", "author", "displayname",
            "fullname", "realname", "uid", "userid", "gecos", "ruser", "euser", "maintainer", "uploader", "givenname", "surname",
            "firstname", "lastname");
    private static final Set<String> HOST_ENDS = Set.of(
            "host", "hostname", "server", "domain", "fqdn", "node", "nodename", "nameserver", "searchdomain", "realm", "dc", "ssid",
            "workgroup", "tailnet", "machine", "rhost", "servername", "domainname", "clustername", "ou", "cluster");
    /** Those that stand before a colon in ordinary sentences only rarely. */
    private static final Set<String> SURE_ENDS = Set.of(
            "user", "username", "login", "owner", "host", "hostname", "domain", "fqdn", "nodename", "nameserver", "searchdomain",
            "ssid", "pass", "pwd", "pw", "psk", "pin", "otp", "totp", "mnemonic", "seed", "rhost", "realname", "gecos", "workgroup",
            "fullname", "displayname", "servername", "domainname", "dsn");

    private KeyNames() {}

    /** What a value of that name is, or null where it is nothing that must go. */
    static @Nullable Placeholder kind(String name) {
        String last = last(name);
        if (secret(name, last)) {
            return Placeholder.SECRET;
        }
        return USER_ENDS.contains(last) ? Placeholder.USER : HOST_ENDS.contains(last) ? Placeholder.HOST : null;
    }

    /** Whether the word that follows such a name and a colon is surely its value, not the next word of a sentence. */
    static boolean sure(String name) {
        String flat = flat(name);
        return containsSecret(flat)
                || SURE_ENDS.contains(last(name))
                || (flat.endsWith("key") && !flat.equals("key"))
                || SECRET_CODES.contains(flat);
    }

    private static boolean secret(String name, String last) {
        String flat = flat(name);
        if (ABOUT_ENDS.contains(last) || flat.equals("nopasswd") || flat.startsWith("publickey") || flat.endsWith("publickey")) {
            return false;
        }
        return containsSecret(flat) || SECRET_ENDS.contains(last) || endsLikeSecret(flat);
    }

    /** Whether an option of that name takes no value, as {@code --no-password}. */
    static boolean flag(String name) {
        int dash = name.indexOf('-');
        return (dash > 0 && ABOUT_STARTS.contains(name.substring(0, dash).toLowerCase(Locale.ROOT)))
                || name.equalsIgnoreCase("with-token");
    }

    private static boolean containsSecret(String flat) {
        for (String part : SECRET_PARTS) {
            if (flat.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Names written in one word, as storepass or sshkey. */
    private static boolean endsLikeSecret(String flat) {
        return (flat.endsWith("pass") && !flat.endsWith("bypass") && !flat.endsWith("compass"))
                || (flat.endsWith("pwd") && !flat.equals("oldpwd") && !flat.equals("pwd"))
                || flat.endsWith("apikey")
                || flat.endsWith("secretkey")
                || flat.endsWith("sharedkey")
                || flat.endsWith("licensekey")
                || flat.endsWith("sshkey")
                || flat.endsWith("masterkey")
                || SECRET_CODES.contains(flat);
    }

    private static String flat(String name) {
        StringBuilder flat = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Chars.letterOrDigit(name.charAt(i))) {
                flat.append(name.charAt(i));
            }
        }
        return flat.toString().toLowerCase(Locale.ROOT);
    }

    /** The last part of a name: the one after a dash, a dot, an underscore or a blank, or of {@code camelCase}. */
    private static String last(String name) {
        int end = name.length();
        while (end > 0 && !Chars.letterOrDigit(name.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && Chars.letterOrDigit(name.charAt(start - 1))) {
            boolean hump = start < end && Character.isUpperCase(name.charAt(start)) && Character.isLowerCase(name.charAt(start - 1));
            if (hump) {
                break;
            }
            start--;
        }
        return name.substring(start, end).toLowerCase(Locale.ROOT);
    }
}
