package dev.usagereporter.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where the server is, if the text and the options allow it. */
sealed interface ServiceAddress {
    /**
     * To be used.
     *
     * @param base scheme, host and path without a slash at its end
     * @param plain whether reports leave the machine unencrypted
     */
    record Usable(String base, boolean plain) implements ServiceAddress {}

    /** Not to be used; the rule says what was expected. */
    record Unusable(String rule) implements ServiceAddress {}

    /** Reads a base address. Plain http is for the loopback interface, unless the host allows it elsewhere. */
    static ServiceAddress of(String url, boolean insecureHttp) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException notAnAddress) {
            return new Unusable("the address must be a URL such as https://usage.example.org");
        }
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null || uri.getPort() > 65_535) {
            return new Unusable("the address must be a URL such as https://usage.example.org");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return new Unusable("the address must have neither user, query nor fragment");
        }
        boolean encrypted = scheme.equalsIgnoreCase("https");
        if (!encrypted && !scheme.equalsIgnoreCase("http")) {
            return new Unusable("the address must begin with https://");
        }
        boolean plain = !encrypted && !loopback(host);
        if (plain && !insecureHttp) {
            return new Unusable("the address must begin with https://, unless plain http is allowed explicitly");
        }
        int end = url.length();
        while (url.charAt(end - 1) == '/') {
            end--;
        }
        return new Usable(url.substring(0, end), plain);
    }

    /** By the text alone: what a name resolves to can change between two looks. */
    static boolean loopback(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.equals("localhost") || lower.equals("[::1]")) {
            return true;
        }
        if (!lower.startsWith("127.")) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
