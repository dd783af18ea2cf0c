package dev.usagereporter.client.cli;

/** What {@code --help} prints. */
final class Help {
    private static final String OVERVIEW =
            """
            usage: reporter COMMAND [OPTION]...

              report    report usage, once or every so often
              preview   print what would be reported; sends nothing
              status    print whether reports are sent, why, and where that was found
              on, local, off
                        record the choice: send, record here only, neither
              mint      mint a hashcash stamp
              check     check a hashcash stamp
              estimate  estimate what a number of bits costs users and attackers
              explain   explain the exit code of a script or program

            reporter COMMAND --help explains a command, reporter --version prints the version.
            All but mint and check exit 0 whatever happens, unless they are told --strict.
            """;

    private static final String REPORT =
            """
            usage: reporter %s [OPTION]...

            %s

              --url URL               base address of the server (or USAGE_URL)
              --cluster-id ID         id of a group of instances   } random ones are kept
              --server-id ID          id of this instance          } where none are given
              --app-version VERSION   version of the reporting program
              --extra-file FILE       extra payload, at most 1 MiB; sent while the uptime is below one lapse
              --every DURATION        keep reporting until killed, such as 12h
              --started-at SECONDS    start of the reporting program, Unix time
              --timeout DURATION      longest wait for the network: 3s, with --every 15s for each request
              --hash-bits N           bits to mint where the server does not say, 20
              --threads N             most threads to mint on: half of the processors, at least 2 without --every
              --salt-chars N          characters of a stamp's salt, 40
              --session-endpoint PATH /session
              --report-endpoint PATH  /report
              --user-agent TEXT       value of the header User-Agent
              --insecure-http         allow plain http to other machines (or USAGE_INSECURE_HTTP=1)
              --strict                exit with what happened: 64 usage, 65 refused, 69 network, 70 internal, 73 files,
                                      75 later or over budget, 77 not allowed or switched off, 78 configuration
            """;

    private static final String JSON =
            """
              --json                  print the outcome as one line of JSON
            """;

    private static final String MINT =
            """
            usage: reporter mint [--bits N] [--threads N] [HASH] RESOURCE

            Mints a stamp of N bits (20, with argon2id 8) and prints it as the last line. Exits 64 on wrong usage.
            Mints on half of the processors, on two at least where there are two, unless told how many threads.
            """
                    + HashOptions.HELP;

    private static final String CHECK =
            """
            usage: reporter check [--bits N] [--resource RESOURCE] [HASH] STAMP

            Exits 0 if the stamp is valid, 1 if it is not, 2 if it is unchecked because bits or resource
            were not given, 64 on wrong usage. The age of its date is not judged. A stamp that names
            another hash than the one asked is not valid.
            """
                    + HashOptions.HELP;

    private static final String ESTIMATE =
            """
            usage: reporter estimate [OPTION]...

            Prints how long minting takes by bits, on this machine, a slower one and a GPU, and what forged
            reports cost. Measures this machine for four seconds, unless it is told its speed.

              --bits N                only N bits, 1 to 40
              --algorithm NAME        sha1, sha256 or argon2id
              --memory KIB            of argon2id, 1024
              --passes N              of argon2id, 1
              --lanes N               of argon2id, 1
              --speed HASHES          hashes a second of this machine, such as 2.5e6
              --svg FILE              draw the times to mint as a picture too
              --strict                exit with what happened: 64 usage, 70 internal, 73 files
            """;

    private static final String EXPLAIN =
            """
            usage: reporter explain [OPTION]... CODE

            Prints what an exit code means to the install scripts, its category and what to do about it. Without
            --context, where it has several meanings, the likely one comes first.

              --context WORD          what failed, such as node, mysql or curl
              --generation NAME       numbering of the scripts: flowchart, wiki or current
              --codes FILE            codes of an application's own, which win (or USAGE_EXIT_CODES)
              --json                  print the outcome as one line of JSON
              --strict                exit with what happened: 64 usage, 73 files
            """;

    private static final String CHOICE =
            """
            usage: reporter on|local|off [--json] [--strict]
                   reporter status [--url URL] [--json]

            Records the choice for this user, or prints what holds. Any off wins, then any local:
            DO_NOT_TRACK, the file /etc/usage-reporter/off, USAGE_DISABLE=1, DIAGNOSTICS other than yes,
            USAGE_TELEMETRY other than on and local, CI unless USAGE_TELEMETRY=on (0, false and nothing
            count as not set), the recorded choice, also where it cannot be read; USAGE_TELEMETRY=local.
            Without a word, a report is sent where its server was named, by --url or USAGE_URL, and
            recorded here otherwise.
            """;

    private Help() {}

    static String of(String command) {
        return switch (command) {
            case "report" -> report(command, "Reports usage. Prints nothing unless told to.") + JSON;
            case "preview" -> report(command, "Prints the exact data that report would send now, then its digest. Sends nothing.");
            case "mint" -> MINT;
            case "check" -> CHECK;
            case "estimate" -> ESTIMATE;
            case "explain" -> EXPLAIN;
            case "status", "on", "local", "off" -> CHOICE;
            default -> OVERVIEW;
        };
    }

    private static String report(String command, String what) {
        return REPORT.replaceFirst("%s", command).replaceFirst("%s", what);
    }
}
