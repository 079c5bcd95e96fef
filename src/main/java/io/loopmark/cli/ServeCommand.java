package io.loopmark.cli;

import picocli.CommandLine.Command;

/** {@code loopmark serve …}: the server of a system, by hand. */
@Command(
    name = "serve",
    description = "Run a server by hand, also for other hosts.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "SYSTEM",
    subcommands = {ServeUdpCommand.class, ServeTcpCommand.class, ServeFilesCommand.class})
final class ServeCommand {}
