package dev.usagereporter.pow.redaction;

/** Hosts without a dot, which only the words around give away: in logs, messages, commands and files. */
final class HostPhrases {
    static final Phrases ALL = new Phrases(
            new Context(
                    "jan |feb |mar |apr |may |jun |jul |aug |sep |oct |nov |dec ",
                    "(?<!\\w)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d {host} "),
            new Context("t0|t1|t2", "(?<![\\w-])\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[\\d.,:+Z-]{0,20}+ {host} [\\w./@-]{1,64}+"
                    + "(?:\\[\\d{1,9}+])?: "),
            new Context("linux", "\\bLinux {host} \\d{1,3}+\\.\\d{1,3}+\\.\\d[\\w.+~-]{0,64}+ #\\d"),
            new Context(
                    "resol|lookup|reach",
                    "\\b(?:resolve|resolving|lookup|reach) (?:host(?:name)?|proxy|address|server|domain):?+{b}[\"']?{host}"),
            new Context("resol|lookup|reach", "\\b(?:resolve|resolving|lookup|reach){b}[\"']{host}[\"']"),
            new Context("resol|lookup|reach", "\\b(?:resolve|resolving|lookup|reach){b}{host}(?= on |:|,)"),
            new Context("resolving", "\\bresolving{b}{host} \\({host2}\\)"),
            new Context("connect", "\\bconnect(?:ing|ed|ion)? to{b}{host}(?= \\(|:\\d| port|\\||,)(?: \\({host2}\\))?+"),
            new Context(
                    "name or service|temporary failure|no address|nodename nor|unknown host|lookup",
                    "(?<![\\w.-]){host}: (?:name or service|temporary failure in name|no address|nodename nor|unknown host"
                    + "|host name lookup)"),
            new Context(
                    "<ip>",
                    "(?:<ip>[ \\t]{1,16}+(?:<host>[ \\t]{1,8}+){1,3}+|^<ip>[ \\t]{1,16}+(?=[\\w.-]{1,254}+[ \\t]{0,8}+$)){host}"),
            new Context(
                    "ping|nslookup|traceroute|whois|telnet|nc|ssh-|mosh",
                    "(?<![\\w./-])(?:ping|ping6|nslookup|traceroute|whois|telnet|nc|ssh-copy-id|ssh-keyscan"
                    + "|mosh)(?: -\\w{1,8}+(?: \\d{1,9}+)?+){0,6}+{b}{host}(?![/(=]|:\\S)"),
            new Context(" host", "\\b(?:unknown|to|no such|translate|bad|invalid|down) host(?:[ -]?name)?:?{b}[\"'`]?{host}"),
            new Context("@", "[\"'`]@[\"'`]{host}[\"'`]"),
            new Context("host", "\\bhost(?:[ -]?name)?:?{b}[\"'`]{host}"),
            new Context(
                    "enotfound|eai_again|ehostunreach|unknownhost|gaierror|servname",
                    "\\b(?:enotfound|eai_again|ehostunreach|unknownhostexception:|gaierror:|servname:){b}{host}"),
            new Context("ssh|sftp", "(?<![\\w./-])(?:ssh|sftp)(?:{b}-(?:(?-i:[pilLRoJDbcEeFImOQSWw])[ \\t]{0,8}+[^\\s@-][^\\s@]{0,128}+"
                    + "|[a-z0-9]{1,8}+)(?=\\s)){0,6}+{b}{host}(?![@:/=\\w])"),
            new Context("scp|rsync", "(?<![\\w./-])(?:scp|rsync)\\b[^\\n|;]{0,256}?\\s{host}:[/~\\w.]"),
            new Context("nfs|mount", "\\b(?:nfs|mount)\\b[^\\n|;]{0,128}?\\s{host}:/"),
            new Context("\\\\", "(?<![\\\\\\w:])\\\\{2,4}+(?<host>(?:[nrt]\\x1f)?+[\\p{L}0-9_.-]{1,253}+)\\\\"),
            new Context("//", "(?<![:\\w/.<>-])//{host}/"),
            new Context("/nodes/", "/nodes/{host}"),
            new Context(" node", "\\b(?:pve|cluster|proxmox) node[ :]{1,3}+[\"'`]?{host}"),
            new Context("node", "\\bnode[ :]{1,3}+[\"'`]{host}"),
            new Context("hostname", "\\b(?:static )?hostname{b}(?:is |set to |to )?+[\"']?(?=[^\\s\"']{0,64}?[0-9.-]){host}"),
            new Context("hostnamectl", "\\bhostnamectl (?:set-hostname|hostname){b}[\"']?{host}"),
            new Context("lxc.uts.name", "\\blxc\\.uts\\.name[ \\t]{0,8}+=[ \\t]{0,8}+{host}"),
            new Context("wifi", "\\bwifi(?: network)?{b}[\"'](?<host>[^\"'\\n]{1,64}+)"),
            new Context("ip-", "\\bip-(?<ip>\\d{1,3}+(?:-\\d{1,3}+){3})(?![\\d-])"));

    private HostPhrases() {}
}
