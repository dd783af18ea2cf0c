package dev.usagereporter.client.cli;

import dev.usagereporter.pow.schema.InstallField;

/** What {@code --help} prints. */
final class Help {
    private static final String OVERVIEW =
            """
            usage: reporter COMMAND [OPTION]...

              report    report usage, once or every so often
              preview   print what would be reported; sends nothing
              install   tell of an installation that starts, goes on or ends
              run       run a command as it is, and report that it was started and how it ended
              flush     send the install events that wait for their server
              log       print what was sent, dropped or recorded here
              schema    print everything that could ever be sent, and what becomes of it
              status    print whether anything is sent, why, and where that was found
              on, local, off
                        record the choice: send, record here only, neither
              mint      mint a hashcash stamp
              check     check a hashcash stamp
              estimate  estimate what a number of bits costs users and attackers
              explain   explain the exit code of a script or program

            reporter COMMAND --help explains a command, reporter --version prints the version.
            All but mint, check and run exit 0 whatever happens, unless they are told --strict.
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
              --installed YYYY-MM     month in which the program first ran here, or none to tell none; kept with
                                      the random ids where it is not given; only sent to a server that asks for it
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

    private static final String INSTALL =
            """
            usage: reporter install start|progress|finish [OPTION]...

            Tells of an installation. An event that finds no server is kept for 28 days and sent later. Prints
            nothing unless told to, takes 15 seconds at most, and exits 0 unless told --strict. Nothing is sent
            where nobody said on: see reporter status --help.

            start says installing, progress says configuring, finish says success where the exit code is 0, or
            where neither exit code nor error is given; otherwise failed, and aborted for 129, 130 and 143.
            progress and finish carry on what was said before, and finish says how long it took. Which
            installation is meant: that of --random-id or RANDOM_UUID, else the last one of --app, else the
            last one begun here. One start at a time needs no id; whoever runs several at once gives them ids.

              --status WORD           another status: validation, configuring, success, failed, aborted, unknown
              --error TEXT            what went wrong; for lack of it, what the exit code means
              --error-file FILE       the same, the end of a file or, with -, of standard input
              --preview               print the exact bytes and their digest; sends and keeps nothing
            """;

    /** What follows the fields. */
    private static final String SENDING =
            """

              --url URL               base address of the server (or USAGE_URL)
              --timeout DURATION      longest wait for the network with one event: %s
              --threads N             most threads to mint on
              --user-agent TEXT       value of the header User-Agent
              --insecure-http         allow plain http to other machines (or USAGE_INSECURE_HTTP=1)
              --strict                exit with what happened: 64 usage, 65 refused, 69 network, 70 internal, 73 files,
                                      75 kept for later, 77 not allowed or switched off, 78 configuration
            """;

    private static final String FLUSH =
            """
            usage: reporter flush [--due] [OPTION]...

            Sends the install events that wait, oldest first, and prints how many were sent, kept and dropped.
            Stops where the server cannot be had, and after a minute. Where the user has said off or local
            meanwhile, all of them are removed; where nobody says on now, they wait.

              --due                   only if the time for another try has come; takes up to five minutes
            """;

    private static final String LOG =
            """
            usage: reporter log [-n N] [--json]

            Prints the last N (20) messages that were sent, dropped or recorded here, newest last, with the exact
            data. Usage reports that were sent are not written down. The log has at most two files of 1 MiB.

              --json                  print the lines of the log as they are
            """;

    private static final String SCHEMA =
            """
            usage: reporter schema [--json]

            Prints every field and header that could ever be sent, what it is for, what its values may be, what
            a server keeps of it and what of it may be published. Sends nothing.
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
            recorded here otherwise. An install event is sent only where somebody said on: reporter on,
            USAGE_TELEMETRY=on, DIAGNOSTICS=yes, or, where that is not set, that line in the file
            /usr/local/community-scripts/diagnostics; any other value there is an off.
            """;

    private Help() {}

    static String of(String command) {
        return switch (command) {
            case "report" -> report(command, "Reports usage. Prints nothing unless told to.") + JSON;
            case "preview" -> report(
                    command,
                    "Prints the most that report would send now, to the byte, then its digest. Sends nothing. A server that\n"
                            + "does not ask for installed is sent the same without it.");
            case "install" -> INSTALL + fields() + sending("3s") + JSON;
            case "flush" -> FLUSH + sending("15s") + JSON;
            case "log" -> LOG;
            case "schema" -> SCHEMA;
            case "mint" -> MINT;
            case "check" -> CHECK;
            case "estimate" -> ESTIMATE;
            case "explain" -> EXPLAIN;
            case "status", "on", "local", "off" -> CHOICE;
            default -> OVERVIEW;
        };
    }

    private static String sending(String timeout) {
        return SENDING.replaceFirst("%s", timeout);
    }

    /** The options of the fields that have no line of their own, with what they are for. */
    private static String fields() {
        StringBuilder lines = new StringBuilder("\nWhat is known of the installation; none of it but the architecture is looked for:\n\n");
        for (InstallField field : InstallField.values()) {
            if (field != InstallField.STATUS && field != InstallField.ERROR) {
                StringBuilder option = new StringBuilder("  ").append(InstallOptions.option(field));
                while (option.length() < 26) {
                    option.append(' ');
                }
                lines.append(option).append(field.purpose());
                lines.append(field.unit().isEmpty() ? "" : ", ").append(field.unit()).append('\n');
            }
        }
        return lines.toString();
    }

    private static String report(String command, String what) {
        return REPORT.replaceFirst("%s", command).replaceFirst("%s", what);
    }
}
