package io.loopmark.cli;

import picocli.CommandLine.Command;

/** {@code loopmark send …}: the sending side of a system, by hand. */
@Command(
    name = "send",
    description = "Send files by hand, also to another host.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "SYSTEM",
    subcommands = SendUdpCommand.class)
final class SendCommand {}
