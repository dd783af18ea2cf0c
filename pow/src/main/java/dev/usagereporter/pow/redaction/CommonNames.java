package dev.usagereporter.pow.redaction;

import java.util.Set;

/** Names and words that many machines share: they single out nobody, and errors are hard to read without them. */
final class CommonNames {
    private static final Set<String> ACCOUNTS = Set.of(
            "root", "nobody", "www-data", "daemon", "bin", "sys", "sync", "mail", "news", "backup", "postgres", "mysql", "mariadb",
            "mongodb", "redis", "nginx", "apache", "apache2", "httpd", "http", "git", "sshd", "ssh", "_apt", "messagebus", "docker",
            "node", "admin", "administrator", "user", "users", "guest", "test", "app", "service", "system", "ubuntu", "debian",
            "alpine", "pi", "nogroup", "wheel", "sudo", "adm", "staff", "operator", "games", "man", "lp", "proxy", "list", "irc",
            "uucp", "public", "default", "anonymous", "systemd-network", "systemd-resolve", "systemd-timesync", "caddy", "grafana",
            "prometheus", "influxdb", "jellyfin", "plex", "homeassistant", "nextcloud", "vaultwarden", "tty", "disk", "video", "render",
            "input", "kvm", "audio", "pam", "pve", "pbs", "shadow", "crontab", "polkitd", "uuidd", "tcpdump", "dnsmasq", "pihole",
            "mosquitto", "zigbee2mqtt", "rabbitmq", "elasticsearch");
    private static final Set<String> MACHINES = Set.of(
            "localhost", "localdomain", "local", "lan", "home", "internal", "host", "hosts", "server", "client", "container", "linux",
            "proxmox", "example", "www", "ftp", "dns", "gateway", "router", "db", "database", "web", "api", "cache", "broker", "none",
            "unknown", "any", "all", "null", "true", "false", "yes", "no");
    /** What this class of ours puts in, and words that are everywhere. */
    private static final Set<String> WORDS = Set.of(
            "secret", "ip", "mac", "email", "path", "id", "the", "and", "for", "not", "error", "failed", "install", "installing", "tmp",
            "var", "usr", "etc", "opt", "lib", "log", "dev", "run", "command", "status", "exit", "code", "line", "file", "script",
            "package", "version", "curl", "wget", "ping", "ping6", "getaddrinfo", "connect", "lookup", "utc", "gmt", "cet", "cest",
            "est", "edt", "pst", "pdt", "cst", "ist", "bst", "name", "kernel", "info", "warn", "warning", "debug", "trace", "notice",
            "critical", "fatal", "group", "groups", "com", "net", "org", "lxc", "qemu", "vm", "ct");
    /** What an ordinary sentence goes on with where a name or a secret could stand. */
    private static final Set<String> SENTENCE = Set.of(
            "a", "an", "if", "account", "agent", "already", "and", "are", "as", "at", "authentication", "bad", "be", "but", "by", "can",
            "cannot", "changed", "command", "connection", "could", "couldn't", "creation", "data", "database", "defaults", "denied",
            "directory", "does", "doesn't", "empty", "entry", "error", "exists", "expired", "expected", "failed", "failure", "file",
            "for", "found", "from", "group", "groups", "has", "have", "here", "home", "id", "illegal", "in", "incorrect", "input",
            "interface", "interrupt", "invalid", "is", "it", "key", "limit", "list", "login", "may", "missing", "mode", "must", "name",
            "names", "namespace", "namespaces", "needs", "no", "none", "not", "of", "on", "only", "option", "or", "password",
            "permission", "permissions", "please", "process", "required", "rights", "service", "session", "set", "shell", "should",
            "slice", "space", "specified", "syntax", "system", "that", "the", "this", "to", "token", "too", "unable", "unexpected",
            "unknown", "unset", "unit", "units", "updated", "updating", "value", "was", "which", "will", "with", "without", "wrong",
            "you", "your", "manager", "runtime", "mapping", "exit", "code", "status", "usage", "unrecognized", "operation", "cowardly",
            "names.", "input.", "error:", "authentication,", "prompt", "policy", "hash", "hashes", "quality", "mismatch",
            "verification", "resolution", "lookup", "unreachable", "down", "timeout", "timed", "up", "info", "via", "using", "keys",
            "files", "requests", "responded", "response", "returned", "closed", "refused", "reset", "started", "stopped", "ready",
            "running", "been", "nicht", "kann", "konnte", "existiert", "ist", "wurde", "warning", "warning:", "fatal", "and/or",
            "authentication.");

    private CommonNames() {}

    /** Whether a lower-case name says nothing about whose machine it is on. */
    static boolean says(String name) {
        return name.startsWith("systemd-")
                || ACCOUNTS.contains(name) || MACHINES.contains(name) || WORDS.contains(name) || SENTENCE.contains(name);
    }

    /** Whether a lower-case word is one that sentences about passwords and hosts go on with. */
    static boolean beginsSentence(String word) {
        return SENTENCE.contains(word);
    }
}
