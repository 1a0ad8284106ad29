/**
 * The command table: what a command and an option are, and the parser of command lines.
 *
 * <p>A command is a row ({@link dev.assay.cli.command.Command}) with its options ({@link
 * dev.assay.cli.command.Option}). {@link dev.assay.cli.command.ArgumentParser} turns words into
 * checked {@link dev.assay.cli.command.Arguments}; a command then runs with those and a {@link
 * dev.assay.cli.command.Shell}: streams, environment, directory and clock, so that a test runs
 * whole command lines in process and compares every byte.
 *
 * <p>Every option has a twin in the environment, {@code --index-url} and {@code ASSAY_INDEX_URL};
 * the command line wins. A wrong line is a {@link dev.assay.cli.command.UsageError}, one line of
 * text, and exit code 2.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
