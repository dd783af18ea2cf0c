package dev.usagereporter.pow.redaction;

/** Users, which only the words around give away: in messages, commands, listings and files. */
final class UserPhrases {
    static final Phrases ALL = new Phrases(
            new Context(
                    "author|committer|-by:|maintainer|uploader|tagger",
                    "\\b(?:author|committer|signed-off-by|co-authored-by|maintainer|uploader|tagger"
                    + "|reported-by):[ \\t]{1,8}+(?<user>\\p{L}[^<>\\n\"]{0,64}(?<! ))"),
            new Context(
                    "user|role|login|account|owner|group|id:",
                    "\\b(?:user|username|role|login|account|owner|group|id:)(?:name)?[ :]{1,3}+[\"'`\u2018\u201c]\\\\?+{user}"),
            new Context(
                    "user|role",
                    "\\b(?:for|invalid|illegal|unknown|adding|new|creating|created|removing|deleting|add|create|drop|alter|as|no such"
                    + "|by|authenticating) (?:system )?(?:user|role){b}(?:if (?:not )?exists )?{user}"),
            new Context("user|role", "\\b(?:user|role){b}{user}(?= (?:is|does|has|not|already|from|on|in|to|logged|doesn't)\\b)"),
            new Context(" for ", "\\b(?:accepted|failed) [\\w/-]{1,32}+ for (?:invalid user )?{user}(?= from)"),
            new Context("password for", "\\bpassword for (?:user )?[\"'\\[]?{user}"),
            new Context(" as ", "\\b(?:logged in|log in|login|running|authenticated|executing|run) as(?: user)?{b}[\"'`]?{user}"),
            new Context("su ", "(?<![\\w./-])su{b}(?:-|-l|--login){b}{user}"),
            new Context("su ", "(?<![\\w./-])su{b}{user}(?![\\w:=/])"),
            new Context("0(|1(|2(|3(|4(|5(|6(|7(|8(|9(", "[=,]\\d{1,10}+\\({user}\\)"),
            new Context(
                    "add|user|del|chage|passwd|chsh|chfn|linger|lastlog|id|finger|groups",
                    "(?<![\\w./-])(?:useradd|adduser|usermod|userdel|deluser|chage|passwd|gpasswd|chsh|chfn|loginctl enable-linger"
                    + "|smbpasswd|getent passwd|lastlog|id|finger|groups)(?: -{1,2}[\\w-]{1,32}+(?:[= ](?!-)(?:\"[^\"\\n]{0,64}+\""
                    + "|'[^'\\n]{0,64}+'|[\\w/.,<>:]{1,64}+)(?= ))?+){0,6}+ (?!(?:user|add|del|group)\\w){user}(?![\\w(=@])"),
            new Context("chown", "(?<![\\w./-])chown(?: -[\\w-]{1,32}+){0,4}+ {user}(?![\\w/])(?::{user2})?+"),
            new Context("chgrp", "(?<![\\w./-])chgrp(?: -[\\w-]{1,32}+){0,4}+ {user}(?![\\w/])"),
            new Context("rw|r-|--x", "(?<![\\w/])[dlcbps-][rwxsStT-]{9}[.+@]?{b}\\d{1,9}+{b}{user}{b}{user2}{b}\\d"),
            new Context(":/|:<", "(?<![\\w.-]){user}:[^:\\s]{0,256}+:\\d{1,10}+:\\d{1,10}+:(?<user2>[^:\\n<]{0,256}+)(?:<user>)?+:[/<]"),
            new Context(":x:|:*:|:!:", "(?<![\\w.-])[\\w-]{1,32}+:[x*!]:\\d{1,10}+:(?<user>[\\w.-][\\w.,-]{0,255}+)(?!\\w|:\\d)"),
            new Context("@", "[\"'`]{user}[\"'`]@[\"'`]"),
            new Context("sudo", "\\bsudo(?:\\[\\d{1,9}+\\])?+:{b}{user} : "),
            new Context(") cmd", "\\]: \\({user}\\) CMD"),
            new Context(".", "(?<![\\w.-]){user}{b}\\d{1,9}+{b}\\d{1,3}\\.\\d{b}\\d{1,3}\\.\\d{b}\\d"),
            new Context(" all", "(?<![\\w.-]){user}{b}ALL ?="),
            new Context("user.", "\\buser\\.(?:name|email)[ =]{1,3}+[\"']?(?<user>[^\"'\\n<][^\"'\\n]{0,64}+)"),
            new Context(
                    "@",
                    "(?<![\\w.@/-])[\\w-]{1,64}+@(?<user>[a-z_-]{1,64}+)\\.(?:service|socket|timer|mount|target|slice|path|scope)\\b"),
            new Context("/user:", "/user:(?:[\\w.-]{1,64}+\\\\)?+{user}"));

    private UserPhrases() {}
}
