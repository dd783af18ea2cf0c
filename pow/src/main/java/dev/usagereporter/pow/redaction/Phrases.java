package dev.usagereporter.pow.redaction;

import java.util.List;

/** Contexts of secrets, hosts and users: sentences of programs, and arguments of commands that have no name. */
final class Phrases {
    /** A name of an account: its first character is no dot and no dash. */
    private static final String NAME = "[\\p{L}0-9_][\\p{L}0-9_.-]{0,63}+";

    private static final String QUOTED_NAME = "[\"'`\u2018\u201c]\\\\?+(?<user>" + NAME + ")";
    private static final String HOST = "[\\p{L}0-9][\\p{L}0-9_.-]{0,253}+";
    private static final String BLANKS = "[ \\t]{1,8}+";

    static final List<Rule> SECRETS = List.of(
            new Context("\\bidentified (?:with [\\w'\"]{1,40}+ )?(?:by|as) (?:password )?['\"](?<secret>[^'\"\\n]{1,256}+)"),
            new Context("\\bpassw(?:or)?d" + BLANKS + "\\\\?['\"](?<secret>[^'\"\\n\\\\]{1,256}+)"),
            new Context("\\bpassword (?:is|was|set to|changed to|reset to|=>)" + BLANKS
                    + "(?!(?:not|too|in|un|required|empty|wrong|missing|expired|weak|set|already|being|needed|the|a|now|generated|stored|used)"
                    + "\\w{0,16}+\\b)(?<secret>[^\\s\"']{1,256}+)"),
            new Context("\\bpassword (?:is|was) generated for [^:\\n]{1,128}+:" + BLANKS + "(?<secret>[^\\n]{1,256}+)"),
            new Context("\\b(?:password|passwd|passphrase|passcode|pin|secret|token|api[ _-]?key|access key)" + BLANKS
                    + "(?=[^\\s0-9]{0,256}+[0-9])(?![\\w-]{1,32}+(?:=|:\\S))(?<secret>[^\\s\"'<>|&;,()\\[\\]:]{4,256}+)"),
            new Context("\\blogin" + BLANKS + "(?<user>\\S{1,64}+)" + BLANKS + "password" + BLANKS + "(?<secret>\\S{1,256}+)"),
            new Context("\\b(?:requirepass|masterauth)" + BLANKS + "(?<secret>[^\\s<]\\S{0,255}+)"),
            new Context("(?-i:\\bAUTH)" + BLANKS + "['\"]?(?<secret>[^\\s\"'<]{4,256}+)"),
            new Context("(?<![\\w.:@/-])(?<user>[\\w.-]{1,32}+):(?<secret>[^\\s<|:]{1,256}+)" + "[ \\t]{0,8}+\\|[ \\t]{0,8}+(?:sudo )?(?:/usr)?(?:/s?bin/)?chpasswd"),
            new Context("\\bchpasswd[ \\t]{0,8}+<<<?[ \\t]{0,8}+[\"']?(?<user>[\\w.-]{1,32}+):(?<secret>[^\\s<\"']{1,256}+)"),
            new Context("\\bhtpasswd" + BLANKS + "-(?=\\w{0,8}?n)\\w{1,8}+" + BLANKS + "(?<user>[\\w.@-]{1,64}+)" + BLANKS + "(?<secret>[^\\s<]\\S{0,255}+)"),
            new Context("\\bhtpasswd" + BLANKS + "-\\w{1,8}+" + BLANKS + "[^\\s<]\\S{0,255}+" + BLANKS + "(?<user>[\\w.@-]{1,64}+)" + BLANKS
                    + "(?<secret>[^\\s<]\\S{0,255}+)"),
            new Context("\\bopenssl passwd (?:-\\w{1,16}+ ){0,4}+(?<secret>[^\\s<-]\\S{0,255}+)"),
            new Context("\\bwpa_passphrase" + BLANKS + "(?<host>[^\\s<]\\S{0,63}+)" + BLANKS + "(?<secret>[^\\s<]\\S{0,255}+)"),
            new Context("\\bset" + BLANKS + "[^\\s=]{0,64}?(?:password|passwd|token|secret|api_?key|access_key)[\\w-]{0,32}+" + BLANKS
                    + "(?<secret>[^\\s<]\\S{0,255}+)"),
            new Context("(?<=\\s)-[a-z]{0,4}u" + BLANKS + "[\"']?(?!\\d{1,9}+:\\d)(?<secret>[^\\s:\"'<]{1,64}+:[^\\s\"']{1,256}+)"),
            new Context("(?<=[:\\s])username=[^\\s,]{1,64}+,(?:pass|password)=(?<secret>[^\\s,]{1,256}+)"),
            new Context("\\bnet use" + BLANKS + "\\S{1,255}+" + BLANKS + "(?:/user:\\S{1,64}+" + BLANKS + ")?+(?<secret>[^\\s</]\\S{0,255}+)"),
            new Context("(?<![\\w.-])(?<user>[\\w.-]{1,32}+):(?<secret>[$!*<][^:\\s]{2,256}+):\\d"));

