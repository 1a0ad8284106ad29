package dev.assay.adapters.http;

import java.util.Objects;
import java.util.Optional;

/** How to reach a URL. */
public sealed interface ProxyRoute {
  /** Without a proxy. */
  record Direct() implements ProxyRoute {}

  /**
   * Through an HTTP proxy.
   *
   * @param variable where it was configured, for {@code doctor} and messages
   */
  record Via(String host, int port, Optional<Credentials> credentials, String variable)
      implements ProxyRoute {
    public Via {
      Objects.requireNonNull(host, "host is null");
      Objects.requireNonNull(credentials, "credentials is null");
      Objects.requireNonNull(variable, "variable is null");
    }
  }

  /** A proxy is configured that cannot be used; going around it silently would be wrong. */
  record Unusable(String problem, String variable) implements ProxyRoute {
    public Unusable {
      Objects.requireNonNull(problem, "problem is null");
      Objects.requireNonNull(variable, "variable is null");
    }
  }
}
