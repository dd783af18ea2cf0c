package dev.usagereporter.pow.redaction;

/** Secrets that a sentence or the place among the arguments of a command gives away. */
final class SecretPhrases {
    static final Phrases ALL = new Phrases(
            new Context("identified", "\\bidentified (?:with [\\w'\"]{1,40}+ )?(?:by|as) (?:password )?['\"](?<secret>[^'\"\\n]{1,256}+)"),
            new Context("passwd|password", "\\bpassw(?:or)?d{b}\\\\?['\"](?<secret>[^'\"\\n\\\\]{1,256}+)"),
            new Context(
                    "password",
                    "\\bpassword (?:is|was|set to|changed to|reset to|=>){b}(?!(?:not|too|in|un|required|empty|wrong|missing|expired"
                    + "|weak|set|already|being|needed|the|a|now|generated|stored|used)\\w{0,16}+\\b)(?<secret>[^\\s\"']{1,256}+)"),
            new Context("generated for", "\\bpassword (?:is|was) generated for [^:\\n]{1,128}+:{b}(?<secret>[^\\n]{1,256}+)"),
            new Context("pass|pin|secret|token|key", "\\b(?:password|passwd|passphrase|passcode|pin|secret|token|api[ _-]?key"
                    + "|access key){b}(?=[^\\s0-9]{0,256}+[0-9])(?![\\w-]{1,32}+(?:=|:\\S))(?<secret>[^\\s\"'<>|&;,()\\[\\]:]{4,256}+)"),
            new Context("login", "\\blogin{b}(?<user>\\S{1,64}+){b}password{b}(?<secret>\\S{1,256}+)"),
            new Context("requirepass|masterauth", "\\b(?:requirepass|masterauth){b}{word}"),
            new Context("auth ", "(?-i:\\bAUTH){b}['\"]?(?<secret>[^\\s\"'<]{4,256}+)"),
            new Context("chpasswd", "(?<![\\w.:@/-])(?<user>[\\w.-]{1,32}+):(?<secret>[^\\s<"
                    + "|:]{1,256}+)[ \\t]{0,8}+\\|[ \\t]{0,8}+(?:sudo )?(?:/usr)?(?:/s?bin/)?chpasswd"),
            new Context("chpasswd", "\\bchpasswd[ \\t]{0,8}+<<<?[ \\t]{0,8}+[\"']?(?<user>[\\w.-]{1,32}+):(?<secret>[^\\s<\"']{1,256}+)"),
            new Context("htpasswd", "\\bhtpasswd{b}-(?=\\w{0,8}?n)\\w{1,8}+{b}(?<user>[\\w.@-]{1,64}+){b}{word}"),
            new Context("htpasswd", "\\bhtpasswd{b}-\\w{1,8}+{b}[^\\s<]\\S{0,255}+{b}(?<user>[\\w.@-]{1,64}+){b}{word}"),
            new Context("openssl passwd", "\\bopenssl passwd (?:-(?:salt \\S{1,32}+|\\w{1,16}+) ){0,4}+(?<secret>[^\\s<-]\\S{0,255}+)"),
            new Context("wpa_passphrase", "\\bwpa_passphrase{b}(?<host>[^\\s<]\\S{0,63}+){b}{word}"),
            new Context("set ", "\\bset{b}[^\\s=]{0,64}?(?:password|passwd|token|secret|api_?key|access_key)[\\w-]{0,32}+{b}{word}"),
            new Context("u ", "(?<=\\s)-[a-z]{0,4}u{b}[\"']?(?!\\d{1,9}+:\\d)(?<secret>[^\\s:\"'<]{1,64}+:[^\\s\"']{1,256}+)"),
            new Context("net use", "\\bnet use{b}\\S{1,255}+{b}(?:/user:\\S{1,64}+{b})?+(?<secret>[^\\s</]\\S{0,255}+)"),
            new Context(":$|:!|:*|:<", "(?<![\\w.-])(?<user>[\\w.-]{1,32}+):(?<secret>[$!*<][^:\\s]{0,256}+):\\d"));

    private SecretPhrases() {}
}
