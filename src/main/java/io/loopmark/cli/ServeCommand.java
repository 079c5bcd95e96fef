package io.loopmark.cli;

import picocli.CommandLine.Command;

/** {@code loopmark serve …}: the receiving side of a system, by hand. */
@Command(
    name = "serve",
    description = "Receive by hand, also from another host.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "SYSTEM",
    subcommands = ServeUdpCommand.class)
final class ServeCommand {}
