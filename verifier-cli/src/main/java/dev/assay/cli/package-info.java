/**
 * The command {@code assay}: what it understands, what it prints, how it exits.
 *
 * <p>Every command is a row of one table ({@link dev.assay.cli.command.Command}, {@link
 * dev.assay.cli.command.Option}). From it come the parsers, the help, the manual pages and the
 * completions of four shells, so none of them can know an option that another does not. The parser
 * is a small one of our own, because loading picocli takes longer than a verification; picocli lays
 * out help and writes completions. A test holds that both read every command line alike.
 *
 * <p>A command gets its streams, environment, directory and clock in a {@link
 * dev.assay.cli.command.Shell}, so that tests run whole command lines in process and compare every
 * byte. Results go to standard output and nothing else does; a usage error is one line on standard
 * error and exit code 2; a defect is one line and exit code 5, with its stack trace only under
 * {@code --debug}. The exit codes are those of {@link dev.assay.cli.command.ExitCode}.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
