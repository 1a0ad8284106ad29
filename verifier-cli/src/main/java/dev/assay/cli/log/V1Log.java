package dev.assay.cli.log;

import dev.assay.adapters.http.HttpRekorV1Api;
import dev.assay.adapters.http.HttpStack;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.crypto.SignatureCheck;
import dev.assay.rekor.v1.RekorV1Log;
import dev.assay.trust.TransparencyLog;
import java.net.URI;

/** A Rekor v1 log over the network, at two requests a second; to be closed. */
record V1Log(RekorV1Log log, HttpStack stack) implements AutoCloseable {
  /**
   * Opens the log of the trust root.
   *
   * @param base where it is asked; an http(s) URL, mostly {@link TransparencyLog#baseUrl}
   */
  static V1Log open(TransparencyLog trusted, URI base, Arguments arguments, Shell shell)
      throws UsageError {
    HttpStack stack = NetworkOptions.of(arguments, shell).open();
    HttpRekorV1Api api = new HttpRekorV1Api(stack.fetch(), base, Thread::sleep);
    return new V1Log(new RekorV1Log(api, trusted, SignatureCheck.bouncyCastle()), stack);
  }

  /** Opens the log of {@code key}, where {@code --source} says, or where it says itself. */
  static V1Log open(LogKey key, Arguments arguments, Shell shell) throws UsageError {
    TransparencyLog trusted =
        key.rekorV1().orElseThrow(() -> new UsageError(key.name() + " is no log of Rekor v1"));
    String place = OpenLog.source(key, arguments).orElse(trusted.baseUrl());
    return open(trusted, OpenLog.url(place), arguments, shell);
  }

  @Override
  public void close() {
    stack.close();
  }
}