    static final List<Rule> HOSTS = List.of(
            // Logs: the host comes after the time.
            new Context("(?<!\\w)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d (?<host>" + HOST + ") "),
            new Context("(?<![\\w-])\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[\\d.,:+Z-]{0,20}+ (?<host>" + HOST + ") [\\w./@-]{1,64}+(?:\\[\\d{1,9}+])?: "),
            new Context("\\bLinux (?<host>" + HOST + ") \\d{1,3}+\\.\\d{1,3}+\\.\\d[\\w.+~-]{0,64}+ #\\d"),
            new Context("\\b(?:resolve|resolving|lookup|reach) (?:host(?:name)?|proxy|address|server|domain):?+" + BLANKS + "[\"']?(?<host>" + HOST + ")"),
            new Context("\\b(?:resolve|resolving|lookup|reach)" + BLANKS + "[\"'](?<host>" + HOST + ")[\"']"),
            new Context("\\b(?:resolve|resolving|lookup|reach)" + BLANKS + "(?<host>" + HOST + ")(?= \\(| on |:|,)"),
            new Context("(?<![\\w./-])(?:ping|ping6|nslookup|traceroute|whois|telnet|nc|ssh-copy-id|ssh-keyscan|mosh)(?: -\\w{1,8}+(?: \\d{1,9}+)?+){0,6}+" + BLANKS
                    + "(?<host>" + HOST + ")(?![/(:=])"),
            new Context("\\b(?:unknown|to|no such|translate|bad|invalid|down) host(?:[ -]?name)?:?" + BLANKS + "[\"'`]?(?<host>" + HOST + ")"),
            new Context("\\bhost(?:[ -]?name)?:?" + BLANKS + "[\"'`](?<host>" + HOST + ")"),
            new Context("\\b(?:enotfound|eai_again|ehostunreach|unknownhostexception:|gaierror:|servname:)" + BLANKS + "(?<host>" + HOST + ")"),
            new Context("(?<![\\w./-])(?:ssh|sftp)(?:" + BLANKS + "-(?:(?-i:[pilLRoJDbcEeFImOQSWw])[ \\t]{0,8}+[^\\s@-][^\\s@]{0,128}+|[a-z0-9]{1,8}+)(?=\\s)){0,6}+"
                    + BLANKS + "(?<host>(?!-)" + HOST + ")(?![@:/=\\w])"),
            new Context("(?<![\\w./-])(?:scp|rsync)\\b[^\\n|;]{0,256}?\\s(?<host>(?!-)[\\p{L}0-9][\\p{L}0-9_.-]{0,253}+):[/~\\w.]"),
            new Context("\\b(?:nfs|mount)\\b[^\\n|;]{0,128}?\\s(?<host>[\\p{L}0-9][\\p{L}0-9_.-]{0,253}+):/"),
            new Context("(?<![\\\\\\w:])\\\\{2,4}+(?<host>" + HOST + ")\\\\"),
            new Context("(?<![:\\w/.<>-])//(?<host>" + HOST + ")/"),
            new Context("/nodes/(?<host>" + HOST + ")"),
            new Context("\\b(?:pve|cluster|proxmox) node[ :]{1,3}+[\"'`]?(?<host>" + HOST + ")"),
            new Context("\\bnode[ :]{1,3}+[\"'`](?<host>" + HOST + ")"),
            new Context("\\b(?:static )?hostname" + BLANKS + "(?:is |set to |to )?+[\"']?(?<host>(?=[^\\s\"']{0,64}?[0-9.-])" + HOST + ")"),
            new Context("\\bhostnamectl (?:set-hostname|hostname)" + BLANKS + "[\"']?(?<host>" + HOST + ")"),
            new Context("\\blxc\\.uts\\.name[ \\t]{0,8}+=[ \\t]{0,8}+(?<host>" + HOST + ")"),
            new Context("\\bwifi(?: network)?" + BLANKS + "[\"'](?<host>[^\"'\\n]{1,64}+)"),
            new Context("\\bip-(?<ip>\\d{1,3}+(?:-\\d{1,3}+){3})(?![\\d-])"));

