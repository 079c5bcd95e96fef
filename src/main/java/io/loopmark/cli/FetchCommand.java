package io.loopmark.cli;

import picocli.CommandLine.Command;

/** {@code loopmark fetch …}: the client of a system, by hand. */
@Command(
    name = "fetch",
    description = "Fetch files by hand, also from another host.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "SYSTEM",
    subcommands = FetchTcpCommand.class)
final class FetchCommand {}