    static final List<Rule> USERS = List.of(
            new Context("\\b(?:user|username|role|login|account|owner|group|id:)(?:name)?[ :]{1,3}+" + QUOTED_NAME),
            new Context("\\b(?:for|invalid|illegal|unknown|adding|new|creating|created|removing|deleting|add|create|drop|alter|as|no such|by|authenticating)"
                    + " (?:system )?(?:user|role)" + BLANKS + "(?:if (?:not )?exists )?(?<user>" + NAME + ")"),
            new Context("\\b(?:user|role)" + BLANKS + "(?<user>" + NAME + ")(?= (?:is|does|has|not|already|from|on|in|to|logged|doesn't)\\b)"),
            new Context("\\b(?:accepted|failed) [\\w/-]{1,32}+ for (?:invalid user )?(?<user>" + NAME + ")(?= from)"),
            new Context("\\bpassword for (?:user )?[\"'\\[]?(?<user>" + NAME + ")"),
            new Context("\\b(?:logged in|log in|login|running|authenticated|executing|run) as(?: user)?" + BLANKS + "[\"'`]?(?<user>" + NAME + ")"),
            new Context("(?<![\\w./-])su" + BLANKS + "(?:-|-l|--login)" + BLANKS + "(?<user>" + NAME + ")"),
            new Context("(?<![\\w./-])su" + BLANKS + "(?<user>" + NAME + ")(?![\\w:=/])"),
            new Context("\\b(?:uid|gid|euid|egid)=\\d{1,10}+\\((?<user>" + NAME + ")\\)"),
            new Context("[=,]\\d{1,10}+\\((?<user>" + NAME + ")\\)"),
            new Context("\\buser (?<user>" + NAME + ")\\(uid=\\d"),
            new Context("(?<![\\w./-])(?:useradd|adduser|usermod|userdel|deluser|chage|passwd|gpasswd|chsh|chfn|loginctl enable-linger|smbpasswd|getent passwd|lastlog|id|finger|groups)"
                    + "(?: -{1,2}[\\w-]{1,32}+(?:[= ](?!-)[\\w/.,<>:]{1,64}+(?= ))?+){0,6}+ (?<user>" + NAME + ")(?![\\w(=@])"),
            new Context("(?<![\\w./-])chown(?: -[\\w-]{1,32}+){0,4}+ (?<user>(?!\\d+\\b)" + NAME + ")(?![\\w/])(?::(?<user2>" + NAME + "))?+"),
            new Context("(?<![\\w./-])chgrp(?: -[\\w-]{1,32}+){0,4}+ (?<user>(?!\\d+\\b)" + NAME + ")(?![\\w/])"),
            new Context("(?<![\\w/])[dlcbps-][rwxsStT-]{9}[.+@]?" + BLANKS + "\\d{1,9}+" + BLANKS + "(?<user>" + NAME + ")" + BLANKS + "(?<user2>" + NAME + ")" + BLANKS + "\\d"),
            new Context("(?<![\\w.-])(?<user>" + NAME + "):[^:\\s]{0,256}+:\\d{1,10}+:\\d{1,10}+:(?<user2>[^:\\n<]{0,256}+):"),
            new Context("(?<![\\w.-])(?<user>" + NAME + ")" + BLANKS + "\\d{1,9}+" + BLANKS + "\\d{1,3}\\.\\d" + BLANKS + "\\d{1,3}\\.\\d" + BLANKS + "\\d"),
            new Context("(?<![\\w.-])(?<user>" + NAME + ")" + BLANKS + "ALL ?="),
            new Context("\\b(?:author|committer|signed-off-by|co-authored-by|maintainer|uploader|tagger|reported-by):[ \\t]{1,8}+(?<user>\\p{L}[^<>\\n\"]{0,64}(?<! ))"),
            new Context("\\buser\\.(?:name|email)" + "[ =]{1,3}+[\"']?(?<user>[^\"'\\n<][^\"'\\n]{0,64}+)"),
            new Context("(?<![\\w.@/-])[\\w-]{1,64}+@(?<user>[a-z_-]{1,64}+)\\.(?:service|socket|timer|mount|target|slice|path|scope)\\b"),
            new Context("/user:(?:[\\w.-]{1,64}+\\\\)?+(?<user>" + NAME + ")"));

    private Phrases() {}
}
